#include "support/scriptedconnection.h"

#include <QRegularExpression>
#include <QScopedValueRollback>

#ifndef Q_OS_WIN
#include <sys/socket.h>
#endif

namespace testsupport {

using namespace Qt::StringLiterals;

namespace {

QByteArray unescaped(const QString &text)
{
    QByteArray bytes;
    const QByteArray source = text.toUtf8();
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source.at(i) != '\\' || i + 1 == source.size()) {
            bytes += source.at(i);
            continue;
        }
        const char name = source.at(++i);
        bytes += name == 'r' ? '\r' : name == 'n' ? '\n' : name == 't' ? '\t' : name == '0' ? '\0' : name;
    }
    return bytes;
}

} // namespace

ScriptedConnection::ScriptedConnection(ScriptedServer &server, int index, const QString &script)
    : m_server{server}, m_index{index}
{
    parse(script);
    connect(&m_socket, &QSslSocket::readyRead, this, &ScriptedConnection::onReadyRead);
    connect(&m_socket, &QSslSocket::encrypted, this, &ScriptedConnection::onEncrypted);
    connect(&m_socket, &QSslSocket::disconnected, this, &ScriptedConnection::onDisconnected);
}

ScriptedConnection::~ScriptedConnection()
{
    m_socket.disconnect(this); // it says goodbye while it is destroyed, when the script is gone already
}

void ScriptedConnection::parse(const QString &script)
{
    static const QHash<QString, Kind> s_words{{u"W"_s, Kind::Wait},     {u"TLS"_s, Kind::Tls}, {u"X"_s, Kind::Reset},
                                              {u"FIN"_s, Kind::Finish}, {u"CUT"_s, Kind::Cut}, {u"EOF"_s, Kind::End}};
    static const QHash<QString, Kind> s_prefixes{
        {u"S:"_s, Kind::Send}, {u"S-"_s, Kind::SendRaw}, {u"C:"_s, Kind::Expect}};
    const QStringList lines = script.split(u'\n');
    for (const QString &raw : lines) {
        qsizetype start = 0;
        while (start < raw.size() && raw.at(start).isSpace())
            ++start;
        const QString line = raw.mid(start);
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (const auto word = s_words.constFind(line.trimmed()); word != s_words.constEnd())
            m_steps.append({*word, {}});
        else if (const auto prefix = s_prefixes.constFind(line.left(2)); prefix != s_prefixes.constEnd())
            m_steps.append({*prefix, line.mid(line.size() > 2 && line.at(2) == u' ' ? 3 : 2)});
        else
            fail(u"not a step: "_s + line);
    }
}

void ScriptedConnection::start(qintptr descriptor, bool encrypted)
{
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!encrypted) {
        play();
        return;
    }
    m_securing = true;
    m_socket.setSslConfiguration(m_server.m_tls);
    m_socket.startServerEncryption();
}

void ScriptedConnection::play()
{
    if (m_playing) // a step made the socket signal; the loop below goes on by itself
        return;
    const QScopedValueRollback playing{m_playing, true};
    m_waiting = false;
    while (m_fault.isEmpty() && !m_securing && m_position < m_steps.size()) {
        const Progress progress = run(m_steps.at(m_position));
        if (progress == Progress::Pause)
            return;
        if (progress == Progress::Stop)
            break;
        ++m_position;
    }
    flush();
    if (m_fault.isEmpty() && m_position == m_steps.size() && !m_unread.isEmpty())
        fail(u"after the end of the script the client sent: "_s + QString::fromUtf8(m_unread));
    const bool ended = !m_fault.isEmpty() || m_position == m_steps.size();
    if (ended && !m_ended) {
        m_ended = true;
        emit m_server.scriptEnded(m_index);
    }
}

ScriptedConnection::Progress ScriptedConnection::run(const Step &step)
{
    if (step.kind != Kind::Send && step.kind != Kind::SendRaw)
        flush();
    switch (step.kind) {
    case Kind::Send:
        m_unsent += filled(step.text) + "\r\n";
        return Progress::Next;
    case Kind::SendRaw:
        m_unsent += unescaped(step.text);
        return Progress::Next;
    case Kind::Expect:
        return expect(step.text);
    case Kind::Wait:
        m_waiting = !m_server.takeTrigger();
        return m_waiting ? Progress::Pause : Progress::Next;
    case Kind::Tls:
        m_securing = true;
        m_socket.setSslConfiguration(m_server.m_tls);
        m_socket.startServerEncryption();
        return Progress::Next;
    case Kind::Reset:
        reset();
        return Progress::Next;
    case Kind::Finish:
        m_socket.disconnectFromHost();
        return Progress::Next;
    case Kind::Cut:
#ifndef Q_OS_WIN
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
#endif
        return Progress::Next;
    case Kind::End:
        if (!m_unread.isEmpty())
            fail(u"the client was to close but sent: "_s + QString::fromUtf8(m_unread));
        return m_gone ? Progress::Next : Progress::Pause;
    }
    return Progress::Stop;
}

ScriptedConnection::Progress ScriptedConnection::expect(const QString &pattern)
{
    const qsizetype end = m_unread.indexOf("\r\n");
    if (end < 0) {
        if (!m_gone)
            return Progress::Pause;
        fail(u"the client left before it sent: "_s + pattern);
        return Progress::Stop;
    }
    const QString line = QString::fromUtf8(m_unread.left(end));
    m_unread.remove(0, end + 2);
    m_transcript += u"  C: "_s + line + u'\n';
    if (matches(pattern, line))
        return Progress::Next;
    fail(u"expected: %1\n  but got:  %2"_s.arg(pattern, line));
    return Progress::Stop;
}

bool ScriptedConnection::matches(const QString &pattern, const QString &line)
{
    const bool beginning = pattern.endsWith("..."_L1);
    QString expression = QRegularExpression::escape(beginning ? pattern.chopped(3) : pattern);
    for (char digit = '1'; digit <= '9'; ++digit) {
        const QString name{QLatin1Char{digit}};
        const QString mark = u"\\$"_s + name; // as escape() left it
        const qsizetype first = expression.indexOf(mark);
        if (first < 0)
            continue;
        const QString group = u"w"_s + name;
        const QString known = QRegularExpression::escape(m_words.value(name));
        expression.replace(first, mark.size(), u"(?<%1>%2)"_s.arg(group, known.isEmpty() ? u"[^ ]+"_s : known));
        expression.replace(mark, u"\\k<%1>"_s.arg(group));
    }
    const QRegularExpression whole{u"\\A(?:"_s + expression + (beginning ? u").*\\z"_s : u")\\z"_s),
                                   QRegularExpression::DotMatchesEverythingOption};
    const QRegularExpressionMatch match = whole.match(line);
    if (!match.hasMatch())
        return false;
    for (char digit = '1'; digit <= '9'; ++digit) {
        const QString name{QLatin1Char{digit}};
        const QString word = match.captured(u"w"_s + name);
        if (!word.isEmpty())
            m_words.insert(name, word);
    }
    return true;
}

QByteArray ScriptedConnection::filled(const QString &text) const
{
    QString result = text;
    for (auto word = m_words.constBegin(); word != m_words.constEnd(); ++word)
        result.replace(u'$' + word.key(), word.value());
    return result.toUtf8();
}

void ScriptedConnection::flush()
{
    if (m_unsent.isEmpty())
        return;
    m_transcript += u"  S: "_s + QString::fromUtf8(m_unsent.left(2000)).trimmed() + u'\n';
    m_socket.write(m_unsent);
    m_unsent.clear();
    m_socket.flush();
}

void ScriptedConnection::reset()
{
#ifndef Q_OS_WIN
    const linger atOnce{1, 0};
    setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
    m_socket.abort();
}

void ScriptedConnection::fail(const QString &fault)
{
    if (m_fault.isEmpty())
        m_fault = fault;
}

void ScriptedConnection::onReadyRead()
{
    const QByteArray bytes = m_socket.readAll();
    m_received += bytes;
    m_unread += bytes;
    if (!m_waiting)
        play();
}

void ScriptedConnection::onEncrypted()
{
    m_securing = false;
    play();
}

void ScriptedConnection::onDisconnected()
{
    m_gone = true;
    m_securing = false; // a client that does not like our certificate leaves here
    if (!m_waiting)
        play();
}

QString ScriptedConnection::report() const
{
    QString text = u"connection %1:\n%2"_s.arg(m_index).arg(m_transcript);
    if (!m_fault.isEmpty())
        text += u"  FAULT: "_s + m_fault;
    else if (m_position < m_steps.size())
        text += u"  step %1 of %2 is not done: %3"_s.arg(m_position + 1)
                    .arg(m_steps.size())
                    .arg(m_steps.at(m_position).text);
    else
        text += u"  done"_s;
    return text;
}

} // namespace testsupport

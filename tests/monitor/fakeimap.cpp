#include "fakeimap.h"

#include <algorithm>

namespace testsupport {

namespace {

QByteArray message(const QByteArray &mailbox, int number, bool full)
{
    const QByteArray text = QByteArray::number(number);
    QByteArray fetch = "* " + text + " FETCH (UID " + text + " FLAGS ()";
    if (full)
        fetch +=
            " INTERNALDATE \"01-Mar-2026 10:00:00 +0000\" RFC822.SIZE 10 ENVELOPE (NIL \"mail\" NIL NIL NIL NIL NIL "
            "NIL NIL \"<m" +
            text + '@' + mailbox + ">\")";
    return fetch + ")\r\n";
}

QByteArray word(const QByteArray &command, int index)
{
    return command.split(' ').value(index);
}

} // namespace

bool FakeImap::isAlive(int index) const
{
    const FakeTransport *const transport = server.transport(index);
    return transport != nullptr && !transport->aborted;
}

int FakeImap::connected() const
{
    int count = 0;
    for (std::size_t i = 0; i < m_sessions.size(); ++i)
        count += m_sessions[i].signedIn && !m_sessions[i].ended && isAlive(static_cast<int>(i)) ? 1 : 0;
    return count;
}

QByteArray FakeImap::idlesIn(int index) const
{
    const auto place = static_cast<std::size_t>(index);
    if (place >= m_sessions.size() || !isAlive(index) || m_sessions[place].idleTag.isEmpty())
        return {};
    return m_sessions[place].selected;
}

QList<QByteArray> FakeImap::takeAsked(int index)
{
    return std::exchange(m_sessions.at(static_cast<std::size_t>(index)).asked, {});
}

QList<QByteArray> FakeImap::takeHandledWrites(int index)
{
    return std::exchange(m_sessions.at(static_cast<std::size_t>(index)).writes, {});
}

void FakeImap::deliver(const QByteArray &name)
{
    Mailbox &mailbox = m_mailboxes[name];
    ++mailbox.count;
    ++mailbox.modSeq;
    for (std::size_t i = 0; i < m_sessions.size(); ++i) {
        Session &session = m_sessions[i];
        if (session.idleTag.isEmpty() || !isAlive(static_cast<int>(i)))
            continue;
        QByteArray push;
        if (session.selected == name)
            push =
                news(session) + (session.notifies && pushesFetch ? message(name, mailbox.count, true) : QByteArray{});
        else if (session.notifies)
            push = status(name);
        if (!push.isEmpty())
            server.say(push, static_cast<int>(i));
    }
}

void FakeImap::run()
{
    for (bool moved = true; moved;) {
        moved = false;
        m_sessions.resize(static_cast<std::size_t>(server.connections()));
        for (std::size_t i = 0; i < m_sessions.size(); ++i) {
            moved = isAlive(static_cast<int>(i)) && serve(static_cast<int>(i)) ? true : moved;
            m_sessions.resize(static_cast<std::size_t>(server.connections()));
        }
    }
}

// One read of one connection. False when there was nothing to answer.
bool FakeImap::serve(int index)
{
    const auto place = static_cast<std::size_t>(index);
    const bool isNew = !std::exchange(m_sessions[place].greeted, true);
    if (isNew) {
        emit server.transport(index)->ready();
        server.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n", index);
    }
    const auto writes = server.takeWrites(index);
    m_sessions[place].writes += writes;
    QByteArray answers;
    const auto lines = writes.join().split('\n');
    for (QByteArray line : lines) {
        line = line.trimmed();
        if (line.isEmpty())
            continue;
        const auto space = line.indexOf(' ');
        m_sessions[place].asked.append(line.mid(space + 1));
        answers += answer(m_sessions[place], line.left(space), line.mid(space + 1));
    }
    if (answers.isEmpty())
        return isNew;
    if (beforeAnswer)
        beforeAnswer();
    server.say(answers, index);
    return true;
}

QByteArray FakeImap::answer(Session &session, const QByteArray &tag, const QByteArray &command)
{
    const QByteArray ok = tag + " OK done\r\n";
    if (command == "DONE")
        return std::exchange(session.idleTag, {}) + " OK idle\r\n";
    if (command.startsWith("AUTHENTICATE"))
        return signIn(session, tag);
    if (command.startsWith("EXAMINE") || command.startsWith("SELECT"))
        return answerSelect(session, tag, command);
    if (command.startsWith("UID FETCH"))
        return answerFetch(session, command) + news(session) + ok;
    if (command.startsWith("UID STORE"))
        return "* " + word(command, 2) + " FETCH (UID " + word(command, 2) + " FLAGS (\\Seen))\r\n" + ok;
    if (command.startsWith("STATUS"))
        return m_mailboxes.contains(word(command, 1)) ? status(word(command, 1)) + ok : tag + " NO there is none\r\n";
    if (command.startsWith("LIST"))
        return refusesListStatus ? tag + " BAD what\r\n" : answerList(command) + ok;
    if (command.startsWith("NOTIFY")) {
        session.notifies = !refusesNotify;
        return refusesNotify ? tag + " NO not for you\r\n" : answerList(command) + ok;
    }
    if (command.startsWith("IDLE")) {
        session.idleTag = tag;
        return "+ idling\r\n" + news(session);
    }
    if (command.startsWith("LOGOUT")) {
        session.ended = true;
        return "* BYE bye\r\n" + ok;
    }
    return news(session) + ok;
}

QByteArray FakeImap::signIn(Session &session, const QByteArray &tag)
{
    if (connected() >= maxConnections)
        return tag + ' ' + tooMany + "\r\n";
    session.signedIn = true;
    return tag + " OK [CAPABILITY " + capabilities + "] in\r\n";
}

QByteArray FakeImap::answerSelect(Session &session, const QByteArray &tag, const QByteArray &command)
{
    const QByteArray name = word(command, 1);
    session.selected.clear();
    if (!m_mailboxes.contains(name))
        return tag + " NO [NONEXISTENT] there is none\r\n";
    session.selected = name;
    session.toldCount = m_mailboxes[name].count;
    return "* " + QByteArray::number(session.toldCount) + " EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n* OK [UIDNEXT " +
           QByteArray::number(session.toldCount + 1) + "] .\r\n" + tag + " OK in\r\n";
}

QByteArray FakeImap::answerFetch(const Session &session, const QByteArray &command) const
{
    QByteArray answers;
    const int count = m_mailboxes.value(session.selected).count;
    const auto ranges = word(command, 2).split(',');
    for (const QByteArray &range : ranges) {
        const auto ends = range.split(':');
        const int first = ends.first().toInt();
        const bool toStar = ends.last() == "*";
        const int last = toStar ? count : std::min(count, ends.last().toInt());
        for (int number = toStar ? std::min(first, count) : first; number <= last; ++number)
            answers += message(session.selected, number, command.contains("ENVELOPE"));
    }
    return answers;
}

// Of every mailbox that is named.
QByteArray FakeImap::answerList(const QByteArray &command) const
{
    QByteArray answers;
    QByteArray words = command;
    words.replace('(', ' ').replace(')', ' ');
    const auto named = words.split(' ');
    for (auto mailbox = m_mailboxes.cbegin(); mailbox != m_mailboxes.cend(); ++mailbox) {
        if (!named.contains(mailbox.key()))
            continue;
        if (command.startsWith("LIST"))
            answers += "* LIST () \"/\" " + mailbox.key() + "\r\n";
        answers += status(mailbox.key());
    }
    return answers;
}

QByteArray FakeImap::status(const QByteArray &name) const
{
    const Mailbox mailbox = m_mailboxes.value(name);
    return "* STATUS " + name + " (MESSAGES " + QByteArray::number(mailbox.count) + " UIDNEXT " +
           QByteArray::number(mailbox.count + 1) + " UIDVALIDITY 7 UNSEEN " + QByteArray::number(mailbox.count) +
           ")\r\n";
}

// What the session has not been told of its mailbox.
QByteArray FakeImap::news(Session &session) const
{
    const int count = m_mailboxes.value(session.selected).count;
    if (session.selected.isEmpty() || count == session.toldCount)
        return {};
    session.toldCount = count;
    return "* " + QByteArray::number(count) + " EXISTS\r\n";
}

} // namespace testsupport

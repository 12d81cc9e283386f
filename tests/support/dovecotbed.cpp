#include "support/dovecotbed.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>

namespace testsupport {

namespace {

constexpr int kDeadlineMs = 60'000; // ten times what the slowest order takes on a loaded machine

QJsonObject mailOrder(QLatin1String what, const QByteArray &mail, const QString &user)
{
    return {{QLatin1String("do"), what},
            {QLatin1String("user"), user},
            {QLatin1String("mail"), QString::fromLatin1(mail.toBase64())}};
}

QJsonObject countOrder(QLatin1String what, int count, int first, const QString &user)
{
    return {{QLatin1String("do"), what},
            {QLatin1String("user"), user},
            {QLatin1String("count"), count},
            {QLatin1String("first"), first}};
}

QStringList argumentsFor(const DovecotBed::Options &options)
{
    QStringList users;
    for (auto it = options.users.cbegin(); it != options.users.cend(); ++it)
        users.append(it.key() + QLatin1Char(':') + it.value());
    QStringList arguments{QStringLiteral("-m"),
                          QStringLiteral("servers"),
                          options.kind,
                          QStringLiteral("--users"),
                          users.join(QLatin1Char(',')),
                          QStringLiteral("--format"),
                          options.format};
    if (!options.capability.isEmpty())
        arguments << QStringLiteral("--capability") << options.capability;
    if (!options.names.isEmpty())
        arguments << QStringLiteral("--names") << options.names;
    if (options.compress)
        arguments << QStringLiteral("--compress");
    if (!options.extra.isEmpty())
        arguments << QStringLiteral("--extra") << options.extra;
    if (options.expired)
        arguments << QStringLiteral("--expired");
    return arguments;
}

} // namespace

DovecotBed::DovecotBed() = default;

DovecotBed::~DovecotBed()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // the runner ends its server when its input ends
    if (!m_process.waitForFinished(kDeadlineMs))
        m_process.kill();
}

bool DovecotBed::start()
{
    return start(Options());
}

bool DovecotBed::start(const Options &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setWorkingDirectory(QStringLiteral(POSTHORN_SOURCE_DIR "/tests"));
    m_process.start(QStringLiteral(POSTHORN_PYTHON), argumentsFor(options));
    const auto told = answer();
    m_description = told.value_or(QJsonObject());
    return told.has_value();
}

bool DovecotBed::deliver(const QByteArray &mail, const QString &user)
{
    return order(mailOrder(QLatin1String("deliver"), mail, user)).has_value();
}

bool DovecotBed::deliverSome(int count, int first, const QString &user)
{
    return order(countOrder(QLatin1String("deliver"), count, first, user)).has_value();
}

bool DovecotBed::appendSome(int count, int first, const QString &user)
{
    return order(countOrder(QLatin1String("append"), count, first, user)).has_value();
}

bool DovecotBed::drop(const QByteArray &mail, const QString &user)
{
    return order(mailOrder(QLatin1String("drop"), mail, user)).has_value();
}

bool DovecotBed::kill9()
{
    return order({{QLatin1String("do"), QLatin1String("kill9")}}).has_value();
}

bool DovecotBed::halt()
{
    return order({{QLatin1String("do"), QLatin1String("halt")}}).has_value();
}

bool DovecotBed::restart()
{
    return order({{QLatin1String("do"), QLatin1String("restart")}}).has_value();
}

std::optional<QString> DovecotBed::doveadm(const QStringList &arguments)
{
    const auto told = order({{QLatin1String("do"), QLatin1String("doveadm")},
                             {QLatin1String("arguments"), QJsonArray::fromStringList(arguments)}});
    if (!told)
        return std::nullopt;
    return (*told)[QLatin1String("out")].toString();
}

QString DovecotBed::log()
{
    const auto told = order({{QLatin1String("do"), QLatin1String("log")}});
    return told ? (*told)[QLatin1String("log")].toString() : QString();
}

quint16 DovecotBed::port(QStringView name) const
{
    return static_cast<quint16>(m_description[QLatin1String("ports")].toObject()[name].toInt());
}

std::optional<QJsonObject> DovecotBed::answer()
{
    const QDeadlineTimer deadline{kDeadlineMs};
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            m_error = QStringLiteral("the server bed does not answer: ") + m_process.errorString();
            return std::nullopt;
        }
    }
    const QJsonObject told = QJsonDocument::fromJson(m_process.readLine()).object();
    if (told[QLatin1String("ok")].toBool())
        return told;
    m_error = told[QLatin1String("error")].toString();
    return std::nullopt;
}

std::optional<QJsonObject> DovecotBed::order(QJsonObject what)
{
    m_process.write(QJsonDocument(what).toJson(QJsonDocument::Compact) + '\n');
    return answer();
}

} // namespace testsupport

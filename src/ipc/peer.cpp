#include "ipc/peer.h"

#include "app/jsonfields.h"
#include "base/logging.h"
#include "ipc/downloadwire.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>

namespace ipc {

namespace {

constexpr int kMaxUnanswered = 32;                        // more stay in the socket until these are answered
constexpr qint64 kMaxUnreadBytes = 8 * 1024 * 1024;       // some 8,000 events: who is that far behind does not read
constexpr qint64 kReadBufferBytes = kMaxRequestBytes * 2; // what one turn of the event loop may have to parse

QJsonValue resultOf(const mail::AccountId &account)
{
    return static_cast<qint64>(account.value());
}

QJsonValue resultOf(const QString &text)
{
    return text;
}

QJsonValue resultOf(const monitor::DownloadReport &report)
{
    return reportToWire(report);
}

QJsonValue resultOf(const QList<monitor::Event> &events)
{
    QJsonArray array;
    for (const monitor::Event &event : events)
        array.append(eventToWire(event));
    return array;
}

} // namespace

Peer::Peer(QLocalSocket *socket, app::MailService &service, QObject *parent)
    : QObject{parent}, m_socket{socket}, m_service{service}
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBufferBytes);
    connect(m_socket, &QLocalSocket::readyRead, this, &Peer::onReadyRead);
    connect(m_socket, &QLocalSocket::disconnected, this, &Peer::closed);
}

Peer::~Peer()
{
    for (const qint64 download : std::as_const(m_downloads))
        m_service.cancelDownload(download);
}

void Peer::send(const QByteArray &line)
{
    if (m_isDropped)
        return;
    m_socket->write(line);
    if (m_socket->bytesToWrite() > kMaxUnreadBytes)
        drop(QStringLiteral("does not read"));
}

void Peer::flush()
{
    m_socket->flush();
}

void Peer::onReadyRead()
{
    if (m_isDropped)
        return;
    while (!m_isDropped && m_unanswered < kMaxUnanswered) {
        auto line = m_lines.take();
        if (!line && !m_lines.overflowed() && m_socket->bytesAvailable() > 0) {
            m_lines.add(m_socket->read(kReadBufferBytes));
            line = m_lines.take();
        }
        if (m_lines.overflowed())
            return drop(QStringLiteral("sent a request above 64 KiB"));
        if (!line)
            return;
        handleLine(*line);
    }
}

void Peer::handleLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const qint64 id = static_cast<qint64>(document.object()[u"id"].toDouble());
    const auto request = requestFromJson(document.object());
    if (!document.isObject()) {
        fail(id, {base::ErrorKind::Protocol, QStringLiteral("a request is one JSON object"), {}});
        return drop(QStringLiteral("sent something else than JSON"));
    }
    if (!request)
        return fail(id, request.error());
    if (!m_hasGreeted && !std::holds_alternative<Hello>(request.value()))
        return fail(id, {base::ErrorKind::Protocol, QStringLiteral("the first request is \"hello\""), {}});
    std::visit([this, id](const auto &typed) { handle(id, typed); }, request.value());
}

void Peer::reply(qint64 id, QJsonObject result)
{
    result[u"id"] = id;
    result[u"ok"] = true;
    send(app::jsonLine(result));
}

void Peer::fail(qint64 id, const base::Error &error)
{
    send(app::jsonLine(
        {{QStringLiteral("id"), id}, {QStringLiteral("ok"), false}, {QStringLiteral("error"), errorToWire(error)}}));
}

void Peer::drop(const QString &why)
{
    if (m_isDropped)
        return;
    qCInfo(lcIpc) << "a client is dropped: it" << why;
    m_isDropped = true;
    m_socket->flush(); // what it will still take: the reason
    m_socket->abort();
    emit closed();
}

void Peer::finishOne()
{
    --m_unanswered;
    // What waited in the socket is not announced again.
    QMetaObject::invokeMethod(this, &Peer::onReadyRead, Qt::QueuedConnection);
}

template<typename T>
app::MailService::Callback<T> Peer::answer(qint64 id)
{
    ++m_unanswered;
    return [this, id](const base::Result<T> &result) {
        if (!result)
            fail(id, result.error());
        else if constexpr (std::is_void_v<T>)
            reply(id);
        else
            reply(id, {{QStringLiteral("result"), resultOf(result.value())}});
        finishOne();
    };
}

void Peer::handle(qint64 id, const Hello &hello)
{
    if (hello.version != kProtocolVersion) {
        return fail(id, {base::ErrorKind::Usage,
                         QStringLiteral("the owner of this profile is of another version; end it and try again"),
                         {}});
    }
    m_hasGreeted = true;
    reply(id, {{QStringLiteral("version"), kProtocolVersion},
               {QStringLiteral("program"), QCoreApplication::applicationVersion()},
               {QStringLiteral("pid"), QCoreApplication::applicationPid()}});
}

void Peer::handle(qint64 id, const Subscribe &)
{
    m_isSubscribed = true;
    reply(id);
}

void Peer::handle(qint64 id, const Snapshot &)
{
    m_service.snapshot(this, answer<QList<monitor::Event>>(id));
}

void Peer::handle(qint64 id, const CheckNow &check)
{
    m_service.checkNow(check.account);
    reply(id);
}

void Peer::handle(qint64 id, const Pause &pause)
{
    m_service.setPaused(pause.account, pause.paused);
    reply(id);
}

void Peer::handle(qint64 id, const MarkSeen &mark)
{
    m_service.markSeen(mark.keys, mark.seen, this, answer<void>(id));
}

void Peer::handle(qint64 id, const FetchText &fetch)
{
    m_service.fetchText(fetch.key, this, answer<QString>(id));
}

void Peer::handle(qint64 id, const Download &download)
{
    m_downloads.append(download.download.id);
    m_service.download(download.download, this,
                       [this, download = download.download.id, answer = answer<monitor::DownloadReport>(id)](
                           const base::Result<monitor::DownloadReport> &result) {
                           m_downloads.removeOne(download);
                           answer(result);
                       });
}

void Peer::handle(qint64 id, const CancelDownload &cancel)
{
    if (m_downloads.contains(cancel.download)) // nobody ends what another one asked for
        m_service.cancelDownload(cancel.download);
    reply(id);
}

void Peer::handle(qint64 id, const SaveAccount &save)
{
    m_service.saveAccount(save.account, this, answer<mail::AccountId>(id));
}

void Peer::handle(qint64 id, const RemoveAccount &remove)
{
    m_service.removeAccount(remove.account, this, answer<void>(id));
}

void Peer::handle(qint64 id, const SignInAgain &again)
{
    m_service.signInAgain(again.account);
    reply(id);
}

void Peer::handle(qint64 id, const Show &show)
{
    emit showRequested(show.key);
    reply(id);
}

void Peer::handle(qint64 id, const Quit &)
{
    reply(id);
    m_socket->flush();
    emit quitRequested();
}

} // namespace ipc

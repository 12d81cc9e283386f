#include "ipc/remoteservice.h"

#include "app/jsonfields.h"
#include "base/logging.h"
#include "ipc/downloadwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

#include <utility>

namespace ipc {

namespace {

base::Error disconnected()
{
    return {base::ErrorKind::Disconnected, QStringLiteral("the profile's owner is gone"), {}};
}

} // namespace

RemoteService::RemoteService(std::chrono::milliseconds greetingLimit, QObject *parent) : app::MailService{parent}
{
    m_greeting.setInterval(greetingLimit);
    m_greeting.setSingleShot(true);
    connect(&m_greeting, &QTimer::timeout, this, [this] {
        end(base::Error{base::ErrorKind::Timeout, QStringLiteral("the profile's owner does not answer"), {}});
    });
    connect(&m_socket, &QLocalSocket::connected, this, &RemoteService::greet);
    connect(&m_socket, &QLocalSocket::readyRead, this, &RemoteService::onReadyRead);
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { end(std::nullopt); });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
        end(m_isReady ? std::nullopt
                      : std::optional{base::Error{base::ErrorKind::Disconnected, m_socket.errorString(), {}}});
    });
}

RemoteService::~RemoteService()
{
    m_socket.disconnect(this); // no signal may reach a half-destroyed object
}

void RemoteService::connectTo(const QString &socketPath)
{
    m_greeting.start();
    m_socket.connectToServer(socketPath);
}

void RemoteService::greet()
{
    const auto early = std::exchange(m_waiting, {});
    m_isReady = true; // from here on lines are written, the greeting first
    request(Hello{}, [this](const base::Result<QJsonObject> &reply) {
        if (!reply)
            end(reply.error());
    });
    request(Subscribe{}, [this](const base::Result<QJsonObject> &reply) {
        m_greeting.stop();
        if (reply)
            emit ready();
        else
            end(reply.error());
    });
    for (const QByteArray &line : early)
        m_socket.write(line);
}

void RemoteService::request(const Request &request, Answer answer)
{
    if (m_hasEnded) {
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer)] { answer(disconnected()); }, Qt::QueuedConnection);
        return;
    }
    QJsonObject object = requestToJson(request);
    const qint64 id = ++m_lastId;
    object[u"id"] = id;
    const QByteArray line = app::jsonLine(object);
    if (line.size() > kMaxRequestBytes) {
        QMetaObject::invokeMethod(
            this,
            [answer = std::move(answer)] {
                answer(base::Error{base::ErrorKind::Usage, QStringLiteral("too much for one request"), {}});
            },
            Qt::QueuedConnection);
        return;
    }
    m_answers.emplace(id, std::move(answer));
    if (m_isReady)
        m_socket.write(line);
    else
        m_waiting.append(line);
}

template<typename T, typename Read>
void RemoteService::request(const Request &typed, QObject *context, Callback<T> callback, Read read)
{
    request(typed, [context = QPointer<QObject>{context}, callback = std::move(callback),
                    read](const base::Result<QJsonObject> &reply) {
        if (!context)
            return;
        if (reply)
            callback(read(reply.value()));
        else
            callback(reply.error());
    });
}

void RemoteService::onReadyRead()
{
    m_lines.add(m_socket.readAll());
    const QPointer<RemoteService> alive{this}; // a receiver may end this service
    while (alive && !m_hasEnded) {
        const auto line = m_lines.take();
        if (m_lines.overflowed())
            return end(base::Error{base::ErrorKind::Protocol, QStringLiteral("the owner's answer is too long"), {}});
        if (!line)
            return;
        handleLine(*line);
    }
}

void RemoteService::handleLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.contains(u"id"))
        return handleReply(object);
    if (object.contains(u"event")) {
        const auto event = eventFromWire(object[u"event"].toObject());
        if (event)
            emit eventReported(event.value());
        else
            qCWarning(lcIpc) << "an event of the owner cannot be read:" << event.error().detail;
        return;
    }
    if (object.contains(u"verified")) {
        const QJsonObject heard = object[u"verified"].toObject();
        emit verified(mail::AccountId{static_cast<std::int64_t>(heard[u"account_id"].toDouble())},
                      heard[u"folder"].toString(), static_cast<qint64>(heard[u"ms"].toDouble()));
        return;
    }
    if (object.contains(u"download")) {
        if (const auto progress = progressFromWire(object[u"download"].toObject()))
            emit downloadProgressed(progress.value());
        return;
    }
    if (object.contains(u"store_changed"))
        emit storeChanged(static_cast<quint64>(object[u"store_changed"].toDouble()));
}

void RemoteService::handleReply(const QJsonObject &object)
{
    auto found = m_answers.find(static_cast<qint64>(object[u"id"].toDouble()));
    if (found == m_answers.end())
        return;
    const Answer answer = std::move(found->second);
    m_answers.erase(found);
    if (object[u"ok"].toBool())
        answer(object);
    else
        answer(errorFromWire(object[u"error"].toObject()));
}

void RemoteService::end(const std::optional<base::Error> &why)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_failure = why;
    m_greeting.stop();
    m_socket.abort();
    const auto answers = std::exchange(m_answers, {});
    const QPointer<RemoteService> alive{this};
    for (const auto &[id, answer] : answers)
        answer(why.value_or(disconnected()));
    if (alive)
        emit ended();
}

void RemoteService::quitOwner(QObject *context, Callback<void> callback)
{
    request<void>(Quit{}, context, std::move(callback), [](const QJsonObject &) { return base::Result<void>{}; });
}

void RemoteService::show(const std::optional<mail::MessageKey> &key, QObject *context, Callback<void> callback)
{
    request<void>(Show{key}, context, std::move(callback), [](const QJsonObject &) { return base::Result<void>{}; });
}

void RemoteService::saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback)
{
    request<mail::AccountId>(SaveAccount{account}, context, std::move(callback), [](const QJsonObject &reply) {
        return base::Result<mail::AccountId>{mail::AccountId{static_cast<std::int64_t>(reply[u"result"].toDouble())}};
    });
}

void RemoteService::removeAccount(mail::AccountId account, QObject *context, Callback<void> callback)
{
    request<void>(RemoveAccount{account}, context, std::move(callback),
                  [](const QJsonObject &) { return base::Result<void>{}; });
}

void RemoteService::signInAgain(mail::AccountId account)
{
    request(SignInAgain{account}, [](const base::Result<QJsonObject> &) {});
}

void RemoteService::checkNow(std::optional<mail::AccountId> account)
{
    request(CheckNow{account}, [](const base::Result<QJsonObject> &) {});
}

void RemoteService::setPaused(std::optional<mail::AccountId> account, bool paused)
{
    request(Pause{account, paused}, [](const base::Result<QJsonObject> &) {});
}

void RemoteService::markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback)
{
    request<void>(MarkSeen{keys, seen}, context, std::move(callback),
                  [](const QJsonObject &) { return base::Result<void>{}; });
}

void RemoteService::fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback)
{
    request<QString>(FetchText{key}, context, std::move(callback),
                     [](const QJsonObject &reply) { return base::Result<QString>{reply[u"result"].toString()}; });
}

void RemoteService::download(const monitor::DownloadRequest &request, QObject *context,
                             Callback<monitor::DownloadReport> callback)
{
    this->request<monitor::DownloadReport>(
        Download{request}, context, std::move(callback),
        [](const QJsonObject &reply) { return reportFromWire(reply[u"result"].toObject()); });
}

void RemoteService::cancelDownload(qint64 id)
{
    request(CancelDownload{id}, [](const base::Result<QJsonObject> &) {});
}

void RemoteService::snapshot(QObject *context, Callback<QList<monitor::Event>> callback)
{
    request<QList<monitor::Event>>(Snapshot{}, context, std::move(callback), [](const QJsonObject &reply) {
        QList<monitor::Event> events;
        const QJsonArray array = reply[u"result"].toArray();
        for (const auto &value : array) {
            if (const auto event = eventFromWire(value.toObject()))
                events.append(event.value());
        }
        return base::Result<QList<monitor::Event>>{events};
    });
}

} // namespace ipc

#include "monitor/downloadlane.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace monitor {

namespace {

constexpr std::size_t kBatchesInFlight = 2; // one on the wire while the next one is known to the server
constexpr char kWholeMessage[] = "(UID BODY.PEEK[])";

base::Error recreated()
{
    return {base::ErrorKind::NotFound, QStringLiteral("the mailbox was re-created on the server"), {}};
}

// Trying again costs the account, or changes nothing.
bool isFinal(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Auth || kind == base::ErrorKind::NotFound || kind == base::ErrorKind::Certificate ||
           kind == base::ErrorKind::TlsInjection;
}

} // namespace

DownloadLane::DownloadLane(ConnectionParts parts, QString mailbox, DownloadQueue &queue, QObject *parent)
    : QObject{parent}
    , m_parts{std::move(parts)}
    , m_mailbox{std::move(mailbox)}
    , m_queue{queue}
    , m_timer{m_parts.clock.makeTimer([this] { connectToServer(); })}
{}

DownloadLane::~DownloadLane() = default;

void DownloadLane::start()
{
    if (m_state == State::Off)
        connectToServer();
}

void DownloadLane::connectToServer()
{
    m_state = State::Connecting;
    m_connection = std::make_unique<ServerConnection>(m_parts);
    connect(m_connection.get(), &ServerConnection::ready, this, &DownloadLane::onReady);
    connect(m_connection.get(), &ServerConnection::received, this, &DownloadLane::onReceived);
    connect(m_connection.get(), &ServerConnection::commandDone, this, &DownloadLane::onCommandDone);
    connect(m_connection.get(), &ServerConnection::failed, this, &DownloadLane::onFailed);
    connect(m_connection.get(), &ServerConnection::closed, this, &DownloadLane::end);
    m_connection->open();
}

void DownloadLane::onReady()
{
    m_state = State::Opening;
    m_openCommand = m_connection->send(imap::commands::examine(m_mailbox));
    m_connection->flush();
}

void DownloadLane::onReceived(const imap::Response &response)
{
    if (const auto *fetch = std::get_if<imap::FetchResponse>(&response)) {
        onFetch(*fetch);
    } else if (const auto *search = std::get_if<imap::SearchResponse>(&response)) {
        for (const std::uint32_t number : search->numbers)
            m_found.add(mail::Uid{number});
    } else if (const auto *esearch = std::get_if<imap::EsearchResponse>(&response); esearch && esearch->all) {
        m_found = mail::UidSet{*esearch->all};
    } else if (m_state == State::Opening) {
        if (const auto *exists = std::get_if<imap::ExistsResponse>(&response))
            m_exists = exists->number;
        const auto *status = std::get_if<imap::StatusResponse>(&response);
        const auto *validity = status && status->code ? std::get_if<mail::UidValidity>(&status->code->data) : nullptr;
        if (validity && m_wasOpened && *validity != m_uidValidity)
            giveUp(recreated());
        else if (validity)
            m_uidValidity = *validity;
    }
}

void DownloadLane::onCommandDone(const imap::CommandDone &done)
{
    if (std::holds_alternative<base::Error>(done.outcome))
        return; // failed() follows and says the same
    if (done.id == m_openCommand)
        openDone(done);
    else if (done.id == m_searchCommand && done.succeeded())
        emit found(m_found);
    else if (done.id == m_searchCommand)
        giveUp(serverError(std::get<imap::StatusResponse>(done.outcome)));
    else if (!m_batches.empty() && done.id == m_batches.front().command)
        batchDone(done);
}

void DownloadLane::openDone(const imap::CommandDone &done)
{
    if (!done.succeeded()) {
        base::Error error = serverError(std::get<imap::StatusResponse>(done.outcome));
        error.kind = base::ErrorKind::Rejected;
        giveUp(error);
        return;
    }
    m_state = State::Ready;
    m_backoff.connected(m_parts.clock.elapsed());
    emit connected();
    if (m_state != State::Ready)
        return;
    if (!std::exchange(m_wasOpened, true))
        emit opened(m_uidValidity, m_exists);
    else
        fetchMore();
}

void DownloadLane::search()
{
    m_searchCommand = m_connection->send(imap::commands::uidSearchAll(m_connection->hasCapability("ESEARCH")));
    m_connection->flush();
}

void DownloadLane::work(std::unique_ptr<MessageSaver> saver)
{
    m_saver = std::move(saver);
    connect(m_saver.get(), &MessageSaver::saved, this, &DownloadLane::onSaved);
    connect(m_saver.get(), &MessageSaver::drained, this, &DownloadLane::endIfDone);
    fetchMore();
}

void DownloadLane::fetchMore()
{
    while (m_state == State::Ready && m_saver && m_batches.size() < kBatchesInFlight && m_queue.hasWork()) {
        Batch batch;
        batch.left = m_queue.takeBatch();
        mail::UidSet uids;
        for (const mail::Uid uid : batch.left)
            uids.add(uid);
        batch.command = m_connection->send(imap::commands::uidFetch(uids, kWholeMessage));
        m_batches.push_back(std::move(batch));
    }
    if (m_connection)
        m_connection->flush();
    endIfDone();
}

void DownloadLane::onFetch(const imap::FetchResponse &fetch)
{
    if (!fetch.uid || fetch.sections.empty() || fetch.sections.front().isNil || !m_saver)
        return;
    for (Batch &batch : m_batches) {
        const auto wanted = std::lower_bound(batch.left.begin(), batch.left.end(), *fetch.uid);
        if (wanted == batch.left.end() || *wanted != *fetch.uid)
            continue;
        batch.left.erase(wanted); // told twice, it is written once
        const QByteArray &octets = fetch.sections.front().data;
        m_saver->append(octets);
        m_saver->finish(*fetch.uid);
        emit progressed(octets.size());
        return;
    }
}

void DownloadLane::batchDone(const imap::CommandDone &done)
{
    const Batch batch = std::move(m_batches.front());
    m_batches.pop_front();
    const auto &status = std::get<imap::StatusResponse>(done.outcome);
    const base::Error gone{base::ErrorKind::NotFound, QStringLiteral("the message is no longer on the server"), {}};
    if (!done.succeeded() && batch.left.size() > 1) {
        m_queue.suspect(batch.left);
    } else {
        base::Error refused = serverError(status);
        refused.kind = base::ErrorKind::Rejected;
        for (const mail::Uid uid : batch.left)
            m_queue.failed(uid, done.succeeded() ? gone : refused);
        emit progressed(0);
    }
    fetchMore();
}

void DownloadLane::onSaved(const std::vector<MessageSaver::Saved> &messages)
{
    for (const MessageSaver::Saved &message : messages) {
        if (message.result) {
            m_queue.saved(message.uid, message.octets);
        } else {
            m_queue.failed(message.uid, message.result.error());
            giveUp(message.result.error()); // the next one would meet the same disk
            return;
        }
    }
    emit progressed(0);
}

void DownloadLane::endIfDone()
{
    if (m_state == State::Ready && m_saver && m_batches.empty() && !m_queue.hasWork() && m_saver->isIdle())
        stop();
}

void DownloadLane::onFailed(const base::Error &error)
{
    if (m_saver)
        m_saver->discard();
    dropConnection();
    if (isFinal(error.kind)) {
        giveUp(error);
        return;
    }
    m_state = State::Waiting;
    const auto delay =
        m_backoff.failed(error.kind, m_parts.clock.elapsed(), QRandomGenerator::global()->generateDouble());
    m_timer->start(delay);
    emit lost(error);
}

void DownloadLane::dropConnection()
{
    for (const Batch &batch : std::exchange(m_batches, {}))
        m_queue.giveBack(batch.left);
    m_openCommand = m_searchCommand = 0;
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection.release()->deleteLater(); // we may be inside one of its signals
}

void DownloadLane::giveUp(const base::Error &error)
{
    if (m_state == State::Stopping || m_state == State::Ended)
        return;
    const base::Error told = error; // it may lie in what goes now
    dropConnection();
    m_timer->stop();
    m_state = State::Ended;
    emit failed(told);
    emit ended();
}

void DownloadLane::stop()
{
    if (m_state == State::Stopping || m_state == State::Ended)
        return;
    m_timer->stop();
    if (!m_connection || !m_connection->isReady()) {
        end();
        return;
    }
    for (const Batch &batch : std::exchange(m_batches, {}))
        m_queue.giveBack(batch.left);
    m_state = State::Stopping;
    m_connection->logout();
}

void DownloadLane::end()
{
    dropConnection();
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    emit ended();
}

} // namespace monitor

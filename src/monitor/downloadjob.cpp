#include "monitor/downloadjob.h"

#include "monitor/messagefiles.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace monitor {

using namespace std::chrono_literals;

namespace {

constexpr auto kProgressInterval = 100ms;
constexpr std::uint64_t kMaxMessages = 10'000'000; // "1:*" of a hostile server must not be expanded

// The UIDs of both, less those that are saved; ascending.
std::vector<mail::Uid> missing(const mail::UidSet &found, const std::optional<mail::UidSet> &asked,
                               const std::set<mail::Uid> &present)
{
    std::vector<mail::Uid> uids;
    for (const mail::NumberRange &range : found.list().ranges()) {
        for (std::uint64_t number = range.first; number <= range.last; ++number) {
            const mail::Uid uid{static_cast<std::uint32_t>(number)};
            if ((!asked || asked->contains(uid)) && !present.contains(uid))
                uids.push_back(uid);
        }
    }
    return uids;
}

} // namespace

DownloadJob::DownloadJob(ConnectionParts parts, DownloadRequest request, QThreadPool &pool, Done done, QObject *parent)
    : QObject{parent}
    , m_parts{std::move(parts)}
    , m_request{std::move(request)}
    , m_pool{pool}
    , m_done{std::move(done)}
    , m_deadline{m_parts.clock.makeTimer([this] {
        giveUp({base::ErrorKind::Timeout, QStringLiteral("the download took longer than its deadline"), {}});
    })}
    , m_patience{m_parts.clock.makeTimer([this] {
        giveUp(m_lastLoss.value_or(base::Error{base::ErrorKind::Timeout, QStringLiteral("nothing came"), {}}));
    })}
    , m_progressTimer{m_parts.clock.makeTimer([this] {
        if (std::exchange(m_progressDue, false))
            tellProgress();
    })}
{
    connect(&m_folder, &QFutureWatcher<base::Result<std::set<mail::Uid>>>::finished, this, &DownloadJob::onFolderRead);
}

DownloadJob::~DownloadJob() = default;

void DownloadJob::start()
{
    if (m_request.deadline)
        m_deadline->start(*m_request.deadline);
    addLane();
    m_lanes.front()->start();
}

void DownloadJob::addLane()
{
    auto lane = std::make_unique<DownloadLane>(m_parts, m_request.mailbox, m_queue);
    DownloadLane *const raw = lane.get();
    connect(raw, &DownloadLane::connected, this, [this] {
        m_wasConnected = true;
        m_patience->stop();
    });
    connect(raw, &DownloadLane::progressed, this, &DownloadJob::onProgress);
    connect(raw, &DownloadLane::lost, this, &DownloadJob::onLost);
    connect(raw, &DownloadLane::failed, this, &DownloadJob::giveUp);
    connect(raw, &DownloadLane::ended, this, &DownloadJob::onLaneEnded);
    const std::size_t index = m_lanes.size();
    connect(raw, &DownloadLane::opened, this, [this, raw, index](mail::UidValidity uidValidity) {
        if (index == 0)
            onOpened(uidValidity);
        else
            raw->work(makeSaver(index));
    });
    if (index == 0)
        connect(raw, &DownloadLane::found, this, &DownloadJob::onFound);
    m_lanes.push_back(std::move(lane));
    ++m_lanesLeft;
}

std::unique_ptr<MessageSaver> DownloadJob::makeSaver(std::size_t lane) const
{
    const QString label = QStringLiteral("%1-%2").arg(m_request.id).arg(lane); // other downloads may share the folder
    return std::make_unique<MessageSaver>(m_request.directory, label, m_uidValidity, m_pool);
}

void DownloadJob::onOpened(mail::UidValidity uidValidity)
{
    if (m_request.uidValidity.isValid() && uidValidity != m_request.uidValidity) {
        giveUp({base::ErrorKind::NotFound, QStringLiteral("the mailbox was re-created on the server"), {}});
        return;
    }
    m_uidValidity = uidValidity;
    const auto promise = std::make_shared<QPromise<base::Result<std::set<mail::Uid>>>>();
    m_folder.setFuture(promise->future());
    m_pool.start([promise, directory = m_request.directory, uidValidity] {
        promise->start();
        promise->addResult(openMessageFolder(directory, uidValidity));
        promise->finish();
    });
}

void DownloadJob::onFolderRead()
{
    if (!m_done)
        return;
    const auto present = m_folder.result();
    if (!present) {
        giveUp(present.error());
        return;
    }
    m_present = present.value();
    m_lanes.front()->search();
}

void DownloadJob::onFound(const mail::UidSet &uids)
{
    if (uids.count() > kMaxMessages) {
        giveUp({base::ErrorKind::Protocol, QStringLiteral("the server names more messages than there can be"), {}});
        return;
    }
    const auto wanted = missing(uids, m_request.uids, m_present);
    const auto saved = std::count_if(m_present.begin(), m_present.end(), [&](mail::Uid uid) {
        return uids.contains(uid) && (!m_request.uids || m_request.uids->contains(uid));
    });
    m_queue.fill(wanted, saved);
    beginWork();
}

void DownloadJob::beginWork()
{
    tellProgress();
    const auto useful = 1 + static_cast<int>(m_queue.progress().total / (2 * DownloadQueue::kBatchMessages));
    const int lanes = std::clamp(std::min(m_request.connections, useful), 1, kMaxConnections);
    for (int i = 1; i < lanes; ++i) {
        addLane();
        m_lanes.back()->start();
    }
    m_lanes.front()->work(makeSaver(0));
    answerIfFinished();
}

void DownloadJob::onProgress(qint64 octets)
{
    m_octets += octets;
    if (octets > 0)
        m_patience->stop(); // another lane goes on, and takes what the lost one gave back
    m_progressDue = true;
    if (!m_progressTimer->isActive())
        m_progressTimer->start(kProgressInterval);
    answerIfFinished();
}

void DownloadJob::answerIfFinished()
{
    if (!m_done || !m_queue.isFinished())
        return;
    tellProgress();
    answer(m_queue.report());
    stopLanes();
}

void DownloadJob::tellProgress()
{
    DownloadProgress progress = m_queue.progress();
    progress.id = m_request.id;
    progress.octets = m_octets;
    emit progressed(progress);
}

void DownloadJob::onLost(const base::Error &error)
{
    m_lastLoss = error;
    if (!m_wasConnected)
        giveUp(error);
    else if (!m_patience->isActive())
        m_patience->start(kPatience);
}

void DownloadJob::onLaneEnded()
{
    if (m_lanesLeft > 0 && --m_lanesLeft > 0)
        return;
    Q_ASSERT(!m_done); // lanes end when everything has its result, or because we answered
    emit finished();
}

void DownloadJob::answer(const base::Result<DownloadReport> &result)
{
    m_deadline->stop();
    m_patience->stop();
    m_progressTimer->stop();
    if (const auto done = std::exchange(m_done, {}))
        done(result);
}

void DownloadJob::giveUp(const base::Error &error)
{
    if (!m_done)
        return;
    answer(error);
    stopLanes();
}

void DownloadJob::cancel()
{
    giveUp({base::ErrorKind::Cancelled, QStringLiteral("the download was cancelled"), {}});
}

void DownloadJob::stopLanes()
{
    for (const auto &lane : m_lanes)
        lane->stop();
}

} // namespace monitor

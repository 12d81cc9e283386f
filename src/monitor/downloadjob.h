// One download: a mailbox, or some of its messages, saved as files over several connections at once. The first lane
// opens the mailbox and finds what is there; then all lanes take from one queue. It ends once, with the result of each
// message or with the reason why it cannot go on; files that are there stay, and a second run fetches the rest.
// Errors: as ServerConnection; Rejected (the mailbox cannot be opened), NotFound (re-created), Storage (the folder),
// Timeout (the deadline), Cancelled. Thread: monitor.
#pragma once

#include "monitor/downloadlane.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>
#include <set>
#include <vector>

class QThreadPool;

namespace monitor {

class DownloadJob : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const base::Result<DownloadReport> &)>;

    static constexpr int kMaxConnections = 8;
    // A server that never answered is told at once; one that did is waited for so long without a single message.
    static constexpr std::chrono::minutes kPatience{2};

    DownloadJob(ConnectionParts parts, DownloadRequest request, QThreadPool &pool, Done done,
                QObject *parent = nullptr);
    ~DownloadJob() override;

    void start();
    // Answers Cancelled, says goodbye, then finished().
    void cancel();
    const DownloadRequest &request() const { return m_request; }

signals:
    void progressed(const monitor::DownloadProgress &progress); // at most ten times a second
    void finished();                                            // after the answer, and when every lane has ended

private:
    void addLane();
    std::unique_ptr<MessageSaver> makeSaver(std::size_t lane) const;
    void onOpened(mail::UidValidity uidValidity);
    void onFolderRead();
    void onFound(const mail::UidSet &uids);
    void beginWork();
    void onProgress(qint64 octets);
    void answerIfFinished();
    void onLost(const base::Error &error);
    void onLaneEnded();
    void tellProgress();
    void answer(const base::Result<DownloadReport> &result);
    void giveUp(const base::Error &error);
    void stopLanes();

    ConnectionParts m_parts;
    DownloadRequest m_request;
    QThreadPool &m_pool;
    Done m_done; // empty once it is called
    DownloadQueue m_queue;
    std::vector<std::unique_ptr<DownloadLane>> m_lanes;
    QFutureWatcher<base::Result<std::set<mail::Uid>>> m_folder;
    std::set<mail::Uid> m_present;
    std::unique_ptr<base::Timer> m_deadline;
    std::unique_ptr<base::Timer> m_patience;
    std::unique_ptr<base::Timer> m_progressTimer;
    mail::UidValidity m_uidValidity;
    qint64 m_octets = 0;
    std::size_t m_lanesLeft = 0;
    bool m_progressDue = false;
    std::optional<base::Error> m_lastLoss;
    bool m_wasConnected = false;
};

} // namespace monitor

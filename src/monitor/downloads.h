// The downloads that run, of all accounts. They share a small thread pool for the disk.
// Thread: monitor.
#pragma once

#include "monitor/downloadjob.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace monitor {

class Downloads : public QObject
{
    Q_OBJECT

public:
    explicit Downloads(QObject *parent = nullptr);
    ~Downloads() override;

    void run(ConnectionParts parts, const DownloadRequest &request, DownloadJob::Done done);
    void cancel(qint64 id); // one that is over is none
    void cancelOf(mail::AccountId account);
    // Cancels all; stopped() when the last goodbye is said.
    void stop();

signals:
    void progressed(const monitor::DownloadProgress &progress);
    void stopped();

private:
    void onFinished(DownloadJob *job);

    QThreadPool m_pool; // outlives the jobs
    std::vector<std::unique_ptr<DownloadJob>> m_jobs;
    bool m_stopping = false;
};

} // namespace monitor

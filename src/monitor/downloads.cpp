#include "monitor/downloads.h"

#include <algorithm>
#include <utility>

namespace monitor {

namespace {

constexpr int kDiskThreads = 2; // more of them only make one disk seek

} // namespace

Downloads::Downloads(QObject *parent) : QObject{parent}
{
    m_pool.setMaxThreadCount(kDiskThreads);
}

Downloads::~Downloads() = default;

void Downloads::run(ConnectionParts parts, const DownloadRequest &request, DownloadJob::Done done)
{
    auto job = std::make_unique<DownloadJob>(std::move(parts), request, m_pool, std::move(done));
    DownloadJob *const raw = job.get();
    connect(raw, &DownloadJob::progressed, this, &Downloads::progressed);
    connect(raw, &DownloadJob::finished, this, [this, raw] { onFinished(raw); });
    m_jobs.push_back(std::move(job));
    raw->start();
}

void Downloads::cancel(qint64 id)
{
    for (const auto &job : m_jobs) {
        if (job->request().id == id) {
            job->cancel();
            return; // the list may have changed
        }
    }
}

void Downloads::cancelOf(mail::AccountId account)
{
    std::vector<qint64> ids;
    for (const auto &job : m_jobs) {
        if (job->request().account == account)
            ids.push_back(job->request().id);
    }
    for (const qint64 id : ids)
        cancel(id);
}

void Downloads::stop()
{
    m_stopping = true;
    if (m_jobs.empty()) {
        emit stopped();
        return;
    }
    std::vector<qint64> ids;
    for (const auto &job : m_jobs)
        ids.push_back(job->request().id);
    for (const qint64 id : ids)
        cancel(id);
}

void Downloads::onFinished(DownloadJob *job)
{
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [job](const auto &owned) { return owned.get() == job; });
    if (found == m_jobs.end())
        return;
    found->release()->deleteLater(); // it is calling us
    m_jobs.erase(found);
    if (m_stopping && m_jobs.empty())
        emit stopped();
}

} // namespace monitor

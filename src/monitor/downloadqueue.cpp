#include "monitor/downloadqueue.h"

#include <algorithm>

namespace monitor {

void DownloadQueue::fill(const std::vector<mail::Uid> &wanted, qint64 alreadySaved)
{
    Q_ASSERT(!m_isFilled);
    m_isFilled = true;
    m_waiting.insert(wanted.begin(), wanted.end());
    m_open = static_cast<qint64>(m_waiting.size());
    m_total = m_open + alreadySaved;
    m_report.present = alreadySaved;
}

std::vector<mail::Uid> DownloadQueue::takeBatch()
{
    std::set<mail::Uid> &source = m_waiting.empty() ? m_suspects : m_waiting;
    const std::size_t count = std::min(m_waiting.empty() ? std::size_t{1} : kBatchMessages, source.size());
    const auto end = std::next(source.begin(), static_cast<std::ptrdiff_t>(count));
    std::vector<mail::Uid> batch(source.begin(), end);
    source.erase(source.begin(), end);
    return batch;
}

void DownloadQueue::giveBack(const std::vector<mail::Uid> &uids)
{
    m_waiting.insert(uids.begin(), uids.end());
}

void DownloadQueue::suspect(const std::vector<mail::Uid> &uids)
{
    m_suspects.insert(uids.begin(), uids.end());
}

void DownloadQueue::saved(mail::Uid, qint64 octets)
{
    --m_open;
    ++m_report.saved;
    m_report.octets += octets;
}

void DownloadQueue::failed(mail::Uid uid, const base::Error &error)
{
    --m_open;
    m_report.failures.push_back({uid, error});
}

DownloadProgress DownloadQueue::progress() const
{
    return {0, m_total, m_report.saved + m_report.present, static_cast<qint64>(m_report.failures.size()),
            m_report.octets};
}

DownloadReport DownloadQueue::report() const
{
    DownloadReport report = m_report;
    std::sort(report.failures.begin(), report.failures.end(),
              [](const DownloadFailure &a, const DownloadFailure &b) { return a.uid < b.uid; });
    return report;
}

} // namespace monitor

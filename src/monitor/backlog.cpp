#include "monitor/backlog.h"

#include "monitor/messagebuilder.h"

#include <algorithm>

namespace monitor {

namespace {

constexpr std::size_t kRowsPerFetch = 500;
constexpr std::size_t kPreviewsPerFetch = 25;

template<typename Iterator>
mail::UidSet toSet(Iterator begin, Iterator end)
{
    mail::UidSet set;
    for (; begin != end; ++begin)
        set.add(*begin);
    return set;
}

mail::UidSet takeFront(std::vector<mail::Uid> &uids, std::size_t most)
{
    const auto end = uids.begin() + static_cast<std::ptrdiff_t>(std::min(most, uids.size()));
    mail::UidSet set = toSet(uids.begin(), end);
    uids.erase(uids.begin(), end);
    return set;
}

} // namespace

FetchPlan Backlog::takeNews(const QByteArray &items)
{
    return {FetchPurpose::News, takeFront(m_news, kRowsPerFetch), items, {}};
}

FetchPlan Backlog::takeMissing(const QByteArray &items)
{
    if (!m_retries.empty()) {
        FetchPlan plan{FetchPurpose::Backfill, std::move(m_retries.back()), kMinimalItems, {}};
        m_retries.pop_back();
        return plan;
    }
    const auto begin = m_missing.end() - static_cast<std::ptrdiff_t>(std::min(kRowsPerFetch, m_missing.size()));
    FetchPlan plan{FetchPurpose::Backfill, toSet(begin, m_missing.end()), items, {}};
    m_missing.erase(begin, m_missing.end());
    return plan;
}

FetchPlan Backlog::takePreviews(const QByteArray &items)
{
    return {FetchPurpose::Previews, takeFront(m_previews, kPreviewsPerFetch), items, {}};
}

void Backlog::forget(const std::vector<mail::Uid> &ascending)
{
    const auto isGone = [&ascending](mail::Uid uid) {
        return std::binary_search(ascending.begin(), ascending.end(), uid);
    };
    std::erase_if(m_news, isGone);
    std::erase_if(m_missing, isGone);
}

} // namespace monitor

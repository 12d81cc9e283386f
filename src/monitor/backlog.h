// What is known to be in a mailbox and not yet in the store, and has not been asked for: news oldest first, so that the
// high-water mark passes nothing; what is filled in newest first, so that the list fills from its top; previews.
// Thread: monitor (plain object).
#pragma once

#include "monitor/fetchplan.h"

#include <vector>

namespace monitor {

class Backlog
{
public:
    // Ascending; every call brings UIDs below those of the calls before it.
    void addNews(const std::vector<mail::Uid> &uids) { m_news.insert(m_news.begin(), uids.begin(), uids.end()); }
    void addMissing(const std::vector<mail::Uid> &uids)
    {
        m_missing.insert(m_missing.begin(), uids.begin(), uids.end());
    }
    void setPreviews(std::vector<mail::Uid> newestFirst) { m_previews = std::move(newestFirst); }
    // To be asked for the least (kMinimalItems).
    void addRetry(mail::UidSet uids) { m_retries.push_back(std::move(uids)); }

    bool hasNews() const { return !m_news.empty(); }
    bool hasMissing() const { return !m_missing.empty() || !m_retries.empty(); }
    std::size_t missing() const { return m_missing.size(); }
    bool hasPreviews() const { return !m_previews.empty(); }
    bool isEmpty() const { return !hasNews() && !hasMissing() && !hasPreviews(); }

    FetchPlan takeNews(const QByteArray &items);
    FetchPlan takeMissing(const QByteArray &items);
    FetchPlan takePreviews(const QByteArray &items);
    void clearNews() { m_news.clear(); }
    // Gone; `ascending`.
    void forget(const std::vector<mail::Uid> &ascending);

private:
    std::vector<mail::Uid> m_news;    // ascending, asked for from the front
    std::vector<mail::Uid> m_missing; // ascending, asked for from the end
    std::vector<mail::UidSet> m_retries;
    std::vector<mail::Uid> m_previews; // newest first
};

} // namespace monitor

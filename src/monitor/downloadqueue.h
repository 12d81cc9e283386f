// Which messages of a download are still to be fetched, shared by its lanes: batches go out, come back whole, in part
// or not at all, and each message ends once. No I/O. Thread: monitor (plain object).
#pragma once

#include "monitor/download.h"

#include <set>

namespace monitor {

class DownloadQueue
{
public:
    // Small enough that lanes end together and that a lost connection loses little, large enough that the round trip
    // does not count.
    static constexpr std::size_t kBatchMessages = 50;

    // Once: what is there, less what is saved already.
    void fill(const std::vector<mail::Uid> &wanted, qint64 alreadySaved);
    bool isFilled() const { return m_isFilled; }

    // The next messages to ask for, ascending; empty when none is left to hand out. A message that was refused within a
    // batch comes alone.
    std::vector<mail::Uid> takeBatch();
    // Handed out and not ended: a connection was lost.
    void giveBack(const std::vector<mail::Uid> &uids);
    // The server refused a batch: its messages are asked for one by one.
    void suspect(const std::vector<mail::Uid> &uids);
    void saved(mail::Uid uid, qint64 octets);
    void failed(mail::Uid uid, const base::Error &error);

    bool hasWork() const { return !m_waiting.empty() || !m_suspects.empty(); }
    // Every message has its result.
    bool isFinished() const { return m_isFilled && m_open == 0; }
    DownloadProgress progress() const;
    DownloadReport report() const;

private:
    bool m_isFilled = false;
    std::set<mail::Uid> m_waiting;
    std::set<mail::Uid> m_suspects;
    qint64 m_open = 0; // waiting, or handed out
    qint64 m_total = 0;
    DownloadReport m_report;
};

} // namespace monitor

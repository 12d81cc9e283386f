#include "monitor/mailboxsurvey.h"

#include <algorithm>
#include <limits>

namespace monitor {

namespace {

using mail::RangeList;

// So many messages make a window: some milliseconds of comparing with the store, and some hundred KB on the wire.
constexpr std::uint32_t kFlagsPerWindow = 5'000;
constexpr std::uint32_t kPresentPerWindow = 20'000;
constexpr std::uint64_t kMostGrowth = 8; // of a window beside the one before it

} // namespace

void MailboxSurvey::begin(Kind kind, std::uint32_t exists, mail::Uid top)
{
    *this = {};
    m_kind = kind;
    m_running = true;
    m_exists = exists;
    m_next = RangeList::kStar;
    // The first window reaches from its lower end to "*".
    const std::uint32_t below = top.value() > target() ? top.value() - target() : 0;
    m_width = exists <= target() ? std::uint64_t{RangeList::kStar} : std::uint64_t{RangeList::kStar} - below;
}

std::uint32_t MailboxSurvey::target() const
{
    return m_kind == Kind::Flags ? kFlagsPerWindow : kPresentPerWindow;
}

mail::UidSet MailboxSurvey::nextWindow()
{
    const bool isFirst = m_next == RangeList::kStar;
    const std::uint64_t rest = m_exists - std::min<std::uint64_t>(m_exists, m_found);
    const bool takeAll = m_width >= m_next || (!isFirst && m_asked.empty() && rest <= target());
    const std::uint32_t first = takeAll ? 1 : static_cast<std::uint32_t>(m_next - m_width + 1);
    m_asked.push_back({first, m_next});
    m_next = first - 1;
    if (isFirst)
        m_width = target();
    return mail::UidSet::range(mail::Uid{first}, mail::Uid{m_asked.back().last});
}

bool MailboxSurvey::saw(mail::Uid uid, const mail::Flags &flags)
{
    if (m_kind != Kind::Flags || m_asked.empty() || uid.value() < m_asked.front().first ||
        uid.value() > m_asked.front().last)
        return false; // "n:*" names the last message even where it is below n
    m_seen.push_back({uid, flags});
    return true;
}

void MailboxSurvey::saw(const RangeList &uids)
{
    if (m_asked.empty())
        return;
    const mail::NumberRange window = m_asked.front();
    for (const mail::NumberRange &range : uids.ranges()) {
        // A range beyond what we asked for costs nothing; one inside it is at most as long as the mailbox is large.
        const std::uint64_t first = std::max(range.first, window.first);
        const std::uint64_t last = std::min(range.last, window.last);
        for (std::uint64_t uid = first; uid <= last && m_seen.size() <= m_exists; ++uid)
            m_seen.push_back({mail::Uid{static_cast<std::uint32_t>(uid)}, std::nullopt});
    }
}

void MailboxSurvey::forget(mail::Uid uid)
{
    std::erase_if(m_seen, [uid](const SurveyedMessage &message) { return message.uid == uid; });
}

MailboxSurvey::Window MailboxSurvey::windowEnded()
{
    Window window;
    window.uids = m_asked.front();
    m_asked.pop_front();
    const auto byUid = [](const SurveyedMessage &a, const SurveyedMessage &b) { return a.uid < b.uid; };
    if (!std::is_sorted(m_seen.begin(), m_seen.end(), byUid))
        std::stable_sort(m_seen.begin(), m_seen.end(), byUid);
    for (SurveyedMessage &message : m_seen) {
        if (!window.present.empty() && window.present.back().uid == message.uid)
            window.present.back() = std::move(message); // told twice: the later word counts
        else
            window.present.push_back(std::move(message));
    }
    m_seen.clear();
    m_found += window.present.size();
    m_lowerEnd = mail::Uid{window.uids.first};
    m_running = m_next > 0 || !m_asked.empty();
    if (window.uids.last != RangeList::kStar)
        adapt(std::uint64_t{window.uids.last} - window.uids.first + 1, window.present.size());
    return window;
}

void MailboxSurvey::adapt(std::uint64_t width, std::size_t found)
{
    const std::uint64_t wanted = width * target() / std::max<std::uint64_t>(1, found);
    m_width = std::clamp<std::uint64_t>(wanted, 1, std::min<std::uint64_t>(width * kMostGrowth, RangeList::kStar));
}

} // namespace monitor

#include "monitor/surveyrun.h"

#include "monitor/messagebuilder.h"

#include <algorithm>
#include <utility>

namespace monitor {

void SurveyRun::want(Kind kind)
{
    if (!m_wanted || kind == Kind::Flags)
        m_wanted = kind;
}

void SurveyRun::begin()
{
    const Kind kind = *std::exchange(m_wanted, std::nullopt);
    m_survey.begin(kind, m_mirror.exists(), m_record.highWater());
    m_expected = m_mirror.exists();
    m_damaged = false;
    m_removed.clear();
    m_present.clear();
    if (kind == Kind::Flags)
        m_mirror.reset(m_mirror.exists()); // every message is named anew
}

FetchPlan SurveyRun::next()
{
    if (!m_survey.isRunning())
        begin();
    if (m_survey.kind() == Kind::Presence)
        return {FetchPurpose::Search, m_survey.nextWindow(), {}, {}};
    return {FetchPurpose::Survey, m_survey.nextWindow(), kSurveyItems, {}};
}

void SurveyRun::forget(const std::vector<mail::Uid> &gone)
{
    for (const mail::Uid uid : gone)
        m_survey.forget(uid);
    m_expected -= std::min<std::uint64_t>(m_expected, gone.size());
}

base::Result<SurveyDiff> SurveyRun::windowEnded(bool succeeded, bool damaged)
{
    if (!succeeded)
        return refused();
    m_damaged = m_damaged || damaged;
    const MailboxSurvey::Window window = m_survey.windowEnded();
    if (!window.present.empty() || !m_survey.isRunning())
        m_record.setBaseline(window.present.empty() ? mail::Uid{} : window.present.back().uid);
    const auto stored =
        m_record.storedFlags(mail::UidSet::range(mail::Uid{window.uids.first}, mail::Uid{window.uids.last}));
    if (!stored)
        return stored.error();
    SurveyDiff diff = surveyDiff(stored.value(), window.present, m_record.highWater());
    m_removed.insert(m_removed.end(), diff.removed.begin(), diff.removed.end());
    diff.removed.clear();
    if (m_survey.kind() == Kind::Presence) {
        for (auto message = window.present.rbegin(); message != window.present.rend(); ++message)
            m_present.push_back(message->uid);
    }
    if (!m_survey.isRunning())
        end(diff);
    return diff;
}

base::Result<SurveyDiff> SurveyRun::refused()
{
    if (m_survey.kind() == Kind::Flags)
        return base::Error{base::ErrorKind::Server, QStringLiteral("the server refuses UID FETCH (UID FLAGS)"), {}};
    m_survey.abandon();
    want(Kind::Flags);
    return SurveyDiff{};
}

void SurveyRun::end(SurveyDiff &diff)
{
    const bool isWhole = m_survey.found() >= m_expected && !m_damaged;
    if (!isWhole && !m_repeats) {
        m_repeats = true;
        want(Kind::Flags);
    } else {
        m_repeats = false;
        if (!m_damaged)
            diff.removed = std::move(m_removed);
    }
    if (isWhole && m_survey.kind() == Kind::Presence && m_present.size() == m_mirror.exists())
        m_mirror.assign({m_present.rbegin(), m_present.rend()});
    m_removed.clear();
    m_present.clear();
}

} // namespace monitor

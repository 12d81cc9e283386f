#include "monitor/mailboxopener.h"

#include "monitor/serverconnection.h"

#include <utility>

namespace monitor {

MailboxOpener::MailboxOpener(MailboxRecord &record, QString mailbox, SyncAbilities abilities)
    : m_record{record}, m_mailbox{std::move(mailbox)}, m_abilities{abilities}
{}

base::Result<imap::Command> MailboxOpener::open()
{
    if (const auto loaded = m_record.load(); !loaded)
        return loaded.error();
    m_opening.emplace();
    m_kind = OpeningKind::Plain;
    imap::SelectParameters parameters;
    if (!std::exchange(m_wantsReopen, false) && m_abilities.condstore) {
        if (m_abilities.qresync)
            parameters.qresync = m_record.resyncPoint();
        // ENABLE QRESYNC has brought CONDSTORE already (RFC 7162 section 3.2.3).
        parameters.condstore = !m_abilities.qresync;
        m_kind = parameters.qresync ? OpeningKind::QResync : OpeningKind::Condstore;
    }
    return imap::commands::examine(m_mailbox, parameters);
}

base::Result<MailboxOpener::Outcome> MailboxOpener::opened(const imap::StatusResponse &tagged)
{
    Q_ASSERT(m_opening);
    if (tagged.kind != imap::StatusKind::Ok)
        return refusal(tagged);
    if (tagged.code)
        m_opening->receiveCode(*tagged.code);
    Outcome outcome;
    outcome.opening = *std::exchange(m_opening, std::nullopt);
    if (const auto opened = m_record.open(outcome.opening); !opened)
        return opened.error();
    outcome.comparison = chooseComparison(m_record.state(), outcome.opening, m_kind);
    if (const auto read = readReport(outcome); !read)
        return read.error();
    return outcome;
}

base::Error MailboxOpener::refusal(const imap::StatusResponse &tagged)
{
    m_wantsReopen = tagged.kind == imap::StatusKind::Bad && m_kind != OpeningKind::Plain;
    base::Error error = serverError(tagged);
    error.detail = QStringLiteral("cannot open %1: %2").arg(m_mailbox, error.detail);
    return error;
}

base::Result<void> MailboxOpener::readReport(Outcome &outcome)
{
    const MailboxOpening &opening = outcome.opening;
    mail::UidSet named = opening.vanished();
    if (outcome.comparison == Comparison::Empty)
        named = mail::UidSet::from(mail::Uid{1});
    else if (outcome.comparison != Comparison::Reported)
        return {};
    for (const SurveyedMessage &message : opening.changes())
        named.add(message.uid);
    const auto stored = m_record.storedFlags(named);
    const auto total = m_record.messageCount();
    if (!stored || !total)
        return stored ? total.error() : stored.error();
    // What was named and is not there any more is what vanished.
    outcome.changes = surveyDiff(stored.value(), opening.changes(), m_record.highWater());
    const SurveyDiff &changes = outcome.changes;
    const std::uint64_t left = total.value() - changes.removed.size() + changes.missing.size() + changes.news.size();
    if (left == opening.exists())
        return {};
    outcome.comparison = Comparison::Survey;
    outcome.changes = {};
    return {};
}

} // namespace monitor

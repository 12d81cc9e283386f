#include "app/eventsentence.h"

#include "app/messagetext.h"
#include "app/sentences.h"

#include <QCoreApplication>

namespace app {

namespace {

struct EventTexts {
    Q_DECLARE_TR_FUNCTIONS(app::EventSentence)
};

} // namespace

std::optional<EventSentence> sentenceOf(const monitor::Event &event)
{
    const auto account = [&event] { return oneLine(event.account, 100); };
    if (const auto *summary = std::get_if<monitor::Summary>(&event.body)) {
        if (summary->reason != monitor::SummaryReason::Gap || summary->count == 0)
            return std::nullopt;
        return EventSentence{
            EventTexts::tr("%1: %n message(s) came while it was not watched.", nullptr, summary->count).arg(account()),
            false};
    }
    if (const auto *notice = std::get_if<monitor::Notice>(&event.body))
        return EventSentence{
            EventTexts::tr("%1: %2", "account, what its server says").arg(account(), oneLine(notice->detail)), false};
    if (const auto *failure = std::get_if<monitor::Failure>(&event.body))
        return EventSentence{sentenceFor(failure->error, {event.account, {}, {}}, Situation::Watching), true};
    return std::nullopt;
}

} // namespace app

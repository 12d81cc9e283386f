#include "imap/searchcommands.h"

namespace imap::commands {

namespace {

QByteArray returnOptions(const SearchReturn &returned)
{
    QByteArrayList options;
    if (returned.min)
        options.append("MIN");
    if (returned.max)
        options.append("MAX");
    if (returned.count)
        options.append("COUNT");
    if (returned.all)
        options.append("ALL");
    if (returned.save)
        options.append("SAVE");
    if (returned.partial)
        options.append("PARTIAL " + returned.partial->toImap());
    return "RETURN (" + options.join(' ') + ')';
}

void addReturn(Command &command, const std::optional<SearchReturn> &returned)
{
    if (!returned)
        return;
    if (returned->partial && (returned->all || returned->partial->toImap().isEmpty()))
        command.refuse();
    command.raw(returnOptions(*returned));
}

const char *sortWord(SortKey::By by)
{
    switch (by) {
    case SortKey::By::Arrival:
        return "ARRIVAL";
    case SortKey::By::Cc:
        return "CC";
    case SortKey::By::Date:
        return "DATE";
    case SortKey::By::DisplayFrom:
        return "DISPLAYFROM";
    case SortKey::By::DisplayTo:
        return "DISPLAYTO";
    case SortKey::By::From:
        return "FROM";
    case SortKey::By::Size:
        return "SIZE";
    case SortKey::By::Subject:
        return "SUBJECT";
    case SortKey::By::To:
        break;
    }
    return "TO";
}

} // namespace

// search = "SEARCH" [SP search-return-opts] SP [charset-spec SP] search-key *(SP search-key)
Command uidSearch(const SearchCriteria &criteria, const std::optional<SearchReturn> &returned)
{
    Command command{"UID SEARCH"};
    addReturn(command, returned);
    if (criteria.hasWideText())
        command.charsetUtf8();
    criteria.addTo(command);
    return command;
}

// sort = "SORT" [SP search-return-opts] SP sort-criteria SP charset 1*(SP search-key)
Command uidSort(const std::vector<SortKey> &keys, const SearchCriteria &criteria,
                const std::optional<SearchReturn> &returned)
{
    Command command{"UID SORT"};
    addReturn(command, returned);
    QByteArrayList words;
    for (const SortKey &key : keys)
        words.append((key.order == SortKey::Order::Reverse ? QByteArray{"REVERSE "} : QByteArray{}) + sortWord(key.by));
    if (words.isEmpty())
        command.refuse();
    command.raw('(' + words.join(' ') + ')').raw("UTF-8");
    criteria.addTo(command);
    return command;
}

// thread = "THREAD" SP thread-alg SP charset 1*(SP search-key)
Command uidThread(ThreadAlgorithm algorithm, const SearchCriteria &criteria)
{
    Command command{"UID THREAD"};
    command.raw(algorithm == ThreadAlgorithm::References ? "REFERENCES" : "ORDEREDSUBJECT").raw("UTF-8");
    criteria.addTo(command);
    return command;
}

Command uidFetchSaved(QByteArrayView items)
{
    Command command{"UID FETCH"};
    command.raw("$").raw(inParentheses(items));
    return command;
}

} // namespace imap::commands

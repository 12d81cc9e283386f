// SEARCH, SORT and THREAD over UIDs. RFC 9051 section 6.4.4 (RFC 4731 RETURN, RFC 5182 "$"), RFC 5256 and 5957 (SORT,
// THREAD), RFC 9394 (PARTIAL).
// Thread: any (plain values, pure functions).
#pragma once

#include "imap/searchcriteria.h"

namespace imap {

struct SearchReturn {
    bool min = false;
    bool max = false;
    bool count = false;
    bool all = false;
    bool save = false;                   // SEARCHRES
    std::optional<PartialRange> partial; // not together with `all`
    bool operator==(const SearchReturn &) const = default;
};

struct SortKey {
    enum class By : std::uint8_t { Arrival, Cc, Date, DisplayFrom, DisplayTo, From, Size, Subject, To };
    enum class Order : std::uint8_t { Ascending, Reverse };
    By by = By::Arrival;
    Order order = Order::Ascending;
    bool operator==(const SortKey &) const = default;
};

enum class ThreadAlgorithm : std::uint8_t { OrderedSubject, References };

namespace commands {

// Without `returned` the answer is a SEARCH (an ESEARCH after ENABLE IMAP4rev2), with it an ESEARCH.
Command uidSearch(const SearchCriteria &criteria, const std::optional<SearchReturn> &returned = std::nullopt);
// With `returned` only where the server has ESORT (RFC 5267).
Command uidSort(const std::vector<SortKey> &keys, const SearchCriteria &criteria,
                const std::optional<SearchReturn> &returned = std::nullopt);
Command uidThread(ThreadAlgorithm algorithm, const SearchCriteria &criteria);
// UID FETCH of "$".
Command uidFetchSaved(QByteArrayView items);

} // namespace commands

} // namespace imap

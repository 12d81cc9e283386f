// A set of UIDs or sequence numbers kept as ranges, as IMAP writes it: "3,7:9,12:*". Never expanded: a hostile
// "1:4294967295" costs one range.
// RFC 9051 section 9, sequence-set; "*" is kept as the largest number.
// Thread: any (plain value).
#pragma once

#include "mail/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace mail {

// A closed range, first <= last.
struct NumberRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    bool operator==(const NumberRange &) const = default;
};

// The untyped core: sorted, disjoint, non-adjacent ranges.
class RangeList
{
public:
    static constexpr std::uint32_t kStar = 0xFFFFFFFFU;

    // Nothing on malformed text, on a zero and on more than `maxRanges` ranges. Descending ranges are turned around.
    static std::optional<RangeList> parse(QByteArrayView text, std::size_t maxRanges = 1'000'000);

    void add(std::uint32_t number) { add(NumberRange{number, number}); }
    void add(NumberRange range);
    bool contains(std::uint32_t number) const;
    bool isEmpty() const { return m_ranges.empty(); }
    // May exceed 32 bits only in theory; saturates at the type's end.
    std::uint64_t count() const;
    const std::vector<NumberRange> &ranges() const { return m_ranges; }
    // As IMAP writes it; the largest number is written "*".
    QByteArray toImap() const;
    // As toImap(), but the largest number in digits: where "*" is not allowed (known-uids of RFC 7162).
    QByteArray toDigits() const;

    bool operator==(const RangeList &) const = default;

private:
    QByteArray print(QByteArrayView largest) const;

    std::vector<NumberRange> m_ranges;
};

template<typename N>
class NumberSet
{
public:
    NumberSet() = default;
    explicit NumberSet(RangeList list) : m_list{std::move(list)} {}
    // `last` of kStar stands for "*".
    static NumberSet range(N first, N last)
    {
        NumberSet set;
        set.m_list.add(NumberRange{first.value(), last.value()});
        return set;
    }
    static NumberSet from(N first) { return range(first, N{RangeList::kStar}); }
    static NumberSet single(N number) { return range(number, number); }
    static std::optional<NumberSet> parse(QByteArrayView text)
    {
        auto list = RangeList::parse(text);
        if (!list)
            return std::nullopt;
        return NumberSet{*std::move(list)};
    }

    void add(N number) { m_list.add(number.value()); }
    void add(NumberRange range) { m_list.add(range); }
    bool contains(N number) const { return m_list.contains(number.value()); }
    bool isEmpty() const { return m_list.isEmpty(); }
    std::uint64_t count() const { return m_list.count(); }
    const RangeList &list() const { return m_list; }
    QByteArray toImap() const { return m_list.toImap(); }

    bool operator==(const NumberSet &) const = default;

private:
    RangeList m_list;
};

using UidSet = NumberSet<Uid>;
using SeqSet = NumberSet<SeqNo>;

} // namespace mail

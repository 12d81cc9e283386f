#include "mail/numberset.h"

#include <algorithm>
#include <limits>

namespace mail {

namespace {

// seq-number = nz-number / "*"
std::optional<std::uint32_t> parseNumber(QByteArrayView text)
{
    if (text == "*")
        return RangeList::kStar;
    if (text.isEmpty() || text.size() > 10)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (value == 0 || value > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

std::optional<NumberRange> parseRange(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    const auto first = parseNumber(colon < 0 ? text : text.first(colon));
    const auto last = colon < 0 ? first : parseNumber(text.sliced(colon + 1));
    if (!first || !last)
        return std::nullopt;
    return NumberRange{std::min(*first, *last), std::max(*first, *last)};
}

} // namespace

std::optional<RangeList> RangeList::parse(QByteArrayView text, std::size_t maxRanges)
{
    // Sorted once at the end: add() per range would be quadratic on hostile input.
    std::vector<NumberRange> ranges;
    while (true) {
        const qsizetype comma = text.indexOf(',');
        const auto range = parseRange(comma < 0 ? text : text.first(comma));
        if (!range || ranges.size() >= maxRanges)
            return std::nullopt;
        ranges.push_back(*range);
        if (comma < 0)
            break;
        text = text.sliced(comma + 1);
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const NumberRange &a, const NumberRange &b) { return a.first < b.first; });
    RangeList list;
    for (const NumberRange &range : ranges)
        list.add(range);
    return list;
}

void RangeList::add(NumberRange range)
{
    if (range.first > range.last)
        std::swap(range.first, range.last);
    // The first range that overlaps or touches the new one.
    auto begin =
        std::lower_bound(m_ranges.begin(), m_ranges.end(), range, [](const NumberRange &a, const NumberRange &b) {
            return a.last != kStar && a.last + 1 < b.first;
        });
    auto end = begin;
    while (end != m_ranges.end() && (range.last == kStar || end->first <= range.last + 1)) {
        range.first = std::min(range.first, end->first);
        range.last = std::max(range.last, end->last);
        ++end;
    }
    if (begin == end) {
        m_ranges.insert(begin, range);
        return;
    }
    *begin = range;
    m_ranges.erase(begin + 1, end);
}

bool RangeList::contains(std::uint32_t number) const
{
    const auto found = std::lower_bound(m_ranges.begin(), m_ranges.end(), number,
                                        [](const NumberRange &range, std::uint32_t n) { return range.last < n; });
    return found != m_ranges.end() && found->first <= number;
}

std::uint64_t RangeList::count() const
{
    std::uint64_t total = 0;
    for (const NumberRange &range : m_ranges)
        total += std::uint64_t{range.last} - range.first + 1;
    return total;
}

QByteArray RangeList::toImap() const
{
    return print("*");
}

QByteArray RangeList::toDigits() const
{
    return print(QByteArray::number(kStar));
}

QByteArray RangeList::print(QByteArrayView largest) const
{
    const auto number = [largest](std::uint32_t n) {
        return n == kStar ? largest.toByteArray() : QByteArray::number(n);
    };
    QByteArray text;
    for (const NumberRange &range : m_ranges) {
        if (!text.isEmpty())
            text += ',';
        text += number(range.first);
        if (range.last != range.first)
            text += ':' + number(range.last);
    }
    return text;
}

} // namespace mail

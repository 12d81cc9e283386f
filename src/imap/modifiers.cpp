#include "imap/modifiers.h"

#include <limits>

namespace imap {

namespace {

std::optional<std::uint32_t> parseEnd(QByteArrayView text, PartialRange::From from)
{
    if (from == PartialRange::From::Newest) {
        if (!text.startsWith('-'))
            return std::nullopt;
        text = text.sliced(1);
    }
    if (text.isEmpty() || text.size() > 10)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value == 0 || value > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

} // namespace

std::optional<PartialRange> PartialRange::parse(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const From from = text.startsWith('-') ? From::Newest : From::Oldest;
    const auto first = parseEnd(text.first(colon), from);
    const auto last = parseEnd(text.sliced(colon + 1), from);
    if (!first || !last)
        return std::nullopt;
    return PartialRange{*first, *last, from};
}

QByteArray PartialRange::toImap() const
{
    if (first == 0 || last == 0)
        return {};
    const QByteArray sign = from == From::Newest ? "-" : "";
    return sign + QByteArray::number(first) + ':' + sign + QByteArray::number(last);
}

} // namespace imap

// What SELECT and FETCH can be asked in addition: RFC 7162 section 3 (CONDSTORE, QRESYNC), RFC 9394 (PARTIAL).
// Thread: any (plain values).
#pragma once

#include "mail/numberset.h"

#include <cstdint>
#include <optional>

namespace imap {

struct QResync { // RFC 7162 section 3.2.5
    mail::UidValidity uidValidity;
    mail::ModSeq modSeq;
    std::optional<mail::UidSet> knownUids;
    bool operator==(const QResync &) const = default;
};

struct SelectParameters {
    bool condstore = false;         // needless with QRESYNC, which implies it
    std::optional<QResync> qresync; // only after QRESYNC was enabled
    bool operator==(const SelectParameters &) const = default;
};

// A window of a result, first and last counted from 1; either order.
//   partial-range-first = nz-number ":" nz-number            ; RFC 9394 section 4
//   partial-range-last  = "-" nz-number ":" "-" nz-number
struct PartialRange {
    enum class From : std::uint8_t { Oldest, Newest };
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    From from = From::Oldest;

    static std::optional<PartialRange> parse(QByteArrayView text);
    // Empty when first or last is 0.
    QByteArray toImap() const;
    bool operator==(const PartialRange &) const = default;
};

struct FetchModifiers {
    std::optional<mail::ModSeq> changedSince;
    bool vanished = false; // only with changedSince, after QRESYNC was enabled
    std::optional<PartialRange> partial;
    bool operator==(const FetchModifiers &) const = default;
};

} // namespace imap

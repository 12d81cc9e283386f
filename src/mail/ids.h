// The numbers of IMAP, a type each, so that a sequence number can never be taken for a UID.
// RFC 9051 section 2.3.1 (uid, seq-number, uidvalidity), RFC 7162 section 3 (mod-sequence).
// Thread: any (plain values).
#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>
#include <cstdint>

namespace mail {

template<typename Tag, typename Rep>
class Number
{
public:
    using Value = Rep;

    constexpr Number() = default;
    constexpr explicit Number(Rep value) : m_value{value} {}
    constexpr Rep value() const { return m_value; }
    // 0 is never a valid number of any of these kinds; servers send it all the same.
    constexpr bool isValid() const { return m_value != 0; }
    // clang-tidy 14 takes the 0 that the compiler compares with for a pointer.
    constexpr auto operator<=>(const Number &) const = default; // NOLINT(modernize-use-nullptr)

    friend size_t qHash(Number number, size_t seed = 0) noexcept { return ::qHash(number.m_value, seed); }

private:
    Rep m_value = 0;
};

using Uid = Number<struct UidTag, std::uint32_t>;
using SeqNo = Number<struct SeqNoTag, std::uint32_t>;
using UidValidity = Number<struct UidValidityTag, std::uint32_t>;
using ModSeq = Number<struct ModSeqTag, std::uint64_t>;

// A row of the accounts table: stable for the account's life, never used on the wire.
using AccountId = Number<struct AccountIdTag, std::int64_t>;
// A row of the notification ledger: rises over the life of a profile.
using LedgerSeq = Number<struct LedgerSeqTag, std::int64_t>;

} // namespace mail

Q_DECLARE_METATYPE(mail::Uid)
Q_DECLARE_METATYPE(mail::AccountId)

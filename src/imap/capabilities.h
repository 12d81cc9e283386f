// Questions to a list of capabilities. IMAP4rev2 stands for the extensions that it took in, so that asking for the
// extension works for both. RFC 9051 appendix E. Thread: any (pure functions).
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>
#include <vector>

namespace imap {

// Without regard to case. Of BINARY, IMAP4rev2 has the FETCH half only: before an APPEND of binary ask
// namesCapability(). Of SPECIAL-USE it has the attributes of LIST.
bool offersCapability(const std::vector<QByteArray> &names, QByteArrayView capability);
// The word itself.
bool namesCapability(const std::vector<QByteArray> &names, QByteArrayView capability);

// APPENDLIMIT=n: the octets of the largest message that APPEND takes, the same for all mailboxes. Nothing when the
// server does not say (or says it for each mailbox, in STATUS). RFC 7889.
std::optional<std::uint64_t> appendLimit(const std::vector<QByteArray> &names);

} // namespace imap

// What the start of a session takes from the account: where to connect, and the command that signs in.
// RFC 9051 sections 6.2.2 and 6.2.3, RFC 8314. Thread: any (pure functions).
#pragma once

#include "imap/command.h"
#include "mail/account.h"
#include "net/transport.h"

namespace monitor {

net::TransportTarget transportTarget(const mail::Account &account);
// By the best mechanism that both sides know. Errors: Auth when there is none, Usage.
base::Result<imap::Command> signInCommand(const std::vector<QByteArray> &capabilities, const QString &user,
                                          base::Secret secret);

} // namespace monitor

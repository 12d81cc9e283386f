// From the options of `account add` to an account; everything that can be checked without a connection is.
// Thread: any (reads the CA file).
#pragma once

#include "cli/accountchoice.h"
#include "mail/account.h"

namespace cli {

std::variant<mail::Account, Refusal> accountFromOptions(const Arguments &arguments);

} // namespace cli

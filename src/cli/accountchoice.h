// Which account a command means. Errors carry their exit code with the sentence.
// Thread: main.
#pragma once

#include "app/mailarchive.h"
#include "cli/arguments.h"
#include "cli/exitcode.h"

#include <variant>

namespace cli {

struct Refusal {
    ExitCode code = kFailed;
    QString sentence;
};

using Accounts = std::vector<mail::Account>;

// What people and scripts are told when a profile has no account yet.
QString noAccountSentence();

// The one named, or the only one there is; several without a name are a usage fault.
std::variant<mail::Account, Refusal> chooseAccount(const Accounts &accounts, const QString &name);
// Those named, or all.
std::variant<Accounts, Refusal> chooseAccounts(const Accounts &accounts, const QStringList &names);

} // namespace cli

// What keeps accounts from being watched, worst first, each with the sentence and the one thing a person can do about
// it. Thread: any after the translators are installed (pure functions).
#pragma once

#include "app/accountstatus.h"
#include "mail/account.h"

#include <vector>

namespace app {

enum class Remedy : std::uint8_t { TryNow, SignIn, EditAccount };

struct Trouble {
    mail::AccountId account;
    QString sentence; // plain text; quotes the server
    Remedy remedy = Remedy::TryNow;
    bool operator==(const Trouble &) const = default;
};

std::vector<Trouble> troublesOf(const std::vector<mail::Account> &accounts, const AccountStatus &status);

} // namespace app

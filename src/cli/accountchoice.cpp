#include "cli/accountchoice.h"

#include <QCoreApplication>

#include <algorithm>

namespace cli {

namespace {

struct AccountChoice {
    Q_DECLARE_TR_FUNCTIONS(AccountChoice)
};

QString namesOf(const Accounts &accounts)
{
    QStringList names;
    for (const mail::Account &account : accounts)
        names.append(account.name);
    return names.join(QStringLiteral(", "));
}

} // namespace

QString noAccountSentence()
{
    return AccountChoice::tr(
        "there is no account yet; add one: posthornctl account add NAME --email ADDRESS --imap URL "
        "--secret-stdin");
}

std::variant<mail::Account, Refusal> chooseAccount(const Accounts &accounts, const QString &name)
{
    if (accounts.empty())
        return Refusal{kFailed, noAccountSentence()};
    if (name.isEmpty()) {
        if (accounts.size() == 1)
            return accounts.front();
        return Refusal{
            kUsage,
            AccountChoice::tr("there are several accounts; say which with --account: %1").arg(namesOf(accounts))};
    }
    auto chosen = chooseAccounts(accounts, {name});
    if (auto *refusal = std::get_if<Refusal>(&chosen))
        return *refusal;
    return std::get_if<Accounts>(&chosen)->front();
}

std::variant<Accounts, Refusal> chooseAccounts(const Accounts &accounts, const QStringList &names)
{
    if (accounts.empty())
        return Refusal{kFailed, noAccountSentence()};
    if (names.isEmpty())
        return accounts;
    Accounts chosen;
    for (const QString &name : names) {
        const auto found = std::find_if(accounts.begin(), accounts.end(),
                                        [&name](const mail::Account &account) { return account.name == name; });
        if (found == accounts.end()) {
            return Refusal{kFailed,
                           AccountChoice::tr("there is no account \"%1\"; there are: %2").arg(name, namesOf(accounts))};
        }
        if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end())
            chosen.push_back(*found);
    }
    return chosen;
}

} // namespace cli

#include "app/troubles.h"

#include "app/messagetext.h"
#include "app/sentences.h"
#include "app/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using monitor::ConnectionState;

namespace {

struct Troubles {
    Q_DECLARE_TR_FUNCTIONS(app::Troubles)
};

Remedy remedyFor(const monitor::StateChanged &state)
{
    if (state.state == ConnectionState::NeedsSignIn)
        return Remedy::SignIn;
    // A wrong name, port or authority is put right in the form; trying again finds the same.
    const auto kind = state.error ? state.error->kind : base::ErrorKind::Network;
    const bool isSetting = kind == base::ErrorKind::Certificate || kind == base::ErrorKind::Usage;
    return isSetting ? Remedy::EditAccount : Remedy::TryNow;
}

// What only a person can put right comes first.
int urgency(Remedy remedy)
{
    switch (remedy) {
    case Remedy::SignIn:
        return 2;
    case Remedy::EditAccount:
        return 1;
    case Remedy::TryNow:
        break;
    }
    return 0;
}

} // namespace

std::vector<Trouble> troublesOf(const std::vector<mail::Account> &accounts, const AccountStatus &status)
{
    std::vector<Trouble> troubles;
    for (const mail::Account &account : accounts) {
        const auto state = status.overall(account.id);
        const bool isTrouble =
            state && (state->state == ConnectionState::NeedsSignIn || state->state == ConnectionState::Backoff);
        if (account.paused || !isTrouble)
            continue;
        const QString sentence = state->error ? troubleText(*state, placeOf(account)) : stateText(*state, {});
        troubles.push_back({account.id,
                            Troubles::tr("%1: %2", "account, what happened").arg(oneLine(account.name), sentence),
                            remedyFor(*state)});
    }
    std::stable_sort(troubles.begin(), troubles.end(), [](const Trouble &left, const Trouble &right) {
        return urgency(left.remedy) > urgency(right.remedy);
    });
    return troubles;
}

} // namespace app

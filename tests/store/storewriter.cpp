// A program beside the tests. "storewriter loop PROFILE": commits one announced message after the other and prints the
// seq of each once it is durable, until it is killed. "storewriter open PROFILE [UID]": opens the store, as that user
// where one is given, and prints the error. "storewriter fixture PROFILE": writes what tests/store/fixtures keeps of
// each schema; run once when a schema is released.
#include "store/samples.h"

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace {

int loop(store::Store &opened)
{
    const auto accounts = opened.accounts();
    if (!accounts || accounts.value().empty())
        return 1;
    const mail::AccountId id = accounts.value().front().id;
    const auto state = opened.mailboxState(id, QStringLiteral("INBOX"));
    if (!state)
        return 1;
    std::uint32_t uid = state.value() ? state.value()->highWater.value() : 0;
    while (true) {
        ++uid;
        auto change = samples::commit(id, {samples::message(uid)});
        change.ledger = {samples::announced(change, samples::message(uid))};
        if (uid > 20)
            change.removals = {mail::Uid{uid - 20}};
        const auto entries = opened.commit(change);
        if (!entries || entries.value().size() != 1)
            return 1;
        std::printf("%lld %u\n", static_cast<long long>(entries.value().front().seq.value()), uid);
        std::fflush(stdout);
    }
}

int writeFixture(store::Store &opened)
{
    const auto id = opened.addAccount(samples::account(QStringLiteral("fixture")));
    if (!id)
        return 1;
    auto change = samples::commit(id.value(), {samples::message(1), samples::message(2), samples::message(3)});
    change.ledger = {samples::announced(change, samples::message(2))};
    if (!opened.commit(change))
        return 1;
    return opened.setText(samples::key(change, 1), QStringLiteral("Guten Tag")) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
#ifdef Q_OS_UNIX
    if (argc > 3 && setuid(static_cast<uid_t>(std::atoi(argv[3]))) != 0)
        return 3;
#endif
    const auto opened = store::Store::open(QString::fromLocal8Bit(argv[2]));
    if (!opened) {
        std::printf("%s: %s\n", qPrintable(base::kindName(opened.error().kind)), qPrintable(opened.error().detail));
        return 1;
    }
    const QByteArrayView task{argv[1]};
    if (task == "loop")
        return loop(*opened.value());
    return task == "fixture" ? writeFixture(*opened.value()) : 0;
}

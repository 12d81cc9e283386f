// What the store costs on this disk: commits of 500 messages, single announced messages, lists and searches.
// Usage: storebench [ROWS]. Works in a folder of its own in the current one, removed at the end. Prints a line each.
#include "store/samples.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double timed(const std::function<bool()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    if (!work()) {
        std::puts("failed");
        std::exit(1);
    }
    return Milliseconds{std::chrono::steady_clock::now() - start}.count();
}

void report(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&times](std::size_t percent) { return times[(times.size() - 1) * percent / 100]; };
    std::printf("%-34s p50 %8.3f ms  p99 %8.3f ms  (%zu)\n", what, at(50), at(99), times.size());
}

mail::Message typicalMessage(std::uint32_t uid)
{
    mail::Message message = samples::message(uid);
    if (uid % 5 != 0)
        message.flags.insert(mail::kSeen);
    message.envelope.subject += QStringLiteral(": Lieferung von Straßenlaternen nach Köln");
    message.preview = QString{uid % 2 == 0 ? 180 : 150, u'x'};
    return message;
}

void benchCommits(store::Store &opened, mail::AccountId id, std::uint32_t rows)
{
    std::vector<double> bulk;
    std::uint32_t uid = 0;
    while (uid < rows) {
        std::vector<mail::Message> messages;
        for (int i = 0; i < 500; ++i)
            messages.push_back(typicalMessage(++uid));
        const auto change = samples::commit(id, std::move(messages));
        bulk.push_back(timed([&] { return opened.commit(change).ok(); }));
    }
    report("commit of 500 messages", bulk);
    std::vector<double> single;
    for (int i = 0; i < 500; ++i) {
        auto change = samples::commit(id, {typicalMessage(++uid)});
        change.ledger = {samples::announced(change, change.upserts.front())};
        single.push_back(timed([&] { return opened.commit(change).ok(); }));
    }
    report("commit of one announced message", single);
}

void benchLists(store::Reader &reader, int rows)
{
    const auto bench = [&reader](const char *what, const store::ListQuery &query) {
        std::vector<double> times;
        for (int i = 0; i < 10; ++i)
            times.push_back(timed([&] { return reader.list(query).ok(); }));
        report(what, times);
    };
    store::ListQuery query;
    bench("list the first 200", query);
    query.unreadOnly = true;
    bench("list the first 200 unread", query);
    query = {};
    query.offset = rows / 2;
    bench("list 200 from the middle", query);
    query = {};
    query.search = QStringLiteral("STRASSENLATERNEN");
    bench("search what all have", query);
    query.search = QStringLiteral("nowhere");
    bench("search what none has", query);
    std::vector<double> counts;
    for (int i = 0; i < 10; ++i)
        counts.push_back(timed([&] { return reader.counts().ok(); }));
    report("counts", counts);
}

} // namespace

int main(int argc, char **argv)
{
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QTemporaryDir folder{QStringLiteral("storebench-XXXXXX")}; // on the disk in question, not in a tmpfs
    auto opened = store::Store::open(folder.path());
    if (!opened) {
        std::puts(qPrintable(opened.error().detail));
        return 1;
    }
    const auto id = opened.value()->addAccount(samples::account(QStringLiteral("bench")));
    if (!id)
        return 1;
    benchCommits(*opened.value(), id.value(), static_cast<std::uint32_t>(rows));
    const auto reader = store::Reader::open(folder.path());
    if (!reader)
        return 1;
    benchLists(*reader.value(), rows);
    report("close", {timed([&] {
               opened.value().reset();
               return true;
           })});
    return 0;
}

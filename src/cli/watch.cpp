#include "cli/watch.h"

#include "app/eventjson.h"
#include "app/jsonfields.h"

namespace cli {

namespace {

constexpr int kReplayPortion = 500; // entries of the ledger read at once

} // namespace

void Watch::start()
{
    if (!readOptions() || !findAccounts())
        return;
    // A reader that is stuck must not hold up the engine, or the other programs of the profile.
    context().out.setWhenFull(Output::WhenFull::Close);
    connect(&context().out, &Output::closed, this, &Watch::onOutputClosed);
    connect(&source(), &app::ServiceSource::ready, this, &Watch::onReady);
    connect(&source(), &app::ServiceSource::failed, this, &Watch::onFailed);
    connect(&source(), &app::ServiceSource::quitRequested, this, [this] { end(kDone); });
    source().open(monitor::Engine::Mode::Watch, app::ServiceSource::Reach::OwnOrOwners);
}

bool Watch::readOptions()
{
    if (arguments().has(QStringLiteral("exec"))) {
        const QString command = arguments().value(QStringLiteral("exec"));
        if (command.trimmed().isEmpty()) {
            fail(kUsage, tr("--exec needs a command"));
            return false;
        }
        m_hook = std::make_unique<ExecHook>(command);
        connect(m_hook.get(), &ExecHook::failed, this, &Watch::onHookFailed);
    }
    if (!arguments().has(QStringLiteral("since")))
        return true;
    bool isNumber = false;
    const qint64 since = arguments().value(QStringLiteral("since")).toLongLong(&isNumber);
    if (!isNumber || since < 0) {
        fail(kUsage, tr("--since needs the seq of an event, or 0 for all"));
        return false;
    }
    m_lastSeq = mail::LedgerSeq{since};
    return true;
}

bool Watch::findAccounts()
{
    auto archive = app::MailArchive::open(context().profile);
    if (!archive) {
        fail(archive.error());
        return false;
    }
    m_archive = std::move(archive).value();
    const auto accounts = m_archive->accounts();
    if (!accounts) {
        fail(accounts.error());
        return false;
    }
    const QStringList wanted = arguments().values(QStringLiteral("account"));
    const auto chosen = chooseAccounts(accounts.value(), wanted);
    if (const auto *refusal = std::get_if<Refusal>(&chosen)) {
        fail(refusal->code, refusal->sentence);
        return false;
    }
    m_names = QSet<QString>{wanted.begin(), wanted.end()};
    if (arguments().has(QStringLiteral("since")))
        return true;
    // Before the engine: whatever is announced from here on is printed, live or from the ledger.
    const auto last = m_archive->lastSeq();
    if (!last) {
        fail(last.error());
        return false;
    }
    m_lastSeq = last.value();
    return true;
}

void Watch::onReady(app::MailService *service, app::ServiceSource::Role role)
{
    connect(service, &app::MailService::eventReported, this, &Watch::onEvent);
    // What is announced while we read waits in the event loop, and is known by its seq.
    replay();
    if (role == app::ServiceSource::Role::Guest)
        tellStates(service);
}

// Consumers read events, people read stderr.
void Watch::onFailed(const base::Error &error)
{
    print({base::SystemClock{}.now(), {}, {}, monitor::Failure{error}});
    fail(error);
}

void Watch::replay()
{
    const base::WallTime now = base::SystemClock{}.now();
    while (!isFinished() && !context().out.isClosed()) {
        const auto events = m_archive->announcedSince(m_lastSeq, kReplayPortion, now);
        if (!events) {
            warn(app::sentenceFor(events.error(), {}, app::Situation::OneShot));
            return end(kFailed);
        }
        for (const monitor::Event &event : events.value())
            onEvent(event);
        if (events.value().size() < static_cast<std::size_t>(kReplayPortion))
            return;
        context().out.flush(std::chrono::seconds{1});
    }
}

// The owner told its states before we came.
void Watch::tellStates(app::MailService *service)
{
    service->snapshot(this, [this](const base::Result<QList<monitor::Event>> &states) {
        if (!states)
            return;
        for (const monitor::Event &state : states.value())
            onEvent(state);
    });
}

void Watch::onEvent(const monitor::Event &event)
{
    if (isFinished())
        return;
    const auto *fresh = std::get_if<monitor::NewMessage>(&event.body);
    if (fresh != nullptr) {
        if (fresh->seq <= m_lastSeq)
            return;
        m_lastSeq = fresh->seq;
    }
    if (!m_names.isEmpty() && !m_names.contains(event.account))
        return;
    print(event);
    if (fresh != nullptr && m_hook)
        m_hook->run(event.account, app::jsonLine(app::eventToJson(event)));
}

void Watch::print(const monitor::Event &event)
{
    context().out.write(app::jsonLine(app::eventToJson(event)));
}

void Watch::onHookFailed(const QString &account, const QString &why)
{
    if (!isFinished())
        print({base::SystemClock{}.now(), {}, account, monitor::Notice{QStringLiteral("exec"), why}});
}

void Watch::onOutputClosed(Output::End reason)
{
    if (reason == Output::End::ReaderGone)
        return end(kDone);
    warn(reason == Output::End::ReaderTooSlow
             ? tr("the reader of the events does not keep up; start again with --since %1").arg(m_lastSeq.value())
             : tr("the events cannot be written to standard output"));
    end(kFailed);
}

void Watch::interrupt()
{
    end(kDone);
}

void Watch::end(int exitCode)
{
    m_hook.reset();
    finish(exitCode);
}

CommandSpec watchSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("watch");
    spec.arguments = QStringLiteral("[--account NAME]... [--exec CMD] [--since SEQ]");
    spec.summary = Watch::tr("tell what happens in the mailboxes, one JSON object a line");
    spec.details = Watch::tr(
        "Watches every account that is not paused until it is ended by Ctrl-C or SIGTERM, and prints one\n"
        "JSON object a line, at once. While another Posthorn watches this profile, its events are printed,\n"
        "and when that one ends, this one takes over. New mail is told exactly once.\n\n"
        "Every object has ev, t (Unix seconds) and account; absent values are null. By ev:\n"
        "  state    state cause detail retry_in verified_age folder how\n"
        "  new      seq folder uidvalidity uid message_id from{name,address} subject date size preview unread\n"
        "  summary  folder count reason(first-sync|gap|burst)\n"
        "  changed  folder uid flags[]\n"
        "  gone     folder uid\n"
        "  command  id action state(queued|running|done|failed|dropped) attempts error\n"
        "  notice   kind detail\n"
        "  error    kind detail\n\n"
        "--since SEQ first repeats what was announced after SEQ: a consumer that keeps its last seq misses\n"
        "and repeats nothing, whatever dies. What is repeated bears the time of the repetition.\n\n"
        "--exec CMD runs CMD in the shell for every \"new\" with the object on its standard input, one at a\n"
        "time per account. It is killed after 60 s; a failure is a notice of kind exec.");
    spec.examples = {QStringLiteral("posthornctl watch | jq -r 'select(.ev == \"new\") | .subject'"),
                     QStringLiteral("posthornctl watch --since 4711 --account work"),
                     QStringLiteral("posthornctl watch --exec 'jq -r .subject >> subjects.txt'")};
    spec.options = {
        {QStringLiteral("exec"), QStringLiteral("CMD"), Watch::tr("run CMD for every new message")},
        {QStringLiteral("since"), QStringLiteral("SEQ"), Watch::tr("repeat what was announced after SEQ first")}};
    spec.life = CommandSpec::Life::UntilStopped;
    spec.make = maker<Watch>();
    return spec;
}

} // namespace cli

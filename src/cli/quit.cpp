#include "cli/mailcommands.h"

#include <QTimer>

namespace cli {

namespace {

constexpr auto kEndLimit = std::chrono::seconds{10}; // an owner promises two

class Quit : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        connect(&source(), &app::ServiceSource::ready, this, &Quit::onReady);
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) {
            if (error.kind == base::ErrorKind::NotFound)
                fail(kFailed, tr("no Posthorn runs on this profile; there is nothing to end"));
            else
                fail(kFailed,
                     tr("the Posthorn that owns this profile does not answer; end it by its process: see owner.lock "
                        "in the profile"));
        });
        source().open(monitor::Engine::Mode::Watch, app::ServiceSource::Reach::OwnersOnly);
    }

private:
    void onReady()
    {
        source().quitOwner(this, [this](const base::Result<void> &ended) {
            if (!ended)
                return fail(kFailed, tr("the running Posthorn does not end"));
            printLine(tr("Posthorn ended."));
            finish(kDone);
        });
        QTimer::singleShot(kEndLimit, this, [this] { fail(kFailed, tr("the running Posthorn does not end")); });
    }
};

} // namespace

CommandSpec quitSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("quit");
    spec.summary = Quit::tr("end the Posthorn that owns this profile");
    spec.details =
        Quit::tr("Asks the running Posthorn of this profile to end, and waits until it did. Another one that was\n"
                 "attached to it takes over. Exit code 1 where none runs.");
    spec.examples = {QStringLiteral("posthornctl quit")};
    spec.make = maker<Quit>();
    return spec;
}

} // namespace cli

#include "quit.moc"

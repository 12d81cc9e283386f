// A profile, an engine that is a fake, and pipes in place of the terminal: what a command needs to run in a test.
#pragma once

#include "cli/commandspec.h"
#include "support/fakeservice.h"
#include "support/fakevault.h"
#include "support/mailsamples.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <array>

namespace clitest {

// A source that is ready, lost or failed when a test says so.
class FakeSource : public app::ServiceSource
{
    Q_OBJECT

public:
    using app::ServiceSource::ServiceSource;

    void open(monitor::Engine::Mode mode, Reach reach) override;
    void testAccount(const mail::Account &account, QObject *context,
                     app::MailService::Callback<monitor::TestReport> callback) override;
    void close() override;
    void quitOwner(QObject *context, app::MailService::Callback<void> callback) override;

    std::optional<monitor::Engine::Mode> openedMode;
    std::optional<Reach> openedReach;
    bool isClosed = false;
    bool holdsClosed = false; // closed() comes when the test emits it
    std::optional<base::Error> quitError;
    std::optional<base::Result<monitor::TestReport>> testResult;
};

class Bench
{
public:
    Bench();
    Bench(const Bench &) = delete;
    Bench &operator=(const Bench &) = delete;
    ~Bench();

    // Starts `line` as the program would. The command lives until the next one.
    void start(const QString &line);
    bool isFinished();
    // Waits for the end; -1 where it does not come.
    int exitCode();
    // What came out since the last call.
    QByteArray out();
    QByteArray err();
    QList<QJsonObject> objects(); // of out()
    // As the owner, or the guest of one.
    void beReady(app::ServiceSource::Role role = app::ServiceSource::Role::Owner);
    // Stores mail and announces it in the ledger, without telling anybody; returns the event that a live engine tells.
    monitor::Event announce(mail::AccountId account, const QString &accountName, quint32 uid);
    void closeReader();
    cli::Command &command() { return *m_command; }

    QTemporaryDir folder;
    app::Profile profile;
    testsupport::SampleStore samples;
    testsupport::FakeVault vault;
    testsupport::FakeService service;
    app::AccountKeeper keeper;
    FakeSource *source = nullptr; // of the command that runs
    QByteArray secret;            // on standard input
    std::optional<base::Result<monitor::TestReport>> testResult;

private:
    struct Ends {
        int reader = -1;
        int writer = -1;
    };
    static Ends makePipe();
    static QByteArray drain(int descriptor);

    Ends m_outPipe = makePipe();
    Ends m_errPipe = makePipe();
    std::unique_ptr<cli::Output> m_out;
    std::unique_ptr<cli::Output> m_err;
    std::unique_ptr<cli::Context> m_context;
    std::unique_ptr<cli::Command> m_command;
    std::optional<int> m_exitCode;
};

} // namespace clitest

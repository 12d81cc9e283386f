// `watch`: every event of the profile as a JSON line, from an engine of our own or from the owner's, without a gap and
// without a double when that changes.
// Thread: main.
#pragma once

#include "app/mailarchive.h"
#include "cli/accountchoice.h"
#include "cli/commandspec.h"
#include "cli/exechook.h"

#include <QSet>

namespace cli {

CommandSpec watchSpec();

class Watch : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override;
    void interrupt() override;

private:
    bool readOptions();
    bool findAccounts();
    void onReady(app::MailService *service, app::ServiceSource::Role role);
    void onFailed(const base::Error &error);
    void replay();
    void tellStates(app::MailService *service);
    void onEvent(const monitor::Event &event);
    void print(const monitor::Event &event);
    void onHookFailed(const QString &account, const QString &why);
    void onOutputClosed(Output::End end);
    void end(int exitCode);

    std::optional<app::MailArchive> m_archive;
    std::unique_ptr<ExecHook> m_hook;
    QSet<QString> m_names;     // empty: all
    mail::LedgerSeq m_lastSeq; // of the last announcement that was printed or was there before
};

} // namespace cli

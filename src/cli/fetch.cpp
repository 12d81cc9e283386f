#include "cli/accountchoice.h"
#include "cli/mailcommands.h"
#include "cli/progressbar.h"
#include "cli/terminaltext.h"

#include <QDir>
#include <QLocale>
#include <QRandomGenerator>

namespace cli {

namespace {

constexpr std::uint32_t kMaxConnections = 8; // more than a server allows one user
constexpr std::size_t kFailuresShown = 10;

class Fetch : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        if (!readRequest() || !findAccount())
            return;
        connect(&source(), &app::ServiceSource::ready, this, &Fetch::onReady);
        connect(&source(), &app::ServiceSource::lost, this, [this] { m_service = nullptr; });
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { fail(error); });
        source().open(monitor::Engine::Mode::OnDemand, app::ServiceSource::Reach::OwnOrOwners);
    }

    void interrupt() override
    {
        if (m_service != nullptr && m_isRunning)
            m_service->cancelDownload(m_request.id); // the answer ends us
        else
            finish(kFailed);
    }

private:
    bool readRequest()
    {
        const QString directory = arguments().value(QStringLiteral("to"));
        if (directory.isEmpty()) {
            fail(kUsage, tr("--to is missing: name the directory that the messages go to"));
            return false;
        }
        // The one who owns the profile may have another working directory.
        m_request.directory = QDir::cleanPath(QDir::current().absoluteFilePath(directory));
        m_request.mailbox = arguments().has(QStringLiteral("folder")) ? arguments().value(QStringLiteral("folder"))
                                                                      : QStringLiteral("INBOX");
        m_request.id = QRandomGenerator::global()->bounded(qint64{1}, qint64{1} << 52);
        const auto connections = number(QStringLiteral("connections"), 1, kMaxConnections);
        const auto since = number(QStringLiteral("since"), 1, 0xFFFFFFFEU);
        const auto deadline = number(QStringLiteral("deadline"), 1, 7 * 24 * 3600);
        if (!connections || !since || !deadline)
            return false;
        if (*connections != 0)
            m_request.connections = static_cast<int>(*connections);
        if (*since != 0)
            m_request.uids = mail::UidSet::from(mail::Uid{*since});
        if (*deadline != 0)
            m_request.deadline = std::chrono::seconds{*deadline};
        return true;
    }

    // 0 where the option is not given; nothing after a fault, which is told.
    std::optional<std::uint32_t> number(const QString &option, std::uint32_t least, std::uint32_t most)
    {
        if (!arguments().has(option))
            return 0;
        bool isNumber = false;
        const std::uint32_t value = arguments().value(option).toUInt(&isNumber);
        if (isNumber && value >= least && value <= most)
            return value;
        fail(kUsage, tr("--%1 needs a number from %2 to %3").arg(option).arg(least).arg(most));
        return std::nullopt;
    }

    bool findAccount()
    {
        auto archive = app::MailArchive::open(context().profile);
        if (!archive) {
            fail(archive.error());
            return false;
        }
        const auto known = archive.value().accounts();
        if (!known) {
            fail(known.error());
            return false;
        }
        const auto chosen = chooseAccount(known.value(), arguments().value(QStringLiteral("account")));
        if (const auto *refusal = std::get_if<Refusal>(&chosen)) {
            fail(refusal->code, refusal->sentence);
            return false;
        }
        m_account = *std::get_if<mail::Account>(&chosen);
        m_request.account = m_account.id;
        return true;
    }

    void onReady(app::MailService *service)
    {
        m_service = service;
        connect(service, &app::MailService::downloadProgressed, this,
                [this](const monitor::DownloadProgress &progress) {
                    if (progress.id == m_request.id)
                        m_bar.show(progress.saved + progress.failed, progress.total, progress.octets);
                });
        if (std::exchange(m_isRunning, true))
            return; // the owner ended and its answer said so
        service->download(m_request, this, [this](const base::Result<monitor::DownloadReport> &report) {
            m_bar.clear();
            if (report)
                end(report.value());
            else if (report.error().kind == base::ErrorKind::Cancelled)
                fail(kFailed, tr("stopped; what is saved stays, and the same command fetches the rest"));
            else
                fail(report.error(), app::placeOf(m_account));
        });
    }

    void end(const monitor::DownloadReport &report)
    {
        const QLocale locale;
        QString text = tr("%n message(s) saved", nullptr, static_cast<int>(report.saved));
        text += QStringLiteral(" (%1)").arg(locale.formattedDataSize(report.octets));
        if (report.present > 0)
            text += tr(", %n saved before", nullptr, static_cast<int>(report.present));
        printLine(text);
        for (std::size_t i = 0; i < std::min(report.failures.size(), kFailuresShown); ++i) {
            const monitor::DownloadFailure &failure = report.failures[i];
            warn(tr("message %1: %2").arg(failure.uid.value()).arg(safeLine(failure.error.detail, 300)));
        }
        if (report.failures.empty())
            return finish(kDone);
        fail(kFailed, tr("%n message(s) could not be saved", nullptr, static_cast<int>(report.failures.size())));
    }

    monitor::DownloadRequest m_request;
    mail::Account m_account;
    ProgressBar m_bar{context().err};
    bool m_isRunning = false;
    app::MailService *m_service = nullptr; // lives in the source
};

} // namespace

CommandSpec fetchSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("fetch");
    spec.summary = Fetch::tr("save the messages of a folder as files");
    spec.details = Fetch::tr(
        "Downloads whole messages over several connections, each into a file UIDVALIDITY-UID.eml of the\n"
        "directory, as the server has it. A file is there whole or not at all; the same command again fetches\n"
        "only what is missing. A lost connection is opened again; nothing on the server is changed.\n"
        "On a terminal a bar shows how far it is; Ctrl-C stops it.");
    spec.examples = {
        QStringLiteral("posthornctl fetch --folder INBOX --to ~/mail/inbox"),
        QStringLiteral("posthornctl fetch --account work --folder Invoices --to /srv/invoices --since 1200")};
    spec.options = {
        {QStringLiteral("folder"), QStringLiteral("NAME"), Fetch::tr("the folder (default: INBOX)")},
        {QStringLiteral("to"), QStringLiteral("DIR"), Fetch::tr("the directory, made where it is missing")},
        {QStringLiteral("connections"), QStringLiteral("N"), Fetch::tr("at most so many at once, 1 to 8 (default: 2)")},
        {QStringLiteral("since"), QStringLiteral("UID"), Fetch::tr("only messages with this UID or a larger one")},
        {QStringLiteral("deadline"), QStringLiteral("SECONDS"), Fetch::tr("give up after so long")}};
    spec.life = CommandSpec::Life::Interruptible;
    spec.make = maker<Fetch>();
    return spec;
}

} // namespace cli

#include "fetch.moc"

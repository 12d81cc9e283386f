#include "app/eventjson.h"
#include "app/jsonfields.h"
#include "cli/accountchoice.h"
#include "cli/mailcommands.h"
#include "mail/numberset.h"

#include <QTimer>

namespace cli {

namespace {

constexpr std::uint64_t kMaxUids = 100'000;
constexpr int kMaxWaitSeconds = 30;

// Trying again may help; a refusal stays one.
bool isWorthRetrying(const base::Error &error)
{
    return exitCodeFor(error) == kNoConnection && error.kind != base::ErrorKind::Certificate &&
           error.kind != base::ErrorKind::TlsInjection;
}

class Run : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        m_action = arguments().positional.first();
        if (m_action != QLatin1String{"read"} && m_action != QLatin1String{"unread"})
            return fail(kUsage, tr("there is no action \"%1\"; there are: read, unread").arg(m_action));
        if (!readRetries() || !findAccount())
            return;
        connect(&source(), &app::ServiceSource::ready, this, [this](app::MailService *service) {
            m_service = service;
            attempt();
        });
        connect(&source(), &app::ServiceSource::lost, this, [this] { m_service = nullptr; });
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { end(error); });
        source().open(monitor::Engine::Mode::OnDemand, app::ServiceSource::Reach::OwnOrOwners);
    }

private:
    bool readRetries()
    {
        bool isNumber = true;
        if (arguments().has(QStringLiteral("retries")))
            m_retries = arguments().value(QStringLiteral("retries")).toInt(&isNumber);
        if (isNumber && m_retries >= 0)
            return true;
        fail(kUsage, tr("--retries needs a number of 0 or more"));
        return false;
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
        return findMessages(archive.value());
    }

    bool findMessages(app::MailArchive &archive)
    {
        const QString folder =
            arguments().positional.size() > 2 ? arguments().positional.at(1) : QStringLiteral("INBOX");
        const QString set = arguments().positional.last();
        const auto uids = mail::UidSet::parse(set.toLatin1());
        if (!uids || uids->isEmpty()) {
            fail(kUsage, tr("\"%1\" is not a set of UIDs; write 17 or 17,20:25").arg(set));
            return false;
        }
        const auto validity = archive.uidValidity(m_account.id, folder);
        const auto highest = archive.highestUid(m_account.id, folder);
        if (!validity || !highest) {
            fail(validity ? highest.error() : validity.error());
            return false;
        }
        if (!validity.value().isValid()) {
            fail(kFailed, tr("the folder %1 is not known here yet; posthornctl watch learns of it").arg(folder));
            return false;
        }
        expand(*uids, highest.value(), {m_account.id, folder, validity.value(), {}});
        if (m_keys.empty() || m_isTooMany) {
            fail(kFailed, m_isTooMany ? tr("that is more than %1 messages; name fewer").arg(kMaxUids)
                                      : tr("no message of %1 is known in %2").arg(set, folder));
            return false;
        }
        return true;
    }

    // "*" and all above the largest UID known stand for nothing we could name.
    void expand(const mail::UidSet &uids, mail::Uid highest, mail::MessageKey key)
    {
        for (const mail::NumberRange &range : uids.list().ranges()) {
            const bool isStar = range.last == mail::RangeList::kStar;
            const std::uint32_t first = isStar ? qMin(range.first, highest.value()) : range.first;
            const std::uint32_t last = qMin(range.last, highest.value());
            for (std::uint64_t uid = qMax(first, 1U); uid <= last; ++uid) {
                m_isTooMany = m_isTooMany || static_cast<std::uint64_t>(m_keys.size()) >= kMaxUids;
                if (m_isTooMany)
                    return;
                key.uid = mail::Uid{static_cast<std::uint32_t>(uid)};
                m_keys.append(key);
            }
        }
    }

    void attempt()
    {
        if (m_service == nullptr)
            return; // ready() comes again, or failed()
        ++m_attempts;
        m_service->markSeen(m_keys, m_action == QLatin1String{"read"}, this, [this](const base::Result<void> &marked) {
            if (marked)
                return end(std::nullopt);
            if (m_attempts > m_retries || !isWorthRetrying(marked.error()))
                return end(marked.error());
            QTimer::singleShot(std::chrono::seconds{qMin(1 << qMin(m_attempts - 1, 5), kMaxWaitSeconds)}, this,
                               [this] { attempt(); });
        });
    }

    void end(const std::optional<base::Error> &error)
    {
        if (arguments().has(QStringLiteral("json"))) {
            const monitor::CommandProgress result{
                1, m_action, error ? monitor::CommandState::Failed : monitor::CommandState::Done, m_attempts, error};
            context().out.write(
                app::jsonLine(app::eventToJson({base::SystemClock{}.now(), m_account.id, m_account.name, result})));
        } else if (!error) {
            const int count = static_cast<int>(m_keys.size());
            printLine(m_action == QLatin1String{"read"} ? tr("%n message(s) marked as read.", nullptr, count)
                                                        : tr("%n message(s) marked as unread.", nullptr, count));
        }
        if (error)
            fail(*error, app::placeOf(m_account));
        else
            finish(kDone);
    }

    QString m_action;
    mail::Account m_account;
    QList<mail::MessageKey> m_keys;
    bool m_isTooMany = false;
    int m_retries = 0;
    int m_attempts = 0;
    app::MailService *m_service = nullptr; // lives in the source
};

} // namespace

CommandSpec runSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("run");
    spec.arguments = Run::tr("ACTION [FOLDER] UIDS");
    spec.summary = Run::tr("do something with messages: read, unread");
    spec.details =
        Run::tr("Connects, does it, disconnects; or lets the running Posthorn do it. FOLDER is INBOX where none is\n"
                "named. UIDS is a set such as 17 or 17,20:25.\n\n"
                "Actions:\n"
                "  read     mark as read\n"
                "  unread   mark as unread\n\n"
                "Fields of --json: those of the \"command\" events of watch");
    spec.examples = {QStringLiteral("posthornctl run read 17"),
                     QStringLiteral("posthornctl run unread Lists 17,20:25 --account work --retries 3 --json")};
    spec.options = {
        {QStringLiteral("retries"), QStringLiteral("N"), Run::tr("try again N times when there is no connection")},
        {QStringLiteral("json"), {}, Run::tr("the result as a JSON object")}};
    spec.minPositional = 2;
    spec.maxPositional = 3;
    spec.make = maker<Run>();
    return spec;
}

} // namespace cli

#include "run.moc"

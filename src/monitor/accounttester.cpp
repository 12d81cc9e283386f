#include "monitor/accounttester.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace monitor {

namespace {

constexpr int kMaxMailboxes = 10'000; // a hostile LIST must not cost memory

} // namespace

AccountTester::AccountTester(ConnectionParts parts, Done done, QObject *parent)
    : QObject{parent}
    , m_parts{std::move(parts)}
    , m_done{std::move(done)}
    , m_connection{std::make_unique<ServerConnection>(m_parts)}
    , m_left{m_parts.account.mailboxes}
{}

AccountTester::~AccountTester() = default;

void AccountTester::start()
{
    connect(m_connection.get(), &ServerConnection::ready, this, &AccountTester::onReady);
    connect(m_connection.get(), &ServerConnection::received, this, &AccountTester::onReceived);
    connect(m_connection.get(), &ServerConnection::commandDone, this, &AccountTester::onCommandDone);
    connect(m_connection.get(), &ServerConnection::closed, this, &AccountTester::finished);
    connect(m_connection.get(), &ServerConnection::failed, this, [this](base::Error error) {
        if (error.kind == base::ErrorKind::NotFound)
            error.kind = base::ErrorKind::Auth;
        answer(error);
        emit finished();
    });
    m_connection->open();
}

void AccountTester::stop()
{
    if (m_answered)
        return; // it is saying goodbye already
    answer(base::Error{base::ErrorKind::Cancelled, QStringLiteral("stopped"), {}});
    m_connection->logout();
}

void AccountTester::onReady()
{
    m_report.greeting = QString::fromUtf8(m_connection->greetingText()).left(500);
    m_report.tlsProtocol = m_connection->channelInfo().protocol;
    m_report.canIdle = m_connection->hasCapability("IDLE");
    for (const QByteArray &name : m_connection->conversation().capabilities())
        m_report.capabilities.append(QString::fromLatin1(name));
    m_listCommand = m_connection->send(imap::commands::list("*"));
    m_connection->flush();
}

void AccountTester::onReceived(const imap::Response &response)
{
    if (const auto *list = std::get_if<imap::ListResponse>(&response)) {
        if (m_report.mailboxes.size() < kMaxMailboxes)
            m_report.mailboxes.append(list->name);
    } else if (const auto *exists = std::get_if<imap::ExistsResponse>(&response)) {
        m_exists = static_cast<int>(std::min<std::uint32_t>(exists->number, std::numeric_limits<int>::max()));
    }
}

void AccountTester::onCommandDone(const imap::CommandDone &done)
{
    if (std::holds_alternative<base::Error>(done.outcome))
        return; // failed() follows and says the same
    if (done.id == m_listCommand) {
        examineNext(); // a refused LIST hides names, nothing else
        return;
    }
    if (done.id != m_examineCommand)
        return;
    const QString mailbox = m_left.takeFirst();
    if (!done.succeeded()) {
        base::Error error = serverError(std::get<imap::StatusResponse>(done.outcome));
        error.kind = base::ErrorKind::Rejected;
        error.detail = QStringLiteral("cannot open %1: %2").arg(mailbox, error.detail);
        answer(error);
        m_connection->logout();
        return;
    }
    m_report.watched.append({mailbox, m_exists});
    examineNext();
}

void AccountTester::examineNext()
{
    m_exists = 0;
    if (m_left.isEmpty()) {
        answer(m_report);
        m_connection->logout();
        return;
    }
    m_examineCommand = m_connection->send(imap::commands::examine(m_left.first()));
    m_connection->flush();
}

void AccountTester::answer(const base::Result<TestReport> &result)
{
    if (!std::exchange(m_answered, true))
        m_done(result);
}

} // namespace monitor

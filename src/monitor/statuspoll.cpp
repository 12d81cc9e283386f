#include "monitor/statuspoll.h"

#include "imap/listcommands.h"

#include <algorithm>

namespace monitor {

namespace {

QByteArray statusItems(const ServerConnection &connection)
{
    QByteArray items = "MESSAGES UIDNEXT UIDVALIDITY UNSEEN";
    if (connection.hasCapability("CONDSTORE") || connection.hasCapability("QRESYNC"))
        items += " HIGHESTMODSEQ";
    return items;
}

// In a LIST these match other names.
bool isPattern(const QString &mailbox)
{
    return mailbox.contains(QLatin1Char('*')) || mailbox.contains(QLatin1Char('%'));
}

} // namespace

void StatusPoll::beginSession()
{
    *this = {};
}

void StatusPoll::begin(ServerConnection &connection, const QStringList &mailboxes)
{
    m_asked = m_left = mailboxes;
    m_commands.clear();
    const bool canList = connection.hasCapability("LIST-STATUS") && connection.hasCapability("LIST-EXTENDED");
    m_byList = canList && !m_listRefused && mailboxes.size() > 1 &&
               std::none_of(mailboxes.begin(), mailboxes.end(), isPattern);
    if (!m_byList) {
        sendBatch(connection);
        return;
    }
    m_left.clear();
    imap::ListReturn returned;
    returned.statusItems = statusItems(connection);
    m_commands.insert(
        connection.send(imap::commands::listExtended({mailboxes.begin(), mailboxes.end()}, {}, returned)));
}

void StatusPoll::sendBatch(ServerConnection &connection)
{
    const QStringList batch = m_left.mid(0, kBatch);
    m_left = m_left.mid(batch.size());
    for (const QString &mailbox : batch)
        m_commands.insert(connection.send(imap::commands::status(mailbox, statusItems(connection))));
}

bool StatusPoll::commandDone(ServerConnection &connection, const imap::CommandDone &done)
{
    if (m_commands.erase(done.id) == 0)
        return false;
    if (m_byList && !done.succeeded()) { // it offers what it does not do
        m_listRefused = true;
        m_byList = false;
        m_left = m_asked;
    }
    if (m_commands.empty())
        sendBatch(connection);
    return true;
}

} // namespace monitor

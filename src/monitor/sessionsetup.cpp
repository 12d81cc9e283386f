#include "monitor/sessionsetup.h"

namespace monitor {

bool SessionSetup::begin(ServerConnection &connection, const Quirks &quirks)
{
    *this = {};
    m_quirks = quirks;
    if (connection.hasCapability("ID"))
        connection.send(imap::commands::id());
    const auto capabilities = connection.conversation().capabilities();
    m_abilities = SyncAbilities::from(capabilities, {});
    m_wanted = SyncAbilities::wanted(capabilities);
    if (m_quirks.count(Quirk::NoQresync) > 0)
        std::erase(m_wanted, "QRESYNC");
    if (m_wanted.empty())
        return false;
    m_enableCommand = connection.send(imap::commands::enable(m_wanted));
    return true;
}

void SessionSetup::receive(const imap::Response &response)
{
    const auto *enabled = std::get_if<imap::EnabledResponse>(&response);
    if (enabled == nullptr || m_enableCommand == 0)
        return;
    const auto &names = enabled->capabilities.names;
    m_enabled.insert(m_enabled.end(), names.begin(), names.end());
}

bool SessionSetup::commandDone(const ServerConnection &connection, const imap::CommandDone &done)
{
    if (m_enableCommand == 0 || done.id != m_enableCommand)
        return false;
    m_enableCommand = 0;
    if (done.succeeded() && m_enabled.empty() && m_quirks.count(Quirk::SilentEnable) > 0)
        m_enabled = m_wanted;
    m_abilities = SyncAbilities::from(connection.conversation().capabilities(), m_enabled);
    return true;
}

} // namespace monitor

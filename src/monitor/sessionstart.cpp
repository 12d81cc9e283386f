#include "monitor/sessionstart.h"

#include "auth/sasl.h"

namespace monitor {

namespace {

net::ChannelSecurity channelSecurity(mail::Security security)
{
    switch (security) {
    case mail::Security::ImplicitTls:
        return net::ChannelSecurity::ImplicitTls;
    case mail::Security::StartTls:
        return net::ChannelSecurity::StartTls;
    case mail::Security::None:
        return net::ChannelSecurity::None;
    }
    return net::ChannelSecurity::ImplicitTls;
}

} // namespace

net::TransportTarget transportTarget(const mail::Account &account)
{
    return {account.imap.host, account.imap.port, channelSecurity(account.imap.security), account.caFile};
}

base::Result<imap::Command> signInCommand(const std::vector<QByteArray> &capabilities, const QString &user,
                                          base::Secret secret)
{
    const auto mechanism = auth::chooseMechanism(capabilities);
    if (!mechanism)
        return mechanism.error();
    if (mechanism.value() == auth::Mechanism::Login)
        return imap::commands::login(user.toUtf8(), std::move(secret));
    auto answer = auth::plainAnswer(user, secret);
    if (!answer)
        return answer.error();
    std::vector<base::Secret> answers;
    answers.push_back(std::move(answer).value());
    return imap::commands::authenticate("PLAIN", std::move(answers));
}

} // namespace monitor

#include "app/eventnames.h"

#include <array>

namespace app {

namespace {

constexpr std::array kConnectionStates{monitor::ConnectionState::Offline,     monitor::ConnectionState::Connecting,
                                       monitor::ConnectionState::Securing,    monitor::ConnectionState::Authenticating,
                                       monitor::ConnectionState::Syncing,     monitor::ConnectionState::Watching,
                                       monitor::ConnectionState::Polling,     monitor::ConnectionState::Backoff,
                                       monitor::ConnectionState::NeedsSignIn, monitor::ConnectionState::Stopped};
constexpr std::array kWatchMethods{monitor::WatchMethod::Notify, monitor::WatchMethod::Idle,
                                   monitor::WatchMethod::Poll};
constexpr std::array kSummaryReasons{monitor::SummaryReason::FirstSync, monitor::SummaryReason::Gap,
                                     monitor::SummaryReason::Burst};
constexpr std::array kCommandStates{monitor::CommandState::Queued, monitor::CommandState::Running,
                                    monitor::CommandState::Done, monitor::CommandState::Failed,
                                    monitor::CommandState::Dropped};
constexpr std::array kKinds{base::ErrorKind::Network,      base::ErrorKind::Dns,          base::ErrorKind::Refused,
                            base::ErrorKind::Timeout,      base::ErrorKind::Tls,          base::ErrorKind::Certificate,
                            base::ErrorKind::TlsInjection, base::ErrorKind::Auth,         base::ErrorKind::Throttled,
                            base::ErrorKind::Server,       base::ErrorKind::Rejected,     base::ErrorKind::Protocol,
                            base::ErrorKind::Desync,       base::ErrorKind::Storage,      base::ErrorKind::Keychain,
                            base::ErrorKind::Portal,       base::ErrorKind::Disconnected, base::ErrorKind::Cancelled,
                            base::ErrorKind::NotFound,     base::ErrorKind::Usage,        base::ErrorKind::Internal};

template<typename Values, typename Name>
std::optional<typename Values::value_type> find(const Values &values, Name name, const QString &wanted)
{
    for (const auto value : values) {
        if (name(value) == wanted)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString stateName(monitor::ConnectionState value)
{
    switch (value) {
    case monitor::ConnectionState::Offline:
        return QStringLiteral("offline");
    case monitor::ConnectionState::Connecting:
        return QStringLiteral("connecting");
    case monitor::ConnectionState::Securing:
        return QStringLiteral("securing");
    case monitor::ConnectionState::Authenticating:
        return QStringLiteral("authenticating");
    case monitor::ConnectionState::Syncing:
        return QStringLiteral("syncing");
    case monitor::ConnectionState::Watching:
        return QStringLiteral("watching");
    case monitor::ConnectionState::Polling:
        return QStringLiteral("polling");
    case monitor::ConnectionState::Backoff:
        return QStringLiteral("backoff");
    case monitor::ConnectionState::NeedsSignIn:
        return QStringLiteral("needs-sign-in");
    case monitor::ConnectionState::Stopped:
        return QStringLiteral("stopped");
    }
    return {};
}

std::optional<monitor::ConnectionState> stateFrom(const QString &name)
{
    return find(kConnectionStates, stateName, name);
}

QString methodName(monitor::WatchMethod value)
{
    switch (value) {
    case monitor::WatchMethod::Notify:
        return QStringLiteral("notify");
    case monitor::WatchMethod::Idle:
        return QStringLiteral("idle");
    case monitor::WatchMethod::Poll:
        return QStringLiteral("poll");
    }
    return {};
}

std::optional<monitor::WatchMethod> methodFrom(const QString &name)
{
    return find(kWatchMethods, methodName, name);
}

QString reasonName(monitor::SummaryReason value)
{
    switch (value) {
    case monitor::SummaryReason::FirstSync:
        return QStringLiteral("first-sync");
    case monitor::SummaryReason::Gap:
        return QStringLiteral("gap");
    case monitor::SummaryReason::Burst:
        return QStringLiteral("burst");
    }
    return {};
}

std::optional<monitor::SummaryReason> reasonFrom(const QString &name)
{
    return find(kSummaryReasons, reasonName, name);
}

QString commandStateName(monitor::CommandState value)
{
    switch (value) {
    case monitor::CommandState::Queued:
        return QStringLiteral("queued");
    case monitor::CommandState::Running:
        return QStringLiteral("running");
    case monitor::CommandState::Done:
        return QStringLiteral("done");
    case monitor::CommandState::Failed:
        return QStringLiteral("failed");
    case monitor::CommandState::Dropped:
        return QStringLiteral("dropped");
    }
    return {};
}

std::optional<monitor::CommandState> commandStateFrom(const QString &name)
{
    return find(kCommandStates, commandStateName, name);
}

std::optional<base::ErrorKind> kindFrom(const QString &name)
{
    return find(kKinds, base::kindName, name);
}

QString causeName(base::ErrorKind kind)
{
    using base::ErrorKind;
    switch (kind) {
    case ErrorKind::Disconnected:
        return base::kindName(ErrorKind::Network);
    case ErrorKind::Rejected:
    case ErrorKind::Cancelled:
        return base::kindName(ErrorKind::Server);
    case ErrorKind::NotFound: // there is no secret to sign in with
    case ErrorKind::Usage:
        return base::kindName(ErrorKind::Auth);
    case ErrorKind::Network:
    case ErrorKind::Dns:
    case ErrorKind::Refused:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Certificate:
    case ErrorKind::TlsInjection:
    case ErrorKind::Auth:
    case ErrorKind::Throttled:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Desync:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Portal:
    case ErrorKind::Internal:
        break;
    }
    return base::kindName(kind);
}

} // namespace app

#include "app/statetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

using monitor::ConnectionState;

namespace {

struct StateText {
    Q_DECLARE_TR_FUNCTIONS(StateText)
};

QString plainState(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return StateText::tr("Paused");
    case ConnectionState::Connecting:
        return StateText::tr("Connecting");
    case ConnectionState::Securing:
        return StateText::tr("Securing the connection");
    case ConnectionState::Authenticating:
        return StateText::tr("Signing in");
    case ConnectionState::Syncing:
        return StateText::tr("Comparing the mailbox");
    case ConnectionState::Watching:
        return StateText::tr("Watching");
    case ConnectionState::Polling:
        return StateText::tr("Asking from time to time");
    case ConnectionState::Backoff:
        return StateText::tr("Trying again soon");
    case ConnectionState::NeedsSignIn:
        return StateText::tr("Needs sign-in");
    case ConnectionState::Stopped:
        break;
    }
    return StateText::tr("Stopped");
}

QString watchingText(const monitor::StateChanged &state, base::WallTime now)
{
    if (!state.verifiedAt)
        return plainState(state.state);
    const auto age =
        std::max(std::chrono::seconds{0}, std::chrono::duration_cast<std::chrono::seconds>(now - *state.verifiedAt));
    if (state.state == ConnectionState::Polling)
        return StateText::tr("Asking from time to time, verified %1 ago").arg(durationText(age));
    if (state.how == monitor::WatchMethod::Notify)
        return StateText::tr("Watching by NOTIFY, verified %1 ago").arg(durationText(age));
    if (state.how == monitor::WatchMethod::Idle)
        return StateText::tr("Watching by IDLE, verified %1 ago").arg(durationText(age));
    return StateText::tr("Watching, verified %1 ago").arg(durationText(age));
}

} // namespace

QString stateText(const monitor::StateChanged &state, base::WallTime now)
{
    switch (state.state) {
    case ConnectionState::Watching:
    case ConnectionState::Polling:
        return watchingText(state, now);
    case ConnectionState::Backoff:
        if (state.retryIn && state.error) {
            return StateText::tr("Trying again in %1: %2").arg(durationText(*state.retryIn), shortReason(*state.error));
        }
        if (state.retryIn)
            return StateText::tr("Trying again in %1").arg(durationText(*state.retryIn));
        break;
    case ConnectionState::NeedsSignIn:
        if (state.error)
            return StateText::tr("Needs sign-in: %1").arg(shortReason(*state.error));
        break;
    case ConnectionState::Offline:
    case ConnectionState::Connecting:
    case ConnectionState::Securing:
    case ConnectionState::Authenticating:
    case ConnectionState::Syncing:
    case ConnectionState::Stopped:
        break;
    }
    return plainState(state.state);
}

QString durationText(std::chrono::seconds duration)
{
    const auto count = static_cast<int>(std::min<qint64>(duration.count(), 1'000'000'000));
    if (count < 60)
        return StateText::tr("%1 s", "seconds").arg(count);
    if (count < 60 * 60)
        return StateText::tr("%1 min", "minutes").arg(count / 60);
    if (count < 48 * 60 * 60)
        return StateText::tr("%1 h", "hours").arg(count / 3600);
    return StateText::tr("%1 d", "days").arg(count / 86400);
}

QString troubleText(const monitor::StateChanged &state, const Place &place)
{
    if (!state.error)
        return {};
    if (state.state == ConnectionState::NeedsSignIn && state.error->kind == base::ErrorKind::NotFound) {
        return StateText::tr("There is no password for %1 at %2 in the keychain. It is not tried again before you "
                             "enter one.")
            .arg(place.account.isEmpty() ? place.user : place.account, serverOf(place));
    }
    return sentenceFor(*state.error, place, Situation::Watching);
}

} // namespace app

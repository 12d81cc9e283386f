// The last word on each mailbox that one connection looks after, and which words are worth telling: coming back to the
// watch after each fetch is no news. Thread: monitor.
#pragma once

#include "monitor/events.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>

namespace monitor {

class MailboxStates : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Others are forgotten; new ones are offline until something is said of them.
    void keep(const QStringList &mailboxes);
    void set(const QString &mailbox, StateChanged state);
    void setAll(const StateChanged &state);
    // How it is watched from now on, and when the server was last heard about it.
    void watch(const QString &mailbox, WatchMethod how, base::WallTime verified);
    // The server was heard: that says something of the mailboxes it pushes, and of the one that is open, `here`. Told
    // at most once a second; no news.
    void heard(const QString &here, base::WallTime time);
    std::optional<StateChanged> of(const QString &mailbox) const;

signals:
    void changed(const monitor::StateChanged &state);
    void verified(const QString &mailbox, qint64 unixMilliseconds);

private:
    std::map<QString, StateChanged> m_states;
    base::WallTime m_heardTold;
};

} // namespace monitor

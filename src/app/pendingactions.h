// What the user did to messages: shown at once in the list, asked of the engine, and taken back with a sentence when
// the engine could not. The last click on a message wins, whatever order the answers come in. Thousands of messages are
// marked in slices, a turn of the event loop each. Thread: GUI.
#pragma once

#include "app/mailservice.h"

#include <QHash>

#include <deque>
#include <memory>

namespace app {

class AccountsModel;
class InboxModel;

class PendingActions : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kSlice = 500; // keys a turn, and a request to the engine

    // All must outlive this object.
    PendingActions(MailService &service, InboxModel &inbox, const AccountsModel &accounts, base::Clock &clock,
                   QObject *parent = nullptr);

    void markSeen(const QList<mail::MessageKey> &keys, bool seen);

signals:
    void failed(const QString &sentence); // plain text for the status line

private:
    struct Wish {
        QList<mail::MessageKey> keys;
        bool seen = false;
        qsizetype done = 0; // keys that were asked for
    };

    void takeSlice();
    void ask(const QList<mail::MessageKey> &keys, bool seen);
    void onAnswered(quint64 action, const QList<mail::MessageKey> &keys, const base::Result<void> &result);

    MailService &m_service;
    InboxModel &m_inbox;
    const AccountsModel &m_accounts;
    std::unique_ptr<base::Timer> m_nextSlice;
    std::deque<Wish> m_wishes; // in the order of the clicks
    QHash<mail::MessageKey, quint64> m_lastAction;
    quint64 m_actions = 0;
};

} // namespace app

// What the user did to messages: shown at once in the list, asked of the engine, and taken back with a sentence when
// the engine could not. The last click on a message wins, whatever order the answers come in. Thread: GUI.
#pragma once

#include "app/mailservice.h"

#include <QHash>

namespace app {

class InboxModel;

class PendingActions : public QObject
{
    Q_OBJECT

public:
    // Both must outlive this object.
    PendingActions(MailService &service, InboxModel &inbox, QObject *parent = nullptr);

    void markSeen(const QList<mail::MessageKey> &keys, bool seen);

signals:
    void failed(const QString &sentence); // plain text for the status line

private:
    void onAnswered(quint64 action, const QList<mail::MessageKey> &keys, const base::Result<void> &result);

    MailService &m_service;
    InboxModel &m_inbox;
    QHash<mail::MessageKey, quint64> m_lastAction;
    quint64 m_actions = 0;
};

} // namespace app

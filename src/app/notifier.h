// Decides what is announced: one toast per new mail, more than five in ten seconds folded into one, none for a quiet
// account or for mail that was read already, one summary for a first sync. A toast goes when its mail is read or gone.
// An account that waits for its user says so once: a watcher that stopped must not do so unseen.
// Not how a toast is drawn: that is desktop::Notifications.
// Thread: GUI.
#pragma once

#include "base/clock.h"
#include "desktop/notifications.h"
#include "mail/account.h"
#include "monitor/events.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace app {

class Notifier : public QObject
{
    Q_OBJECT

public:
    // Both must outlive this object.
    Notifier(desktop::Notifications &notifications, base::Clock &clock, QObject *parent = nullptr);

    // Names, servers and who is quiet. What comes for an account that is not in the list yet waits for the next list.
    void setAccounts(const std::vector<mail::Account> &accounts);
    void handle(const monitor::Event &event);
    void tellWhereItWent(); // the window went to the tray for the first time

signals:
    void openRequested(const mail::MessageKey &key); // the toast of one mail was clicked
    void showRequested();                            // a toast that is about no single mail was clicked
    void signInRequested(mail::AccountId account);
    void markReadRequested(const QList<mail::MessageKey> &keys);

private:
    struct Shown {
        std::chrono::milliseconds at{};
        QList<mail::MessageKey> keys;
        QStringList senders; // one per key
        bool isFolded = false;
        bool isStale = false; // folded, and more or fewer mails than it says
    };

    void announce(const monitor::Event &event, const monitor::NewMessage &added);
    void announceFirstSync(const monitor::Event &event, const monitor::Summary &summary);
    void showSingle(const monitor::Event &event, const monitor::NewMessage &added);
    void fold(const monitor::NewMessage &added);
    void foldSingles();
    void showFolded();
    void announceState(const monitor::Event &event, const monitor::StateChanged &state);
    void forget(const mail::MessageKey &key);
    void onActivated(quint64 id, const QString &actionKey);
    void remember(quint64 id, const Shown &shown);
    void onClosed(quint64 id);

    desktop::Notifications &m_notifications;
    base::Clock &m_clock;
    std::unique_ptr<base::Timer> m_foldedUpdate;
    QHash<mail::AccountId, mail::Account> m_accounts;
    std::vector<monitor::Event> m_held;
    std::deque<std::chrono::milliseconds> m_recent; // when mail was announced, the last ten seconds
    QMap<quint64, Shown> m_shown;                   // in the order of their appearance
    QHash<mail::MessageKey, quint64> m_toastOf;
    struct FirstSync {
        quint64 id = 0;
        int count = 0;
    };
    QHash<mail::AccountId, FirstSync> m_firstSyncs;
    QHash<mail::AccountId, quint64> m_signIns; // toasts of accounts that wait for their user
    quint64 m_folded = 0;                      // the toast that mail is folded into now; 0: none
    quint64 m_lastId = 0;
};

} // namespace app

// The accounts as the window lists them: "All inboxes" first, then each account with its state in words and the number
// of its unread mails. Knows the accounts from the store and their states from the engine's events. Thread: GUI.
// Errors: failed(), with the rows of before kept.
#pragma once

#include "app/accountstatus.h"
#include "app/sentences.h"
#include "base/clock.h"
#include "mail/account.h"
#include "store/reader.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <vector>

namespace app {

class MailService;
class ReadQueue;

class AccountsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        Name = Qt::UserRole + 1,
        StateText,
        Unread,  // int
        Health,  // int of enum Health
        Account, // qint64; 0 stands for all
        IsQuiet,
    };
    enum class Health : std::uint8_t { Good, Busy, Paused, Trouble, NeedsUser };

    // All must outlive this object.
    AccountsModel(ReadQueue &reads, MailService &service, base::Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void refresh();          // accounts and numbers, from the store
    void askStates();        // all states again: another engine answers from now on
    void setLive(bool live); // the ages in the state texts move only while somebody looks

    const std::vector<mail::Account> &accounts() const { return m_accounts; } // oldest first
    std::optional<mail::Account> account(mail::AccountId id) const;
    Place place(mail::AccountId id) const; // for sentences; empty for an account that is gone
    const AccountStatus &status() const { return m_status; }
    Health overallHealth() const;
    int unread() const;
    int rowOf(mail::AccountId id) const;

signals:
    void loaded(); // an answer was applied
    void accountsChanged();
    void statusChanged();
    void unreadChanged(int unread);
    void failed(const base::Error &error);

private:
    struct Answer {
        std::vector<mail::Account> accounts;
        std::vector<store::MailboxCount> counts;
    };

    void startRead();
    void onEvent(const monitor::Event &event);
    void onVerified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds);
    void apply(const Answer &answer);
    void applyAccounts(const std::vector<mail::Account> &accounts);
    void applyCounts(const std::vector<store::MailboxCount> &counts);
    void tick();
    void announceStatus(mail::AccountId id);
    Health healthOf(const mail::Account &account) const;
    QString stateTextOf(const mail::Account &account) const;
    QString allText() const;

    ReadQueue &m_reads;
    MailService &m_service;
    base::Clock &m_clock;
    std::unique_ptr<base::Timer> m_tick;
    std::unique_ptr<base::Timer> m_pause; // between two reads
    std::vector<mail::Account> m_accounts;
    QHash<mail::AccountId, int> m_unread;
    AccountStatus m_status;
    QStringList m_shownTexts; // per row, as last announced by the tick
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace app

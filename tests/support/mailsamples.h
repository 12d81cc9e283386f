// Made-up mail and accounts for tests of lists and windows, and a store filled with them.
#pragma once

#include "store/store.h"

#include <memory>

namespace testsupport {

mail::Account sampleAccount(const QString &name, qint64 id = 0);
mail::MessageKey sampleKey(mail::AccountId account, quint32 uid);
// Message `uid` of a mailbox: a minute younger than the one before it, unread.
mail::Message sampleMessage(quint32 uid);

// A profile in a temporary folder with its writer; commits are what the engine would commit.
class SampleStore
{
public:
    explicit SampleStore(const QString &profileDir);

    mail::AccountId addAccount(const QString &name);
    // Messages first..last of INBOX in one commit.
    void addMessages(mail::AccountId account, quint32 first, quint32 last);
    void addMessage(mail::AccountId account, const mail::Message &message);
    void markRead(mail::AccountId account, quint32 first, quint32 last);
    void setFlags(mail::AccountId account, quint32 uid, const mail::Flags &flags);
    void removeMessage(mail::AccountId account, quint32 uid);
    store::Store &store() { return *m_store; }

private:
    store::MailboxCommit commitFor(mail::AccountId account, quint32 highWater) const;
    void commit(const store::MailboxCommit &commit);

    std::unique_ptr<store::Store> m_store;
};

} // namespace testsupport

#include "support/mailsamples.h"

#include <QTest>

namespace testsupport {

namespace {

constexpr qint64 kFirstArrival = 1'790'000'000; // a day in September 2026; nothing depends on which

} // namespace

mail::Account sampleAccount(const QString &name, qint64 id)
{
    mail::Account account;
    account.id = mail::AccountId{id};
    account.name = name;
    account.address = name + QStringLiteral("@example.org");
    account.user = account.address;
    account.imap = {QStringLiteral("imap.example.org"), 993, mail::Security::ImplicitTls};
    return account;
}

mail::MessageKey sampleKey(mail::AccountId account, quint32 uid)
{
    return {account, QStringLiteral("INBOX"), mail::UidValidity{7}, mail::Uid{uid}};
}

mail::Message sampleMessage(quint32 uid)
{
    mail::Message message;
    message.uid = mail::Uid{uid};
    message.envelope.subject = QStringLiteral("Subject %1").arg(uid);
    message.envelope.from = {{QStringLiteral("Sender %1").arg(uid), QStringLiteral("s%1@example.org").arg(uid)}};
    message.envelope.to = {{QStringLiteral("Me"), QStringLiteral("me@example.org")}};
    message.envelope.messageId = QStringLiteral("m%1@example.org").arg(uid);
    message.internalDate = QDateTime::fromSecsSinceEpoch(kFirstArrival + 60 * qint64{uid});
    message.envelope.date = message.internalDate;
    message.preview = QStringLiteral("First words of message %1").arg(uid);
    message.sizeOctets = 1000 + uid;
    return message;
}

SampleStore::SampleStore(const QString &profileDir)
{
    auto opened = store::Store::open(profileDir);
    if (!opened)
        qFatal("no store: %s", qPrintable(opened.error().detail));
    m_store = std::move(opened).value();
}

mail::AccountId SampleStore::addAccount(const QString &name)
{
    const auto id = m_store->addAccount(sampleAccount(name));
    if (!id)
        qFatal("no account: %s", qPrintable(id.error().detail));
    return id.value();
}

void SampleStore::addMessages(mail::AccountId account, quint32 first, quint32 last)
{
    store::MailboxCommit step = commitFor(account, last);
    for (quint32 uid = first; uid <= last; ++uid)
        step.upserts.push_back(sampleMessage(uid));
    commit(step);
}

void SampleStore::addMessage(mail::AccountId account, const mail::Message &message)
{
    store::MailboxCommit step = commitFor(account, message.uid.value());
    step.upserts.push_back(message);
    commit(step);
}

void SampleStore::markRead(mail::AccountId account, quint32 first, quint32 last)
{
    store::MailboxCommit step = commitFor(account, 0);
    for (quint32 uid = first; uid <= last; ++uid)
        step.flagChanges.emplace_back(mail::Uid{uid}, mail::Flags{{QByteArray{mail::kSeen}}});
    commit(step);
}

void SampleStore::setFlags(mail::AccountId account, quint32 uid, const mail::Flags &flags)
{
    store::MailboxCommit step = commitFor(account, 0);
    step.flagChanges.emplace_back(mail::Uid{uid}, flags);
    commit(step);
}

void SampleStore::removeMessage(mail::AccountId account, quint32 uid)
{
    store::MailboxCommit step = commitFor(account, 0);
    step.removals.push_back(mail::Uid{uid});
    commit(step);
}

store::MailboxCommit SampleStore::commitFor(mail::AccountId account, quint32 highWater) const
{
    store::MailboxCommit step;
    step.account = account;
    step.mailbox = QStringLiteral("INBOX");
    step.state.uidValidity = mail::UidValidity{7};
    step.state.highWater = mail::Uid{highWater};
    step.state.firstSyncDone = true;
    return step;
}

void SampleStore::commit(const store::MailboxCommit &commit)
{
    const auto done = m_store->commit(commit);
    if (!done)
        qFatal("not committed: %s", qPrintable(done.error().detail));
}

} // namespace testsupport

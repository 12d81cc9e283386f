// A store of its own for each test, and a sync that is connected to a fake mailbox anew as often as the test likes.
#pragma once

#include "fakemailbox.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace testsupport {

class SyncFixture
{
public:
    SyncFixture()
    {
        auto opened = store::Store::open(m_dir.path());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        store = std::move(opened).value();
        mail::Account sample;
        sample.name = QStringLiteral("work");
        sample.address = sample.user = QStringLiteral("ann@example.org");
        sample.imap = {QStringLiteral("localhost"), 993, mail::Security::ImplicitTls};
        account = store->addAccount(sample).value();
    }

    // A new connection, not asked anything yet. Null when the sync gave up.
    std::unique_ptr<monitor::MailboxSync> connectTo(FakeMailbox &mailbox, const QString &name = QStringLiteral("INBOX"))
    {
        auto made = std::make_unique<monitor::MailboxSync>(*store, account, name, mailbox.abilities);
        return mailbox.open(*made) ? std::move(made) : nullptr;
    }

    // A new connection that comes to rest; what it told, and in mailbox.asked what it asked.
    std::vector<monitor::EventBody> syncAnew(FakeMailbox &mailbox, const QString &name = QStringLiteral("INBOX"))
    {
        mailbox.asked.clear();
        sync = connectTo(mailbox, name);
        std::vector<monitor::EventBody> told;
        if (!sync || !mailbox.run(*sync, told))
            QTest::qFail("the sync did not come to rest", __FILE__, __LINE__);
        return told;
    }

    store::MailboxState state(const QString &name = QStringLiteral("INBOX"))
    {
        return store->mailboxState(account, name).value().value_or(store::MailboxState{});
    }

    // The store holds the messages and flags of the mailbox, no more and no less.
    bool isInStep(const FakeMailbox &mailbox, const QString &name = QStringLiteral("INBOX"))
    {
        std::vector<std::pair<mail::Uid, mail::Flags>> there;
        for (const FakeMessage &message : mailbox.messages)
            there.emplace_back(message.uid, message.flags);
        return store->uidFlags(account, name).value() == there;
    }

    std::unique_ptr<store::Store> store;
    mail::AccountId account;
    std::unique_ptr<monitor::MailboxSync> sync;

private:
    QTemporaryDir m_dir;
};

} // namespace testsupport

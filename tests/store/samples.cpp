#include "store/samples.h"

#include <algorithm>
#include <array>

namespace samples {

namespace {

QString randomText(QRandomGenerator &random)
{
    static const std::array kTexts{QString{},
                                   QStringLiteral("Plain"),
                                   QStringLiteral("Grüße aus Köln"),
                                   QStringLiteral("Привет, как дела?"),
                                   QStringLiteral("日本語の件名"),
                                   QStringLiteral("100% \\_ \"quoted\" 'single' ; DROP TABLE messages; --"),
                                   QStringLiteral("🎉 party 👩‍👩‍👧"),
                                   QString::fromUtf8("a\0b", 3),
                                   QStringLiteral("line\nbreak\ttab"),
                                   QString{3000, u'x'}};
    return kTexts.at(random.bounded(static_cast<quint32>(kTexts.size())));
}

QDateTime randomDate(QRandomGenerator &random)
{
    if (random.bounded(5) == 0)
        return {};
    const int offset = (random.bounded(27) - 12) * 3600;
    return QDateTime::fromMSecsSinceEpoch(qint64{random.bounded(2'000'000'000)} * 1000, Qt::OffsetFromUTC, offset);
}

QList<mail::Address> randomAddresses(QRandomGenerator &random)
{
    QList<mail::Address> list;
    for (int count = random.bounded(4); count > 0; --count)
        list.append({randomText(random), randomText(random)});
    return list;
}

} // namespace

mail::Account account(const QString &name, const QStringList &mailboxes)
{
    mail::Account account;
    account.name = name;
    account.address = QStringLiteral("anna@example.org");
    account.imap = {QStringLiteral("imap.example.org"), 993, mail::Security::ImplicitTls};
    account.user = QStringLiteral("anna");
    account.mailboxes = mailboxes;
    return account;
}

mail::Message message(std::uint32_t uid)
{
    mail::Message message;
    message.uid = mail::Uid{uid};
    message.flags = mail::Flags{{"$Forwarded"}};
    message.envelope.date = QDateTime::fromSecsSinceEpoch(1'700'000'000 + qint64{uid}, Qt::OffsetFromUTC, 3600);
    message.envelope.subject = QStringLiteral("Subject %1").arg(uid);
    message.envelope.from = {{QStringLiteral("Jürgen %1").arg(uid), QStringLiteral("j%1@example.org").arg(uid)}};
    message.envelope.sender = message.envelope.from;
    message.envelope.replyTo = {{QStringLiteral("Replies"), QStringLiteral("r@example.org")}};
    message.envelope.to = {{QStringLiteral("Anna"), QStringLiteral("anna@example.org")},
                           {{}, QStringLiteral("b@x.org")}};
    message.envelope.cc = {{{}, QStringLiteral("c@example.org")}};
    message.envelope.bcc = {{QStringLiteral("Hidden"), QStringLiteral("d@example.org")}};
    message.envelope.inReplyTo = QStringLiteral("parent%1@example.org").arg(uid);
    message.envelope.messageId = QStringLiteral("m%1@example.org").arg(uid);
    message.internalDate = QDateTime::fromSecsSinceEpoch(1'700'000'000 + qint64{uid} * 60, Qt::OffsetFromUTC, -7200);
    message.sizeOctets = 1000 + uid;
    message.hasAttachment = uid % 2 == 0;
    message.senderUnverified = uid % 3 == 0;
    return message;
}

mail::Message randomMessage(std::uint32_t uid, QRandomGenerator &random)
{
    mail::Message message;
    message.uid = mail::Uid{uid};
    static const QList<QByteArray> kFlags{"\\Seen", "\\Flagged", "$Junk", "NonJunk", "\\Answered"};
    for (const QByteArray &flag : kFlags) {
        if (random.bounded(2) == 0)
            message.flags.insert(flag);
    }
    mail::Envelope &envelope = message.envelope;
    envelope.date = randomDate(random);
    if (!envelope.date.isValid())
        envelope.dateRaw = randomText(random);
    envelope.subject = randomText(random);
    for (auto *list : {&envelope.from, &envelope.sender, &envelope.replyTo, &envelope.to, &envelope.cc, &envelope.bcc})
        *list = randomAddresses(random);
    envelope.inReplyTo = randomText(random);
    if (random.bounded(4) != 0)
        envelope.messageId = QStringLiteral("%1@random").arg(random.bounded(60));
    message.internalDate = randomDate(random);
    message.sizeOctets = random.generate64();
    message.preview = randomText(random);
    message.hasAttachment = random.bounded(2) == 0;
    for (int count = random.bounded(3); count > 0; --count)
        message.attachments.append({randomText(random), random.generate64()});
    message.senderUnverified = random.bounded(2) == 0;
    return message;
}

store::MailboxState state(std::uint32_t uidValidity, std::uint32_t highWater)
{
    store::MailboxState state;
    state.uidValidity = mail::UidValidity{uidValidity};
    state.highWater = mail::Uid{highWater};
    state.firstSyncDone = true;
    state.lastInternalDate = QDateTime::fromSecsSinceEpoch(1'700'000'000 + highWater, Qt::OffsetFromUTC, 3600);
    return state;
}

store::MailboxCommit commit(mail::AccountId account, std::vector<mail::Message> upserts, const QString &mailbox,
                            std::uint32_t uidValidity)
{
    std::uint32_t highest = 0;
    for (const mail::Message &message : upserts)
        highest = std::max(highest, message.uid.value());
    store::MailboxCommit commit;
    commit.account = account;
    commit.mailbox = mailbox;
    commit.state = state(uidValidity, highest);
    commit.upserts = std::move(upserts);
    return commit;
}

mail::MessageKey key(const store::MailboxCommit &commit, std::uint32_t uid)
{
    return {commit.account, commit.mailbox, commit.state.uidValidity, mail::Uid{uid}};
}

store::LedgerEntry announced(const store::MailboxCommit &commit, const mail::Message &message,
                             store::LedgerReason reason)
{
    return {{}, key(commit, message.uid.value()), reason, message};
}

} // namespace samples

// Accounts and messages for the tests of the store, and a profile folder that goes away with the test.
#pragma once

#include "store/reader.h"
#include "store/store.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

// The value of a Result, or a failed test with the error's detail.
#define TAKE(target, expression)                                                                                       \
    auto target##Result = (expression);                                                                                \
    QVERIFY2(target##Result.ok(), target##Result.ok() ? "" : qPrintable(target##Result.error().detail));               \
    [[maybe_unused]] auto &target = target##Result.value() // NOLINT(bugprone-macro-parentheses): a name

#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(verified.error().detail));                             \
    } while (false)

#define VERIFY_FAILS(expression, expectedKind)                                                                         \
    do {                                                                                                               \
        const auto &refusedResult = (expression);                                                                      \
        QVERIFY(!refusedResult.ok());                                                                                  \
        QCOMPARE(base::kindName(refusedResult.error().kind), base::kindName(expectedKind));                            \
        QVERIFY(!refusedResult.error().detail.isEmpty());                                                              \
    } while (false)

namespace samples {

// A folder that does not exist yet, inside one that is removed at the end.
class Profile
{
public:
    QString path() const { return m_folder.filePath(QStringLiteral("profile")); }
    QString database() const { return path() + u'/' + QLatin1String{store::kDatabaseName}; }
    QString outside(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

mail::Account account(const QString &name, const QStringList &mailboxes = {QStringLiteral("INBOX")});
// Everything filled in, different for each UID; newer UIDs arrived later.
mail::Message message(std::uint32_t uid);
// Anything that a message may hold, the odd things above all.
mail::Message randomMessage(std::uint32_t uid, QRandomGenerator &random);
store::MailboxState state(std::uint32_t uidValidity, std::uint32_t highWater);

store::MailboxCommit commit(mail::AccountId account, std::vector<mail::Message> upserts,
                            const QString &mailbox = QStringLiteral("INBOX"), std::uint32_t uidValidity = 5);
mail::MessageKey key(const store::MailboxCommit &commit, std::uint32_t uid);
store::LedgerEntry announced(const store::MailboxCommit &commit, const mail::Message &message,
                             store::LedgerReason reason = store::LedgerReason::Arrived);

} // namespace samples

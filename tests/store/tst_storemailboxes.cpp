// What the store answers about a mailbox as a whole, and what it keeps when a mailbox gets another name.
#include "store/samples.h"

using samples::commit;
using samples::message;
using samples::Profile;
using store::Store;

namespace {

const QString kInbox = QStringLiteral("INBOX");
const QString kOther = QStringLiteral("Archive");

} // namespace

class TestStoreMailboxes : public QObject
{
    Q_OBJECT

private slots:
    void flagsOfASetOfUids();
    void theCountFollowsTheRows();
    void onlyTheNewestAreLookedAtForPreviews();
    void aMailboxIsFoundByItsObjectId();
    void aRenamedMailboxKeepsEverything();
    void aNameThatIsTakenIsNotGivenTwice();
};

void TestStoreMailboxes::flagsOfASetOfUids()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1), message(2), message(5), message(0xFFFFFFFF)})));
    VERIFY_OK(opened->commit(commit(id, {message(2)}, kOther)));
    const auto some = *mail::UidSet::parse("2:4,5,7,4294967295");
    TAKE(found, opened->uidFlags(id, kInbox, some, 3));
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t{3});
    QCOMPARE(found->front(), (std::pair{mail::Uid{2}, message(2).flags}));
    QCOMPARE(found->back().first, mail::Uid{0xFFFFFFFF});
    TAKE(tooMany, opened->uidFlags(id, kInbox, some, 2));
    QVERIFY(!tooMany);
    TAKE(all, opened->uidFlags(id, kInbox, mail::UidSet::from(mail::Uid{1}), 100));
    QCOMPARE(all->size(), std::size_t{4});
    TAKE(none, opened->uidFlags(id, QStringLiteral("nowhere"), some, 100));
    QVERIFY(none && none->empty());
}

void TestStoreMailboxes::theCountFollowsTheRows()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    TAKE(before, opened->messageCount(id, kInbox));
    QCOMPARE(before, 0U);
    auto change = commit(id, {message(1), message(2), message(3)});
    VERIFY_OK(opened->commit(change));
    change.upserts = {message(3)};
    change.removals = {mail::Uid{1}, mail::Uid{9}};
    VERIFY_OK(opened->commit(change));
    TAKE(count, opened->messageCount(id, kInbox));
    QCOMPARE(count, 2U);
}

void TestStoreMailboxes::onlyTheNewestAreLookedAtForPreviews()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1), message(2), message(3), message(4)})));
    VERIFY_OK(opened->setPreviews(id, kInbox, mail::UidValidity{5}, {{mail::Uid{4}, QStringLiteral("four")}}));
    TAKE(uids, opened->uidsWithoutPreview(id, kInbox, 2));
    QCOMPARE(uids, std::vector{mail::Uid{3}});
}

void TestStoreMailboxes::aMailboxIsFoundByItsObjectId()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    VERIFY_OK(opened->commit(change));
    TAKE(none, opened->mailboxOfObject(id, {}));
    QVERIFY(!none); // not having one is nothing in common
    change.state.objectId = "F\"1";
    VERIFY_OK(opened->commit(change));
    TAKE(found, opened->mailboxOfObject(id, "F\"1"));
    QCOMPARE(found, std::optional{kInbox});
    TAKE(state, opened->mailboxState(id, kInbox));
    QCOMPARE(state, std::optional{change.state});
    TAKE(elsewhere, opened->mailboxOfObject(mail::AccountId{id.value() + 1}, "F\"1"));
    QVERIFY(!elsewhere);
}

void TestStoreMailboxes::aRenamedMailboxKeepsEverything()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1), message(2)});
    change.ledger = {samples::announced(change, message(2))};
    VERIFY_OK(opened->commit(change));
    VERIFY_OK(opened->renameMailbox(id, kInbox, kOther));
    TAKE(gone, opened->mailboxState(id, kInbox));
    QVERIFY(!gone);
    TAKE(state, opened->mailboxState(id, kOther));
    QCOMPARE(state, std::optional{change.state});
    TAKE(count, opened->messageCount(id, kOther));
    QCOMPARE(count, 2U);
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(ledger, reader->ledgerSince({}, 10));
    QCOMPARE(ledger.size(), std::size_t{1});
    QCOMPARE(ledger.front().key.mailbox, kOther);
}

void TestStoreMailboxes::aNameThatIsTakenIsNotGivenTwice()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    VERIFY_OK(opened->commit(commit(id, {message(2), message(3)}, kOther)));
    VERIFY_OK(opened->renameMailbox(id, kInbox, kOther));
    TAKE(count, opened->messageCount(id, kOther));
    QCOMPARE(count, 2U);
    TAKE(kept, opened->messageCount(id, kInbox));
    QCOMPARE(kept, 1U);
}

QTEST_GUILESS_MAIN(TestStoreMailboxes)
#include "tst_storemailboxes.moc"

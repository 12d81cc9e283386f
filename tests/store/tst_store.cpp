// What the writing side keeps and gives back, also over a restart.
#include "store/samples.h"

#include "store/files.h"

using samples::announced;
using samples::commit;
using samples::message;
using samples::Profile;
using store::LedgerReason;
using store::Store;

namespace {

const QString kInbox = QStringLiteral("INBOX");
const QString kOther = QStringLiteral("Archiv/Größe");

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryPartOfAnAccount();
    void accountNamesAreUnique();
    void accountIdsAreNeverUsedAgain();
    void changingAMissingAccountIsNotFound();
    void removingAnAccountTakesEverythingOfIt();
    void aMailboxThatIsNoLongerWatchedIsForgotten();
    void aMailboxThatIsWatchedAgainBeginsAnew();
    void lessonsAreKeptPerAccount();
    void aMailboxHasNoStateBeforeItsFirstCommit();
    void keepsTheStateExactlyAsGiven();
    void keepsEveryPartOfAMessageOverARestart();
    void commitToAMissingAccountIsNotFound();
    void flagChangesOfUnknownMessagesAreIgnored();
    void removalsAndFlagsShowInUidFlags();
    void uidFlagsOfSomeAreThoseInTheirOrder();
    void messagesWithoutUidAreLeftOut();
    void theLargestUidIsKept();
    void dropForgetsRowsButNotLedgerAndIdentities();
    void anotherUidValidityDropsByItself();
    void ledgerSeqRisesAndIsNeverUsedAgain();
    void ledgerEntriesWithoutSeqComeBackInOrder();
    void theSameLedgerEntryIsNotGivenTwice();
    void aReusedUidWithAnotherIdentityIsANewLedgerEntry();
    void ledgerKeepsTheMessageAsAnnounced();
    void identitiesSurviveRemoval();
    void knownElsewhereLooksAtOtherMailboxesOfTheAccount();
    void knownElsewhereLooksAtFormerUidValidities();
    void identityIsTheMessageIdOrAHash();
    void upsertKeepsPreviewTextAndAttachments();
    void previewsAreAskedNewestFirst();
    void anEmptyPreviewIsAKnownOne();
    void previewsAndTextsOfAnotherUidValidityArePassedOver();
};

void TestStore::keepsEveryPartOfAnAccount()
{
    const Profile profile;
    mail::Account full = samples::account(QStringLiteral("Büro"));
    full.imap = {QStringLiteral("::1"), 143, mail::Security::None};
    full.smtp = mail::Endpoint{QStringLiteral("smtp.example.org"), 587, mail::Security::StartTls};
    full.auth = mail::AuthMethod::OAuth2;
    full.oauthProvider = QStringLiteral("example");
    full.secretCommand = QStringLiteral("pass show 'mail; rm -rf'");
    full.caFile = QStringLiteral("/etc/ca.pem");
    full.mailboxes = {kInbox, QStringLiteral("Entwürfe"), QStringLiteral("a\"b\\c")};
    full.paused = true;
    full.quiet = true;
    mail::Account plain = samples::account(QStringLiteral("plain"));
    {
        TAKE(opened, Store::open(profile.path()));
        TAKE(first, opened->addAccount(full));
        TAKE(second, opened->addAccount(plain));
        QVERIFY(first.isValid() && second.isValid());
        full.id = first;
        plain.id = second;
        plain.quiet = true;
        VERIFY_OK(opened->updateAccount(plain));
    }
    TAKE(opened, Store::open(profile.path()));
    TAKE(accounts, opened->accounts());
    QCOMPARE(accounts, (std::vector{full, plain}));
}

void TestStore::accountNamesAreUnique()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(first, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_FAILS(opened->addAccount(samples::account(QStringLiteral("one"))), base::ErrorKind::Usage);
    TAKE(second, opened->addAccount(samples::account(QStringLiteral("two"))));
    mail::Account renamed = samples::account(QStringLiteral("one"));
    renamed.id = second;
    VERIFY_FAILS(opened->updateAccount(renamed), base::ErrorKind::Usage);
    renamed.id = first;
    VERIFY_OK(opened->updateAccount(renamed)); // its own name is not taken
}

void TestStore::accountIdsAreNeverUsedAgain()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(first, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->removeAccount(first));
    TAKE(second, opened->addAccount(samples::account(QStringLiteral("one"))));
    QVERIFY(second > first);
}

void TestStore::changingAMissingAccountIsNotFound()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    mail::Account missing = samples::account(QStringLiteral("one"));
    missing.id = mail::AccountId{7};
    VERIFY_FAILS(opened->updateAccount(missing), base::ErrorKind::NotFound);
    VERIFY_FAILS(opened->removeAccount(missing.id), base::ErrorKind::NotFound);
}

void TestStore::removingAnAccountTakesEverythingOfIt()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(gone, opened->addAccount(samples::account(QStringLiteral("gone"))));
    TAKE(kept, opened->addAccount(samples::account(QStringLiteral("kept"))));
    for (const mail::AccountId id : {gone, kept}) {
        auto both = commit(id, {message(1), message(2)});
        both.ledger = {announced(both, message(1))};
        VERIFY_OK(opened->commit(both));
        VERIFY_OK(opened->setText(samples::key(both, 1), QStringLiteral("text")));
    }
    VERIFY_OK(opened->removeAccount(gone));
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(accounts, reader->accounts());
    QCOMPARE(accounts.size(), 1U);
    TAKE(list, reader->list({}));
    QCOMPARE(list.size(), 2U);
    QVERIFY(std::all_of(list.begin(), list.end(), [&](const auto &row) { return row.key.account == kept; }));
    TAKE(ledger, reader->ledgerSince({}, 100));
    QCOMPARE(ledger.size(), 1U);
    TAKE(known, opened->isKnown(gone, "m1@example.org"));
    QVERIFY(!known);
    TAKE(state, opened->mailboxState(gone, kInbox));
    QVERIFY(!state);
    TAKE(text, reader->text({gone, kInbox, mail::UidValidity{5}, mail::Uid{1}}));
    QVERIFY(!text);
}

void TestStore::aMailboxThatIsNoLongerWatchedIsForgotten()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    mail::Account account = samples::account(QStringLiteral("one"), {kInbox, kOther});
    TAKE(id, opened->addAccount(account));
    account.id = id;
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    auto other = commit(id, {message(2), message(3)}, kOther);
    other.ledger = {announced(other, message(3))};
    VERIFY_OK(opened->commit(other));
    VERIFY_OK(opened->setText(samples::key(other, 2), QStringLiteral("text")));

    account.quiet = true; // an edit of something else forgets nothing
    VERIFY_OK(opened->updateAccount(account));
    TAKE(all, opened->uidFlags(id, kOther));
    QCOMPARE(all.size(), std::size_t{2});

    account.mailboxes = {kInbox};
    VERIFY_OK(opened->updateAccount(account));
    TAKE(rows, opened->uidFlags(id, kOther));
    QVERIFY(rows.empty());
    TAKE(state, opened->mailboxState(id, kOther));
    QVERIFY(!state);
    TAKE(kept, opened->uidFlags(id, kInbox));
    QCOMPARE(kept.size(), std::size_t{1});
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(ledger, reader->ledgerSince({}, 10)); // what was told can be told again
    QCOMPARE(ledger.size(), std::size_t{1});
    TAKE(text, reader->text(samples::key(other, 2)));
    QVERIFY(!text);
    TAKE(known, opened->isKnown(id, store::messageIdentity(message(3))));
    QVERIFY(known);
}

// Also where a watcher that was on its way out committed something after it was forgotten.
void TestStore::aMailboxThatIsWatchedAgainBeginsAnew()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    mail::Account account = samples::account(QStringLiteral("one"), {kInbox, kOther});
    TAKE(id, opened->addAccount(account));
    account.id = id;
    VERIFY_OK(opened->commit(commit(id, {message(2)}, kOther)));
    account.mailboxes = {kInbox};
    VERIFY_OK(opened->updateAccount(account));
    VERIFY_OK(opened->commit(commit(id, {message(3)}, kOther)));
    account.mailboxes = {kOther, kInbox};
    VERIFY_OK(opened->updateAccount(account));
    TAKE(state, opened->mailboxState(id, kOther));
    QVERIFY(!state);
    TAKE(rows, opened->uidFlags(id, kOther));
    QVERIFY(rows.empty());
    VERIFY_OK(opened->commit(commit(id, {message(4)}, kOther)));
    TAKE(again, opened->mailboxState(id, kOther));
    QCOMPARE(again, std::optional{samples::state(5, 4)});
}

void TestStore::lessonsAreKeptPerAccount()
{
    const Profile profile;
    const std::map<QString, qint64> lessons{{QStringLiteral("connections"), 2}, {QStringLiteral("renewal"), 180}};
    mail::AccountId account;
    {
        TAKE(opened, Store::open(profile.path()));
        TAKE(first, opened->addAccount(samples::account(QStringLiteral("one"))));
        TAKE(second, opened->addAccount(samples::account(QStringLiteral("two"))));
        VERIFY_OK(opened->setLessons(first, {{QStringLiteral("connections"), 9}, {QStringLiteral("old"), 1}}));
        VERIFY_OK(opened->setLessons(first, lessons));
        TAKE(none, opened->lessons(second));
        QVERIFY(none.empty());
        VERIFY_OK(opened->setLessons(mail::AccountId{99}, lessons));
        TAKE(nobody, opened->lessons(mail::AccountId{99}));
        QVERIFY(nobody.empty());
        account = first;
    }
    TAKE(opened, Store::open(profile.path()));
    TAKE(kept, opened->lessons(account));
    QCOMPARE(kept, lessons);
    VERIFY_OK(opened->removeAccount(account));
    TAKE(gone, opened->lessons(account));
    QVERIFY(gone.empty());
}

void TestStore::aMailboxHasNoStateBeforeItsFirstCommit()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    TAKE(state, opened->mailboxState(id, kInbox));
    QVERIFY(!state);
    TAKE(flags, opened->uidFlags(id, kInbox));
    QVERIFY(flags.empty());
    TAKE(uids, opened->uidsWithoutPreview(id, kInbox, 10));
    QVERIFY(uids.empty());
}

void TestStore::keepsTheStateExactlyAsGiven()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    store::MailboxState large = samples::state(0xFFFFFFFF, 0xFFFFFFFF);
    large.highestModSeq = mail::ModSeq{0xFFFFFFFFFFFFFFFF};
    store::MailboxState small = samples::state(0xFFFFFFFF, 1); // lower again: replaced all the same
    small.firstSyncDone = false;
    small.lastInternalDate = {};
    for (const store::MailboxState &given : {large, small}) {
        auto change = commit(id, {}, kOther);
        change.state = given;
        VERIFY_OK(opened->commit(change));
        TAKE(read, opened->mailboxState(id, kOther));
        QCOMPARE(read, std::optional{given});
        QCOMPARE(read->lastInternalDate.offsetFromUtc(), given.lastInternalDate.offsetFromUtc());
    }
}

void TestStore::keepsEveryPartOfAMessageOverARestart()
{
    const Profile profile;
    mail::Message full = message(9);
    full.preview = QStringLiteral("Guten Tag");
    full.sizeOctets = 0xFFFFFFFFFFFFFFFF;
    mail::Message odd; // as little as a server may say
    odd.uid = mail::Uid{4};
    odd.envelope.dateRaw = QStringLiteral("yesterday");
    mail::AccountId id;
    {
        TAKE(opened, Store::open(profile.path()));
        TAKE(added, opened->addAccount(samples::account(QStringLiteral("one"))));
        id = added;
        VERIFY_OK(opened->commit(commit(id, {full, odd})));
    }
    TAKE(opened, Store::open(profile.path()));
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(fullRow, reader->message(id, kInbox, full.uid));
    TAKE(oddRow, reader->message(id, kInbox, odd.uid));
    QVERIFY(fullRow && oddRow);
    QCOMPARE(fullRow->message, full);
    QCOMPARE(fullRow->message.envelope.date.offsetFromUtc(), 3600);
    QCOMPARE(fullRow->message.internalDate.offsetFromUtc(), -7200);
    QCOMPARE(oddRow->message, odd);
    QVERIFY(!oddRow->message.internalDate.isValid());
}

void TestStore::commitToAMissingAccountIsNotFound()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    VERIFY_FAILS(opened->commit(commit(mail::AccountId{3}, {message(1)})), base::ErrorKind::NotFound);
    TAKE(known, opened->isKnown(mail::AccountId{3}, "m1@example.org"));
    QVERIFY(!known);
}

void TestStore::flagChangesOfUnknownMessagesAreIgnored()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.flagChanges = {{mail::Uid{2}, mail::Flags{{mail::kSeen}}}};
    change.removals = {mail::Uid{3}};
    VERIFY_OK(opened->commit(change));
    TAKE(flags, opened->uidFlags(id, kInbox));
    QCOMPARE(flags.size(), 1U);
}

void TestStore::removalsAndFlagsShowInUidFlags()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(3), message(1), message(2)})));
    VERIFY_OK(opened->commit(commit(id, {message(9)}, kOther)));
    auto change = commit(id, {});
    change.flagChanges = {{mail::Uid{3}, mail::Flags{{mail::kSeen, "Label"}}}};
    change.removals = {mail::Uid{1}};
    VERIFY_OK(opened->commit(change));
    TAKE(flags, opened->uidFlags(id, kInbox));
    const std::vector<std::pair<mail::Uid, mail::Flags>> expected{{mail::Uid{2}, message(2).flags},
                                                                  {mail::Uid{3}, mail::Flags{{mail::kSeen, "Label"}}}};
    QCOMPARE(flags, expected);
}

void TestStore::uidFlagsOfSomeAreThoseInTheirOrder()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("work"))));
    VERIFY_OK(opened->commit(commit(id, {message(1), message(2), message(3)})));
    VERIFY_OK(opened->commit(commit(id, {message(7)}, kOther)));
    TAKE(some, opened->uidFlags(id, kInbox, {mail::Uid{3}, mail::Uid{7}, mail::Uid{1}}));
    QCOMPARE(some.size(), std::size_t{2});
    QCOMPARE(some.front(), std::pair(mail::Uid{3}, message(3).flags));
    QCOMPARE(some.back(), std::pair(mail::Uid{1}, message(1).flags));
    TAKE(none, opened->uidFlags(id, QStringLiteral("missing"), {mail::Uid{1}}));
    QVERIFY(none.empty());
}

void TestStore::messagesWithoutUidAreLeftOut()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(0), message(1)})));
    TAKE(flags, opened->uidFlags(id, kInbox));
    QCOMPARE(flags.size(), 1U);
}

void TestStore::theLargestUidIsKept()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(0xFFFFFFFF)})));
    VERIFY_OK(opened->commit(commit(id, {message(1)}, kOther)));
    TAKE(flags, opened->uidFlags(id, kInbox));
    QCOMPARE(flags.size(), 1U);
    QCOMPARE(flags.front().first, mail::Uid{0xFFFFFFFF});
}

void TestStore::dropForgetsRowsButNotLedgerAndIdentities()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto before = commit(id, {message(1), message(2)});
    before.ledger = {announced(before, message(2))};
    VERIFY_OK(opened->commit(before));
    VERIFY_OK(opened->commit(commit(id, {message(8)}, kOther)));
    auto drop = commit(id, {message(2)});
    drop.dropMessages = true;
    VERIFY_OK(opened->commit(drop));
    TAKE(flags, opened->uidFlags(id, kInbox));
    QCOMPARE(flags.size(), 1U); // the drop comes before the upserts of the same commit
    TAKE(other, opened->uidFlags(id, kOther));
    QCOMPARE(other.size(), 1U);
    TAKE(known, opened->isKnown(id, "m1@example.org"));
    QVERIFY(known);
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(ledger, reader->ledgerSince({}, 100));
    QCOMPARE(ledger.size(), 1U);
}

void TestStore::anotherUidValidityDropsByItself()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1), message(2)}, kInbox, 5)));
    VERIFY_OK(opened->commit(commit(id, {message(3)}, kInbox, 6)));
    TAKE(flags, opened->uidFlags(id, kInbox));
    QCOMPARE(flags.size(), 1U);
    QCOMPARE(flags.front().first, mail::Uid{3});
}

void TestStore::ledgerSeqRisesAndIsNeverUsedAgain()
{
    const Profile profile;
    mail::LedgerSeq last;
    {
        TAKE(opened, Store::open(profile.path()));
        TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
        auto change = commit(id, {message(1)});
        change.ledger = {announced(change, message(1)), announced(change, message(2))};
        TAKE(entries, opened->commit(change));
        QCOMPARE(entries.size(), 2U);
        QVERIFY(entries[0].seq.isValid() && entries[1].seq > entries[0].seq);
        last = entries[1].seq;
        VERIFY_OK(opened->removeAccount(id)); // takes the ledger's rows along, the largest seq too
    }
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.ledger = {announced(change, message(1))};
    TAKE(entries, opened->commit(change));
    QVERIFY(entries.front().seq > last);
}

void TestStore::ledgerEntriesWithoutSeqComeBackInOrder()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {});
    for (std::uint32_t uid = 50; uid > 0; --uid)
        change.ledger.push_back(
            announced(change, message(uid), uid % 2 == 0 ? LedgerReason::Gap : LedgerReason::Moved));
    TAKE(entries, opened->commit(change));
    QCOMPARE(entries.size(), change.ledger.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        store::LedgerEntry expected = change.ledger[i];
        expected.seq = entries[i].seq;
        QCOMPARE(entries[i], expected);
        QVERIFY(i == 0 || entries[i].seq > entries[i - 1].seq);
    }
}

void TestStore::theSameLedgerEntryIsNotGivenTwice()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.ledger = {announced(change, message(1))};
    VERIFY_OK(opened->commit(change));
    change.ledger.push_back(announced(change, message(2)));
    TAKE(entries, opened->commit(change));
    QCOMPARE(entries.size(), 1U);
    QCOMPARE(entries.front().key.uid, mail::Uid{2});
}

void TestStore::aReusedUidWithAnotherIdentityIsANewLedgerEntry()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.ledger = {announced(change, message(1))};
    VERIFY_OK(opened->commit(change));
    // A server went back to a copy of itself: the UID is given again, to another mail.
    mail::Message reused = message(1);
    reused.envelope.messageId = QStringLiteral("another@example.org");
    change.ledger = {announced(change, reused)};
    TAKE(entries, opened->commit(change));
    QCOMPARE(entries.size(), 1U);
}

void TestStore::ledgerKeepsTheMessageAsAnnounced()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.ledger = {announced(change, message(1))};
    VERIFY_OK(opened->commit(change));
    auto later = commit(id, {});
    later.flagChanges = {{mail::Uid{1}, mail::Flags{{mail::kSeen}}}};
    VERIFY_OK(opened->commit(later));
    later.flagChanges.clear();
    later.removals = {mail::Uid{1}};
    VERIFY_OK(opened->commit(later));
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(ledger, reader->ledgerSince({}, 10));
    QCOMPARE(ledger.size(), 1U);
    QCOMPARE(ledger.front().message, message(1));
    QCOMPARE(ledger.front().key, samples::key(change, 1));
}

void TestStore::identitiesSurviveRemoval()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    change.ledger = {announced(change, message(2), LedgerReason::OldAfterReset)}; // never a row of the list
    VERIFY_OK(opened->commit(change));
    auto removal = commit(id, {});
    removal.removals = {mail::Uid{1}};
    VERIFY_OK(opened->commit(removal));
    for (const char *identity : {"m1@example.org", "m2@example.org"}) {
        TAKE(known, opened->isKnown(id, identity));
        QVERIFY(known);
    }
    TAKE(unknown, opened->isKnown(id, "m3@example.org"));
    QVERIFY(!unknown);
    TAKE(foreign, opened->isKnown(mail::AccountId{99}, "m1@example.org"));
    QVERIFY(!foreign);
}

void TestStore::knownElsewhereLooksAtOtherMailboxesOfTheAccount()
{
    const Profile profile;
    const mail::UidValidity now{5};
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    TAKE(stranger, opened->addAccount(samples::account(QStringLiteral("two"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    TAKE(here, opened->isKnownElsewhere(id, "m1@example.org", kInbox, now));
    QVERIFY(!here);
    TAKE(there, opened->isKnownElsewhere(id, "m1@example.org", kOther, now)); // that mailbox has no row yet
    QVERIFY(there);
    TAKE(foreign, opened->isKnownElsewhere(stranger, "m1@example.org", kOther, now));
    QVERIFY(!foreign);
    VERIFY_OK(opened->commit(commit(id, {message(1)}, kOther)));
    TAKE(both, opened->isKnownElsewhere(id, "m1@example.org", kInbox, now));
    QVERIFY(both);
}

void TestStore::knownElsewhereLooksAtFormerUidValidities()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)}, kInbox, 5)));
    TAKE(before, opened->isKnownElsewhere(id, "m1@example.org", kInbox, mail::UidValidity{6}));
    QVERIFY(before); // asked before the commit that brings the new one
    VERIFY_OK(opened->commit(commit(id, {message(1), message(2)}, kInbox, 6)));
    TAKE(again, opened->isKnownElsewhere(id, "m1@example.org", kInbox, mail::UidValidity{6}));
    QVERIFY(again);
    TAKE(fresh, opened->isKnownElsewhere(id, "m2@example.org", kInbox, mail::UidValidity{6}));
    QVERIFY(!fresh);
}

void TestStore::identityIsTheMessageIdOrAHash()
{
    mail::Message one = message(1);
    QCOMPARE(store::messageIdentity(one), QByteArray{"m1@example.org"});
    one.envelope.messageId = QStringLiteral(" ");
    const QByteArray hashed = store::messageIdentity(one);
    QVERIFY(hashed.startsWith("sha256 "));
    mail::Message same = one;
    same.uid = mail::Uid{77};
    same.flags.insert(mail::kSeen);
    same.internalDate = {};
    same.preview = QStringLiteral("x");
    QCOMPARE(store::messageIdentity(same), hashed); // what a move or a reset changes is not part of it
    const std::vector<std::function<void(mail::Message &)>> changes{
        [](mail::Message &m) { m.envelope.date = m.envelope.date.addSecs(1); },
        [](mail::Message &m) { m.envelope.date = {}; },
        [](mail::Message &m) { m.envelope.subject += u'x'; },
        [](mail::Message &m) { m.envelope.from.clear(); },
        [](mail::Message &m) { m.envelope.from.front().name += u'x'; },
        [](mail::Message &m) { ++m.sizeOctets; },
    };
    for (const auto &change : changes) {
        mail::Message other = one;
        change(other);
        QVERIFY(store::messageIdentity(other) != hashed);
    }
    QVERIFY(!store::messageIdentity({}).isEmpty());
}

void TestStore::upsertKeepsPreviewTextAndAttachments()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    auto change = commit(id, {message(1)});
    const QList<mail::Attachment> files{{QStringLiteral("Größe.pdf"), 123456}, {QStringLiteral("b"), 0}};
    change.upserts.front().preview = QStringLiteral("known");
    change.upserts.front().attachments = files;
    VERIFY_OK(opened->commit(change));
    VERIFY_OK(opened->setText(samples::key(change, 1), QStringLiteral("whole text")));
    change.upserts.front().preview.clear();
    change.upserts.front().attachments.clear();
    change.upserts.front().flags.insert(mail::kSeen);
    VERIFY_OK(opened->commit(change));
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(row, reader->message(samples::key(change, 1)));
    QVERIFY(row);
    QCOMPARE(row->message.preview, QStringLiteral("known"));
    QCOMPARE(row->message.attachments, files);
    QVERIFY(row->message.flags.isSeen());
    TAKE(text, reader->text(samples::key(change, 1)));
    QCOMPARE(text, std::optional{QStringLiteral("whole text")});
    change.upserts.front().preview = QStringLiteral("better");
    VERIFY_OK(opened->commit(change));
    TAKE(again, reader->message(samples::key(change, 1)));
    QCOMPARE(again->message.preview, QStringLiteral("better"));
}

void TestStore::previewsAreAskedNewestFirst()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    mail::Message late = message(2); // a small UID that arrived last: a mail copied back
    late.internalDate = message(99).internalDate;
    VERIFY_OK(opened->commit(commit(id, {message(1), late, message(3), message(4)})));
    VERIFY_OK(opened->setPreviews(id, kInbox, mail::UidValidity{5}, {{mail::Uid{3}, QStringLiteral("three")}}));
    TAKE(all, opened->uidsWithoutPreview(id, kInbox, 10));
    QCOMPARE(all, (std::vector{mail::Uid{2}, mail::Uid{4}, mail::Uid{1}}));
    TAKE(one, opened->uidsWithoutPreview(id, kInbox, 1));
    QCOMPARE(one, std::vector{mail::Uid{2}});
}

void TestStore::anEmptyPreviewIsAKnownOne()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    VERIFY_OK(opened->setPreviews(id, kInbox, mail::UidValidity{5}, {{mail::Uid{1}, QString{}}}));
    TAKE(uids, opened->uidsWithoutPreview(id, kInbox, 10));
    QVERIFY(uids.empty());
    VERIFY_OK(opened->commit(commit(id, {message(1)}))); // comes again without one: not asked again
    TAKE(again, opened->uidsWithoutPreview(id, kInbox, 10));
    QVERIFY(again.empty());
}

void TestStore::previewsAndTextsOfAnotherUidValidityArePassedOver()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    const auto change = commit(id, {message(1)});
    VERIFY_OK(opened->commit(change));
    mail::MessageKey old = samples::key(change, 1);
    old.uidValidity = mail::UidValidity{4};
    VERIFY_OK(opened->setText(old, QStringLiteral("old")));
    VERIFY_OK(opened->setText(samples::key(change, 2), QStringLiteral("gone")));
    VERIFY_OK(opened->setPreviews(id, kInbox, old.uidValidity, {{old.uid, QStringLiteral("old")}}));
    VERIFY_OK(opened->setPreviews(id, kOther, old.uidValidity, {{old.uid, QStringLiteral("old")}}));
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(text, reader->text(samples::key(change, 1)));
    QVERIFY(!text);
    TAKE(row, reader->message(samples::key(change, 1)));
    QVERIFY(row->message.preview.isEmpty());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"

// The commands of changecommands, listcommands and notifycommands, and what SELECT and FETCH take in addition: known
// answers from the RFCs, and what cannot be said.
#include "imap/changecommands.h"
#include "imap/listcommands.h"
#include "imap/notifycommands.h"
#include "imap/printed.h"

#include <QRandomGenerator>
#include <QTest>

namespace commands = imap::commands;
using imap::Command;
using imap::FetchModifiers;
using imap::NotifyEvents;
using imap::NotifyGroup;
using imap::NotifyRequest;
using imap::PartialRange;
using imap::QResync;
using imap::SelectParameters;

namespace {

const QString kInbox = QStringLiteral("INBOX");

mail::UidSet uids(const char *text)
{
    return *mail::UidSet::parse(text);
}

SelectParameters resync(std::uint32_t uidValidity, std::uint64_t modSeq, std::optional<mail::UidSet> known = {})
{
    SelectParameters parameters;
    parameters.qresync = QResync{mail::UidValidity{uidValidity}, mail::ModSeq{modSeq}, std::move(known)};
    return parameters;
}

FetchModifiers since(std::uint64_t modSeq)
{
    FetchModifiers modifiers;
    modifiers.changedSince = mail::ModSeq{modSeq};
    return modifiers;
}

FetchModifiers window(std::uint32_t first, std::uint32_t last, PartialRange::From from = PartialRange::From::Oldest)
{
    FetchModifiers modifiers;
    modifiers.partial = PartialRange{first, last, from};
    return modifiers;
}

NotifyGroup group(NotifyGroup::Filter filter, NotifyEvents events, std::vector<QString> mailboxes = {})
{
    return {filter, std::move(mailboxes), std::move(events)};
}

const NotifyEvents kMessages{NotifyEvents::Messages::NewAndExpunge, {}, false, false};
const NotifyEvents kFlagsToo{NotifyEvents::Messages::AndFlags, "UID FLAGS", false, false};
const NotifyEvents kNames{NotifyEvents::Messages::None, {}, true, true};

} // namespace

class TestExtensionCommands : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandIsPrinted_data();
    void everyCommandIsPrinted();
    void aMessageIsHandedOverInThreeForms();
    void partialRangesTravelBothWays();
    void whatIsAgainstTheGrammarIsNotSent();
    void notifyKeepsItsRules();
    void nothingFromOutsideCanAddALine();
};

void TestExtensionCommands::everyCommandIsPrinted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Command &command, const char *expected) {
        QVERIFY2(command.isSendable(), name);
        QTest::newRow(name) << printed::text(command) << QByteArray{expected} + "\r\n";
    };
    SelectParameters condstore;
    condstore.condstore = true;
    row("condstore", commands::select(kInbox, condstore), "A1 SELECT INBOX (CONDSTORE)");
    row("qresync", commands::select(kInbox, resync(67890007, 20050715194045000, uids("41,43:211,214:541"))),
        "A1 SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))");
    row("qresync without uids", commands::examine(kInbox, resync(1, 2)), "A1 EXAMINE INBOX (QRESYNC (1 2))");
    row("qresync, open end", commands::examine(kInbox, resync(1, 2, uids("1:*"))),
        "A1 EXAMINE INBOX (QRESYNC (1 2 1:4294967295))");
    row("changed since", commands::uidFetch(uids("1:*"), "FLAGS", since(12345)),
        "A1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345)");
    FetchModifiers vanished = since(12345);
    vanished.vanished = true;
    row("vanished", commands::uidFetch(uids("300:500"), "(FLAGS)", vanished),
        "A1 UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)");
    row("the newest", commands::uidFetch(uids("1:*"), "UID", window(1, 30, PartialRange::From::Newest)),
        "A1 UID FETCH 1:* (UID) (PARTIAL -1:-30)");
    row("copy", commands::uidCopy(uids("2:4"), QStringLiteral("a b")), "A1 UID COPY 2:4 \"a b\"");
    row("move", commands::uidMove(uids("42:69"), QStringLiteral("foo")), "A1 UID MOVE 42:69 foo");
    row("uid expunge", commands::uidExpunge(uids("3000:3002")), "A1 UID EXPUNGE 3000:3002");
    row("expunge", commands::expunge(), "A1 EXPUNGE");
    row("labels", commands::uidStoreLabels(uids("1"), "+X-GM-LABELS", {QStringLiteral("\\Inbox"), QStringLiteral("x")}),
        "A1 UID STORE 1 +X-GM-LABELS (\"\\\\Inbox\" x)");
    row("namespace", commands::namespace_(), "A1 NAMESPACE");
    row("list", commands::listExtended({QStringLiteral("*")}), "A1 LIST \"\" \"*\"");
    row("list, everything",
        commands::listExtended({kInbox, QStringLiteral("Work/%")}, {true, true, true, true},
                               {true, true, true, "MESSAGES UNSEEN"}),
        "A1 LIST (SUBSCRIBED REMOTE RECURSIVEMATCH SPECIAL-USE) \"\" (INBOX \"Work/%\") "
        "RETURN (SUBSCRIBED CHILDREN SPECIAL-USE STATUS (MESSAGES UNSEEN))");
    using Filter = NotifyGroup::Filter;
    row("notify none", commands::notifyNone(), "A1 NOTIFY NONE");
    row("notify",
        commands::notifySet({true, {group(Filter::SelectedDelayed, kFlagsToo), group(Filter::Inboxes, kMessages)}}),
        "A1 NOTIFY SET STATUS (selected-delayed (MessageNew (UID FLAGS) MessageExpunge FlagChange)) "
        "(inboxes (MessageNew MessageExpunge))");
    row("notify of mailboxes",
        commands::notifySet({false,
                             {group(Filter::Mailboxes, kMessages, {kInbox, QStringLiteral("a b")}),
                              group(Filter::Subtree, {}, {QStringLiteral("Spam")}), group(Filter::Personal, kNames)}}),
        "A1 NOTIFY SET (mailboxes (INBOX \"a b\") (MessageNew MessageExpunge)) (subtree (Spam) NONE) "
        "(personal (MailboxName SubscriptionChange))");
    row("notify of the selected",
        commands::notifySet({false, {group(Filter::Selected, kMessages), group(Filter::Subscribed, kMessages)}}),
        "A1 NOTIFY SET (selected (MessageNew MessageExpunge)) (subscribed (MessageNew MessageExpunge))");
}

void TestExtensionCommands::everyCommandIsPrinted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(text, expected);
}

void TestExtensionCommands::aMessageIsHandedOverInThreeForms()
{
    const QDateTime date{QDate{2026, 7, 7}, QTime{2, 44, 5}, Qt::OffsetFromUTC, -25200};
    imap::AppendParameters parameters;
    parameters.flags = mail::Flags{{"\\Seen", "$x"}};
    parameters.date = date;
    QCOMPARE(printed::segments(commands::append(QStringLiteral("Sent"), "a\r\n", parameters)),
             (QList<QByteArray>{"A1 APPEND Sent ($x \\Seen) \" 7-Jul-2026 02:44:05 -0700\" {3}\r\n", "a\r\n\r\n"}));
    QCOMPARE(printed::segments(commands::append(kInbox, "a")), (QList<QByteArray>{"A1 APPEND INBOX {1}\r\n", "a\r\n"}));
    parameters = {};
    parameters.form = imap::AppendForm::Binary;
    QCOMPARE(printed::segments(commands::append(kInbox, QByteArray{"\0", 1}, parameters)),
             (QList<QByteArray>{"A1 APPEND INBOX ~{1}\r\n", QByteArray{"\0\r\n", 3}}));
    parameters.form = imap::AppendForm::Utf8;
    QCOMPARE(printed::segments(commands::append(kInbox, "a", parameters)),
             (QList<QByteArray>{"A1 APPEND INBOX UTF8 (~{1}\r\n", "a)\r\n"}));
    QVERIFY(!commands::append(kInbox, {}).isSendable());
    QVERIFY(!commands::append(kInbox, QByteArray{"\0", 1}).isSendable());
    parameters = {};
    parameters.date = QDateTime{};
    QVERIFY(!commands::append(kInbox, "a", parameters).isSendable());
    QCOMPARE(commands::append(kInbox, "secret").redacted(), QByteArray{"APPEND INBOX {6}"});
}

void TestExtensionCommands::partialRangesTravelBothWays()
{
    for (const char *text : {"1:100", "-1:-100", "500:400", "4294967295:1", "-7:-7"}) {
        const auto range = PartialRange::parse(text);
        QVERIFY2(range.has_value(), text);
        QCOMPARE(range->toImap(), QByteArray{text});
    }
    for (const char *text : {"", ":", "1", "1:", ":1", "0:1", "1:0", "-1:1", "1:-1", "1:*", "1:4294967296", "--1:-2",
                             "1:2:3", "a:b", "-:-"})
        QVERIFY2(!PartialRange::parse(text), text);
    QVERIFY((PartialRange{0, 1}).toImap().isEmpty());
}

void TestExtensionCommands::whatIsAgainstTheGrammarIsNotSent()
{
    QVERIFY(!commands::select(kInbox, resync(0, 1)).isSendable());
    QVERIFY(!commands::select(kInbox, resync(1, 0)).isSendable());
    QVERIFY(!commands::uidFetch(uids("1"), "UID", since(0)).isSendable());
    QVERIFY(!commands::uidFetch(uids("1"), "UID", window(0, 1)).isSendable());
    FetchModifiers vanished;
    vanished.vanished = true;
    QVERIFY(!commands::uidFetch(uids("1"), "UID", vanished).isSendable());
    QVERIFY(!commands::uidMove({}, kInbox).isSendable());
    QVERIFY(!commands::uidExpunge({}).isSendable());
    QVERIFY(!commands::listExtended({}).isSendable());
    imap::ListSelection recursive;
    recursive.recursiveMatch = true;
    recursive.remote = true;
    QVERIFY(!commands::listExtended({kInbox}, recursive).isSendable());
    recursive.subscribed = true;
    QVERIFY(commands::listExtended({kInbox}, recursive).isSendable());
}

void TestExtensionCommands::notifyKeepsItsRules()
{
    using Filter = NotifyGroup::Filter;
    const auto isSendable = [](std::vector<NotifyGroup> groups) {
        return commands::notifySet({false, std::move(groups)}).isSendable();
    };
    QVERIFY(!isSendable({}));
    QVERIFY(!isSendable({group(Filter::Mailboxes, kMessages)}));
    QVERIFY(!isSendable({group(Filter::Inboxes, kMessages, {kInbox})}));
    QVERIFY(!isSendable({group(Filter::Inboxes, kFlagsToo)})); // fetch items are for the selected mailbox
    QVERIFY(!isSendable({group(Filter::Selected, kNames)}));   // events of mailboxes are not
    QVERIFY(!isSendable({group(Filter::Selected, {NotifyEvents::Messages::None, "UID", false, false})}));
    QVERIFY(!isSendable({group(Filter::Selected, kMessages), group(Filter::SelectedDelayed, kMessages)}));
    QVERIFY(isSendable({group(Filter::Selected, {})}));
}

void TestExtensionCommands::nothingFromOutsideCanAddALine()
{
    QRandomGenerator random{12};
    static constexpr char kNasty[] = "\r\n\0\"\\{}+ ()*%A1]\xC3\xBC~";
    for (int round = 0; round < 2000; ++round) {
        QByteArray text;
        for (int i = random.bounded(30); i > 0; --i)
            text += kNasty[random.bounded(static_cast<int>(sizeof kNasty - 1))];
        const QString name = QString::fromUtf8(text);
        const imap::AppendParameters binary{mail::Flags{{text}}, {}, imap::AppendForm::Utf8};
        std::vector<Command> list;
        list.push_back(commands::append(name, text));
        list.push_back(commands::append(name, QByteArray{text}.replace('\0', 'x'), binary));
        list.push_back(commands::listExtended({name, name}, {}, {false, false, false, "UNSEEN"}));
        list.push_back(commands::uidMove(uids("1"), name));
        list.push_back(commands::uidStoreLabels(uids("1"), "X-GM-LABELS", {name}));
        list.push_back(commands::notifySet({false, {group(NotifyGroup::Filter::Subtree, kMessages, {name, name})}}));
        list.push_back(commands::enable({text}));
        for (const Command &command : list) {
            if (!command.isSendable())
                continue;
            for (const imap::Alphabet alphabet : {imap::Alphabet::Ascii, imap::Alphabet::Utf8}) {
                const QByteArray written =
                    printed::segments(command, {imap::EncodingOptions::Literals::AlwaysNonSync, false, alphabet})
                        .join();
                QVERIFY2(printed::isWellFramed(written), written.toPercentEncoding().constData());
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestExtensionCommands)
#include "tst_extensioncommands.moc"

// Known answers for what extensions add to responses: codes, LIST with extended data and roles, ESEARCH PARTIAL,
// STATUS, and names in UTF-8.
#include "imap/parser.h"

#include <QTest>

namespace {

template<typename T>
T parseAs(const QByteArray &frame, imap::NameEncoding names = imap::NameEncoding::ModifiedUtf7)
{
    const imap::Response response = imap::parseResponse(frame, {}, names);
    if (const auto *malformed = std::get_if<imap::MalformedResponse>(&response))
        qWarning() << frame << malformed->offset << malformed->reason;
    const auto *value = std::get_if<T>(&response);
    return value != nullptr ? *value : T{};
}

template<typename T>
std::optional<T> codeOf(const QByteArray &frame)
{
    const auto status = parseAs<imap::StatusResponse>(frame);
    const auto *data = status.code ? std::get_if<T>(&status.code->data) : nullptr;
    return data != nullptr ? std::optional<T>{*data} : std::nullopt;
}

using imap::InProgress;
using Names = std::vector<QByteArray>;

} // namespace

class TestExtensionData : public QObject
{
    Q_OBJECT

private slots:
    void codesOfExtensions();
    void codesThatAreAWord();
    void damagedCodesKeepTheirOctets();
    void listsWithExtendedData();
    void damagedExtendedDataLosesNoMailbox();
    void rolesOfMailboxes();
    void partialResults();
    void statusOfExtensions();
    void namesInUtf8AreTakenAsTheyAre();
};

void TestExtensionData::codesOfExtensions()
{
    QCOMPARE(codeOf<mail::RangeList>("A1 OK [MODIFIED 7,9] Conditional STORE failed"), mail::RangeList::parse("7,9"));
    QCOMPARE(codeOf<Names>("A1 NO [BADEVENT (MessageNew FlagChange)] no"), (Names{"MessageNew", "FlagChange"}));
    QCOMPARE(codeOf<imap::MailboxId>("* OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] Ok")->id,
             QByteArray{"F2212ea87-6097-4256-9d51-71338625"});
    QCOMPARE(codeOf<InProgress>("* OK [INPROGRESS (\"A001\" 454 1000)] Processed 45%"),
             (InProgress{"A001", 454, 1000}));
    QCOMPARE(codeOf<InProgress>("* OK [INPROGRESS (\"A001\" 999 NIL)] x"), (InProgress{"A001", 999, {}}));
    QCOMPARE(codeOf<InProgress>("* OK [INPROGRESS (NIL NIL NIL)] x"), InProgress{});
    QCOMPARE(codeOf<InProgress>("* OK [INPROGRESS] Still working"), InProgress{});
    QCOMPARE(codeOf<mail::ModSeq>("* OK [HIGHESTMODSEQ 715194045007] x"), mail::ModSeq{715194045007});
}

void TestExtensionData::codesThatAreAWord()
{
    for (const char *word : {"NOMODSEQ", "CLOSED", "NOTIFICATIONOVERFLOW", "COMPRESSIONACTIVE", "TOOBIG", "LIMIT",
                             "THROTTLED", "OVERQUOTA", "UIDNOTSTICKY", "NOTSAVED", "UNKNOWN-CTE"}) {
        const auto status = parseAs<imap::StatusResponse>("* OK [" + QByteArray{word}.toLower() + "] text");
        QVERIFY2(status.hasCode(word), word);
        QVERIFY(!status.hasCode("OTHER"));
        QCOMPARE(status.text, QByteArray{"text"});
    }
    QVERIFY(!parseAs<imap::StatusResponse>("* OK text").hasCode("CLOSED"));
}

void TestExtensionData::damagedCodesKeepTheirOctets()
{
    QCOMPARE(codeOf<QByteArray>("A1 OK [MODIFIED x] t"), QByteArray{"x"});
    QCOMPARE(codeOf<QByteArray>("* OK [INPROGRESS (1)] t"), QByteArray{"(1)"});
    QCOMPARE(codeOf<QByteArray>("* OK [INPROGRESS (\"a\" 1 2 3)] t"), QByteArray{"(\"a\" 1 2 3)"});
    QCOMPARE(codeOf<QByteArray>("* OK [MAILBOXID F1] t"), QByteArray{"F1"});
    QCOMPARE(codeOf<QByteArray>("A1 NO [BADEVENT] t"), QByteArray{});
}

void TestExtensionData::listsWithExtendedData()
{
    const auto parent =
        parseAs<imap::ListResponse>(R"(* LIST (\NonExistent) "/" "Foo" ("CHILDINFO" ("SUBSCRIBED" "special-use")))");
    QCOMPARE(parent.name, QStringLiteral("Foo"));
    QCOMPARE(parent.childInfo, (Names{"SUBSCRIBED", "SPECIAL-USE"}));
    QVERIFY(parent.hasAttribute("\\nonexistent"));
    QVERIFY(!parent.hasAttribute("\\Noselect"));
    const auto renamed =
        parseAs<imap::ListResponse>(R"(* LIST () "/" New ("OLDNAME" ("Entw&APw-rfe") X-NEW (1 2) Y "z"))");
    QCOMPARE(renamed.oldName, QStringLiteral("Entw\u00FCrfe"));
    QCOMPARE(renamed.extended.size(), 2U);
    QCOMPARE(renamed.extended[0], (std::pair<QByteArray, QByteArray>{"X-NEW", "(1 2)"}));
    QCOMPARE(renamed.extended[1], (std::pair<QByteArray, QByteArray>{"Y", "\"z\""}));
    QVERIFY(parseAs<imap::ListResponse>(R"(* LIST () "/" x ())").extended.empty());
}

void TestExtensionData::damagedExtendedDataLosesNoMailbox()
{
    for (const char *data : {R"(("CHILDINFO" "SUBSCRIBED"))", R"(("CHILDINFO"))", "x", R"("x")", R"((("a")))",
                             R"(("OLDNAME" ("a") "CHILDINFO" x))"}) {
        const auto list = parseAs<imap::ListResponse>(R"(* LIST (\Sent) "/" "Foo" )" + QByteArray{data});
        QCOMPARE(list.name, QStringLiteral("Foo"));
        QVERIFY(list.childInfo.empty() && list.extended.empty());
        QVERIFY(!list.oldName);
    }
}

void TestExtensionData::rolesOfMailboxes()
{
    using Use = mail::SpecialUse;
    const auto list = parseAs<imap::ListResponse>(R"(* LIST (\HasNoChildren \sent \Flagged \SENT) "/" x)");
    QCOMPARE(list.specialUses(), (std::vector<Use>{Use::Sent, Use::Flagged}));
    QVERIFY(parseAs<imap::ListResponse>(R"(* LIST () "/" x)").specialUses().empty());
}

void TestExtensionData::partialResults()
{
    using From = imap::PartialRange::From;
    const auto first = parseAs<imap::EsearchResponse>(R"(* ESEARCH (TAG "A01") UID PARTIAL (-1:-100 2,4:6) COUNT 9)");
    QVERIFY(first.uid);
    QCOMPARE(first.partial->range, (imap::PartialRange{1, 100, From::Newest}));
    QCOMPARE(first.partial->found, *mail::RangeList::parse("2,4:6"));
    QCOMPARE(first.count, 9U);
    const auto none = parseAs<imap::EsearchResponse>(R"(* ESEARCH (TAG "A01") UID PARTIAL (24000:24500 NIL))");
    QCOMPARE(none.partial->range, (imap::PartialRange{24000, 24500, From::Oldest}));
    QVERIFY(none.partial->found.isEmpty());
    for (const char *damaged : {"PARTIAL (x 1)", "PARTIAL 1:2", "PARTIAL (1:2)", "PARTIAL (1:2 x)", "PARTIAL (1:2 3"})
        QVERIFY2(std::holds_alternative<imap::MalformedResponse>(
                     imap::parseResponse("* ESEARCH (TAG \"A1\") UID " + QByteArray{damaged})),
                 damaged);
}

void TestExtensionData::statusOfExtensions()
{
    const auto status = parseAs<imap::MailboxStatusResponse>(
        "* STATUS x (SIZE 5000000000 HIGHESTMODSEQ 9223372036854775807 MAILBOXID (F1) DELETED 3 APPENDLIMIT NIL)");
    QCOMPARE(status.item("SIZE"), 5000000000U);
    QCOMPARE(status.item("HIGHESTMODSEQ"), 9223372036854775807U);
    QCOMPARE(status.item("DELETED"), 3U);
    QVERIFY(!status.item("APPENDLIMIT"));
    QCOMPARE(status.mailboxId, QByteArray{"F1"});
}

void TestExtensionData::namesInUtf8AreTakenAsTheyAre()
{
    const auto utf8 = imap::NameEncoding::Utf8;
    QCOMPARE(parseAs<imap::ListResponse>(R"(* LIST () "/" "a&-b")").name, QStringLiteral("a&b"));
    QCOMPARE(parseAs<imap::ListResponse>(R"(* LIST () "/" "a&-b")", utf8).name, QStringLiteral("a&-b"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" \"\xC3\xA4\"", utf8).name, QStringLiteral("\u00E4"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" \"\xE4\"", utf8).name, QStringLiteral("\u00E4"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" inbox", utf8).name, QStringLiteral("INBOX"));
    QCOMPARE(parseAs<imap::MailboxStatusResponse>("* STATUS \"a&-b\" ()", utf8).name, QStringLiteral("a&-b"));
    QCOMPARE(parseAs<imap::MetadataResponse>("* METADATA \"a&-b\" (/x NIL)", utf8).mailbox, QStringLiteral("a&-b"));
}

QTEST_APPLESS_MAIN(TestExtensionData)
#include "tst_extensiondata.moc"

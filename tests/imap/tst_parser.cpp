// Known answers for every kind of response but FETCH, which has tst_fetchparser.
#include "imap/parser.h"

#include <QTest>

namespace {

template<typename T>
T parseAs(const QByteArray &frame)
{
    const imap::Response response = imap::parseResponse(frame);
    if (const auto *malformed = std::get_if<imap::MalformedResponse>(&response))
        qWarning() << frame << malformed->offset << malformed->reason;
    const auto *value = std::get_if<T>(&response);
    return value != nullptr ? *value : T{};
}

template<typename T>
bool isA(const QByteArray &frame)
{
    return std::holds_alternative<T>(imap::parseResponse(frame));
}

template<typename T>
std::optional<T> codeOf(const QByteArray &frame)
{
    const auto status = parseAs<imap::StatusResponse>(frame);
    const auto *data = status.code ? std::get_if<T>(&status.code->data) : nullptr;
    return data != nullptr ? std::optional<T>{*data} : std::nullopt;
}

using Names = std::vector<QByteArray>;

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private slots:
    void statusResponses_data();
    void statusResponses();
    void typedCodes();
    void malformedCodesKeepTheirOctets();
    void continuations();
    void numbers();
    void capabilities();
    void flags();
    void lists();
    void listTolerances();
    void mailboxStatus();
    void mailboxStatusTolerances();
    void searches();
    void esearches();
    void sortAndThread();
    void vanished();
    void ids();
    void namespaces();
    void quotas();
    void metadata();
    void unknownDataIsAValue();
    void brokenFramesAreMalformedWithAPlace_data();
    void brokenFramesAreMalformedWithAPlace();
    void aMalformedFrameIsKeptInPart();
};

void TestParser::statusResponses_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *frame, const char *tag, imap::StatusKind kind, const char *code,
                        const char *text) {
        QTest::newRow(name) << QByteArray{frame} << QByteArray{tag} << static_cast<int>(kind) << QByteArray{code}
                            << QByteArray{text};
    };
    using Kind = imap::StatusKind;
    row("ok", "* OK IMAP4rev1 Service Ready", "", Kind::Ok, "", "IMAP4rev1 Service Ready");
    row("tagged no", "a44 NO no such message", "a44", Kind::No, "", "no such message");
    row("tagged bad", "A1 BAD what", "A1", Kind::Bad, "", "what");
    row("bye", "* BYE bye", "", Kind::Bye, "", "bye");
    row("preauth", "* PREAUTH hi", "", Kind::PreAuth, "", "hi");
    row("lower case", "* ok hi", "", Kind::Ok, "", "hi");
    row("code", "* OK [ALERT] System shutdown", "", Kind::Ok, "ALERT", "System shutdown");
    row("lower-case code", "A1 NO [tryCreate] x", "A1", Kind::No, "TRYCREATE", "x");
    row("code of RFC 5530", "A1 NO [AUTHENTICATIONFAILED] x", "A1", Kind::No, "AUTHENTICATIONFAILED", "x");
    row("missing text", "* OK", "", Kind::Ok, "", "");
    row("missing text, space", "* OK ", "", Kind::Ok, "", "");
    row("missing text behind a code (Gmail)", "* OK [HIGHESTMODSEQ 54321]", "", Kind::Ok, "HIGHESTMODSEQ", "");
    row("missing space behind a code", "* OK [UIDNEXT 7]next", "", Kind::Ok, "UIDNEXT", "next");
    row("missing space before a code", "* OK[READ-ONLY] x", "", Kind::Ok, "READ-ONLY", "x");
    row("Exchange's Error code", "A1 NO [Error=\"a ] b\" x=1] failed", "A1", Kind::No, "ERROR", "failed");
    row("a bracket that is no code", "* OK [what ever", "", Kind::Ok, "", "[what ever");
    row("an empty code is text", "* OK [] x", "", Kind::Ok, "", "[] x");
    row("8-bit text", "* NO \xC3\xA4\xFF", "", Kind::No, "", "\xC3\xA4\xFF");
    row("brackets in the text", "* OK see [1]", "", Kind::Ok, "", "see [1]");
}

void TestParser::statusResponses()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, tag);
    QFETCH(int, kind);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    const auto status = parseAs<imap::StatusResponse>(frame);
    QCOMPARE(status.tag, tag);
    QCOMPARE(static_cast<int>(status.kind), kind);
    QCOMPARE(status.code ? status.code->name : QByteArray{}, code);
    QCOMPARE(status.text, text);
}

void TestParser::typedCodes()
{
    QCOMPARE(codeOf<mail::Uid>("* OK [UIDNEXT 4392] x"), mail::Uid{4392});
    QCOMPARE(codeOf<mail::UidValidity>("* OK [UIDVALIDITY 3857529045] x"), mail::UidValidity{3857529045U});
    QCOMPARE(codeOf<mail::SeqNo>("* OK [UNSEEN 12] x"), mail::SeqNo{12});
    QCOMPARE(codeOf<mail::ModSeq>("* OK [HIGHESTMODSEQ 715194045007] x"), mail::ModSeq{715194045007U});
    QCOMPARE(codeOf<mail::Flags>("* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] x"),
             (mail::Flags{{"\\Seen", "\\Deleted", "\\*"}}));
    QCOMPARE(codeOf<mail::Flags>("* OK [PERMANENTFLAGS ()] x"), mail::Flags{});
    // Gmail: keywords with a bracket
    QCOMPARE(codeOf<mail::Flags>("* OK [PERMANENTFLAGS (\\Seen [Gmail]/x a]b)] x"),
             (mail::Flags{{"\\Seen", "[Gmail]/x", "a]b"}}));
    QCOMPARE(codeOf<imap::CapabilityData>("* OK [CAPABILITY IMAP4rev1 auth=plain ] x")->names,
             (Names{"IMAP4REV1", "AUTH=PLAIN"}));
    QCOMPARE(codeOf<Names>("A1 NO [BADCHARSET (UTF-8 \"US-ASCII\" {6}\r\nKOI8-R)] x"),
             (Names{"UTF-8", "US-ASCII", "KOI8-R"}));
    QCOMPARE(codeOf<Names>("A1 NO [BADCHARSET] x"), Names{});
    const auto append = codeOf<imap::AppendUid>("A1 OK [APPENDUID 38505 3955] x");
    QVERIFY(append);
    QCOMPARE(append->uidValidity, mail::UidValidity{38505});
    QCOMPARE(append->uids.toImap(), QByteArray{"3955"});
    const auto copy = codeOf<imap::CopyUid>("A1 OK [COPYUID 38505 304,319:320 3956:3958] x");
    QVERIFY(copy);
    QCOMPARE(copy->from.toImap(), QByteArray{"304,319:320"});
    QCOMPARE(copy->to.toImap(), QByteArray{"3956:3958"});
}

void TestParser::malformedCodesKeepTheirOctets()
{
    QCOMPARE(codeOf<QByteArray>("A1 OK [COPYUID 1 ] x"), QByteArray{"1"});
    QCOMPARE(codeOf<QByteArray>("* OK [UIDNEXT 99999999999] x"), QByteArray{"99999999999"});
    QCOMPARE(codeOf<QByteArray>("* OK [UIDVALIDITY] x"), QByteArray{});
    QCOMPARE(codeOf<QByteArray>("A1 OK [X-MODIFIED 7,9] x"), QByteArray{"7,9"});
    QCOMPARE(codeOf<QByteArray>("* OK [X-MAILBOXID (F2212ea87)] x"), QByteArray{"(F2212ea87)"});
    QCOMPARE(codeOf<QByteArray>("* NO [X-NEW some \"quoted ] thing\" there] x"),
             QByteArray{"some \"quoted ] thing\" there"});
    QCOMPARE(codeOf<QByteArray>("* OK [READ-WRITE] x"), QByteArray{});
}

void TestParser::continuations()
{
    QCOMPARE(parseAs<imap::ContinuationResponse>("+ idling").text, QByteArray{"idling"});
    QCOMPARE(parseAs<imap::ContinuationResponse>("+ ").text, QByteArray{});
    QCOMPARE(parseAs<imap::ContinuationResponse>("+").text, QByteArray{});
    QCOMPARE(parseAs<imap::ContinuationResponse>("+ eyJzdGF0dXMiOiI0MDAifQ==").text,
             QByteArray{"eyJzdGF0dXMiOiI0MDAifQ=="});
    QVERIFY(isA<imap::ContinuationResponse>("+"));
}

void TestParser::numbers()
{
    QCOMPARE(parseAs<imap::ExistsResponse>("* 4294967295 EXISTS").number, 4294967295U);
    QCOMPARE(parseAs<imap::ExistsResponse>("* 23 exists ").number, 23U);
    QCOMPARE(parseAs<imap::RecentResponse>("* 5 RECENT").number, 5U);
    QCOMPARE(parseAs<imap::ExpungeResponse>("* 44 EXPUNGE").seq, mail::SeqNo{44});
    QVERIFY(isA<imap::ExpungeResponse>("* 0 EXPUNGE"));
}

void TestParser::capabilities()
{
    const Names expected{"IMAP4REV1", "STARTTLS", "AUTH=GSSAPI", "LOGINDISABLED"};
    QCOMPARE(parseAs<imap::CapabilityResponse>("* CAPABILITY IMAP4rev1 STARTTLS AUTH=GSSAPI LOGINDISABLED")
                 .capabilities.names,
             expected);
    // 163.com ends the line with a space, others double them
    QCOMPARE(parseAs<imap::CapabilityResponse>("* capability IMAP4rev1  STARTTLS AUTH=GSSAPI logindisabled ")
                 .capabilities.names,
             expected);
    QCOMPARE(parseAs<imap::EnabledResponse>("* ENABLED CONDSTORE QRESYNC").capabilities.names,
             (Names{"CONDSTORE", "QRESYNC"}));
    QVERIFY(isA<imap::EnabledResponse>("* ENABLED")); // some Cyrus
}

void TestParser::flags()
{
    const auto parsed = [](const char *frame) { return parseAs<imap::FlagsResponse>(frame).flags.atoms(); };
    QCOMPARE(parsed("* FLAGS (\\Answered \\seen \\Draft $MDNSent)"),
             (QList<QByteArray>{"$MDNSent", "\\Answered", "\\Draft", "\\Seen"}));
    QVERIFY(isA<imap::FlagsResponse>("* FLAGS ()"));
    QVERIFY(isA<imap::FlagsResponse>("* FLAGS NIL"));
    QCOMPARE(parsed("* FLAGS (\"\\\\Seen\" \"a b\" c)"), (QList<QByteArray>{"\\Seen", "a b", "c"}));
    QCOMPARE(parsed("* FLAGS (%x [a] {b \xC3\xA4 c]d  e )"),
             (QList<QByteArray>{"%x", "[a]", "c]d", "e", "{b", "\xC3\xA4"}));
}

void TestParser::lists()
{
    const auto list = parseAs<imap::ListResponse>("* LIST (\\HasChildren \\Noselect) \"/\" ~/Mail/foo");
    QVERIFY(!list.subscribedOnly);
    QCOMPARE(list.attributes, (Names{"\\HasChildren", "\\Noselect"}));
    QCOMPARE(list.delimiter, '/');
    QCOMPARE(list.name, QStringLiteral("~/Mail/foo"));
    const auto encoded = parseAs<imap::ListResponse>("* LSUB () \"\\\\\" {8}\r\nTe&-st x");
    QVERIFY(encoded.subscribedOnly);
    QCOMPARE(encoded.delimiter, '\\');
    QCOMPARE(encoded.name, QStringLiteral("Te&st x"));
    QCOMPARE(encoded.wireName, QByteArray{"Te&-st x"});
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () NIL inBox").name, QStringLiteral("INBOX"));
    const auto extended = parseAs<imap::ListResponse>(
        "* LIST (\\Subscribed) \".\" \"a b\" (\"CHILDINFO\" (\"SUBSCRIBED\") OLDNAME (\"x\"))");
    QCOMPARE(extended.name, QStringLiteral("a b"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST (\\Noselect) \"/\" \"\"").delimiter, '/');
}

void TestParser::listTolerances()
{
    QCOMPARE(parseAs<imap::ListResponse>("* list NIL nil \"x\"").name, QStringLiteral("x"));
    QVERIFY(!parseAs<imap::ListResponse>("* LIST () \"\" x").delimiter);
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" Sent Items").name, QStringLiteral("Sent Items"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST ()  \"/\"  x ").wireName, QByteArray{"x"});
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" \"Entw\xC3\xBCrfe\"").name, QStringLiteral("Entw\u00FCrfe"));
    QCOMPARE(parseAs<imap::ListResponse>("* LIST () \"/\" NIL").name, QStringLiteral("NIL"));
}

void TestParser::mailboxStatus()
{
    const auto status = parseAs<imap::MailboxStatusResponse>(
        "* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 HIGHESTMODSEQ 7011231777 MAILBOXID (F6352ae03))");
    QCOMPARE(status.name, QStringLiteral("blurdybloop"));
    QCOMPARE(status.item("MESSAGES"), 231U);
    QCOMPARE(status.item("UIDNEXT"), 44292U);
    QCOMPARE(status.item("HIGHESTMODSEQ"), 7011231777U);
    QVERIFY(!status.item("UNSEEN"));
    QCOMPARE(status.mailboxId, QByteArray{"F6352ae03"});
}

void TestParser::mailboxStatusTolerances()
{
    // Exchange: a trailing space (imap-codec#468); 163.com: no items (modern-email/defects#15)
    QCOMPARE(parseAs<imap::MailboxStatusResponse>("* STATUS \"a\" (MESSAGES 1) ").item("MESSAGES"), 1U);
    QVERIFY(isA<imap::MailboxStatusResponse>("* STATUS \"a\" ()"));
    QCOMPARE(parseAs<imap::MailboxStatusResponse>("* STATUS a b (messages 3 )").name, QStringLiteral("a b"));
    QCOMPARE(parseAs<imap::MailboxStatusResponse>("* STATUS a b (messages 3 )").item("MESSAGES"), 3U);
    QCOMPARE(parseAs<imap::MailboxStatusResponse>("* STATUS a (UNSEEN -1 APPENDLIMIT NIL X (1 2) MESSAGES 2)").items,
             (std::vector<std::pair<QByteArray, std::uint64_t>>{{"UNSEEN", 0}, {"MESSAGES", 2}}));
}

void TestParser::searches()
{
    using Numbers = std::vector<std::uint32_t>;
    QCOMPARE(parseAs<imap::SearchResponse>("* SEARCH 2 3 6").numbers, (Numbers{2, 3, 6}));
    QCOMPARE(parseAs<imap::SearchResponse>("* SEARCH 2 3 ").numbers, (Numbers{2, 3}));
    QVERIFY(isA<imap::SearchResponse>("* SEARCH"));
    QVERIFY(isA<imap::SearchResponse>("* SEARCH "));
    const auto search = parseAs<imap::SearchResponse>("* SEARCH 2 5 (MODSEQ 917162500)");
    QCOMPARE(search.numbers, (Numbers{2, 5}));
    QCOMPARE(search.modSeq, mail::ModSeq{917162500});
}

void TestParser::esearches()
{
    const auto search =
        parseAs<imap::EsearchResponse>("* ESEARCH (TAG \"A282\") UID MIN 2 MAX 47 COUNT 25 ALL 2,10:11 MODSEQ 9");
    QCOMPARE(search.tag, QByteArray{"A282"});
    QVERIFY(search.uid);
    QCOMPARE(search.min, 2U);
    QCOMPARE(search.max, 47U);
    QCOMPARE(search.count, 25U);
    QCOMPARE(search.all->toImap(), QByteArray{"2,10:11"});
    QCOMPARE(search.modSeq, mail::ModSeq{9});
    const auto plain = parseAs<imap::EsearchResponse>("* esearch (tag A1)");
    QVERIFY(!plain.uid);
    QVERIFY(!plain.all);
    QVERIFY(isA<imap::EsearchResponse>("* ESEARCH"));
    const auto multi = parseAs<imap::EsearchResponse>(
        "* ESEARCH (TAG \"t\" MAILBOX \"f 1\" UIDVALIDITY 3) UID PARTIAL (1:100 2,4) ALL 1:4294967295");
    QCOMPARE(multi.tag, QByteArray{"t"});
    QCOMPARE(multi.all->count(), 4294967295U);
}

void TestParser::sortAndThread()
{
    QCOMPARE(parseAs<imap::SortResponse>("* SORT 5 3 4 ").numbers, (std::vector<std::uint32_t>{5, 3, 4}));
    QCOMPARE(parseAs<imap::ThreadResponse>("* THREAD (2)(3 6 (4 23)(44 7 96))").data,
             QByteArray{"(2)(3 6 (4 23)(44 7 96))"});
    QVERIFY(isA<imap::ThreadResponse>("* THREAD"));
}

void TestParser::vanished()
{
    QCOMPARE(parseAs<imap::VanishedResponse>("* VANISHED 405,407,410:425").uids.toImap(),
             QByteArray{"405,407,410:425"});
    const auto earlier = parseAs<imap::VanishedResponse>("* VANISHED (EARLIER) 41,43:4294967295");
    QVERIFY(earlier.earlier);
    QVERIFY(earlier.uids.contains(mail::Uid{50}));
    QVERIFY(isA<imap::MalformedResponse>("* VANISHED (EARLIER) 41,"));
    QVERIFY(isA<imap::MalformedResponse>("* VANISHED"));
}

void TestParser::ids()
{
    const auto id = parseAs<imap::IdResponse>("* ID (\"name\" \"Cyrus\" \"os\" NIL )");
    QCOMPARE(id.fields.size(), 2U);
    QCOMPARE(id.fields[0].second, QByteArray{"Cyrus"});
    QVERIFY(id.fields[1].second.isNull());
    QVERIFY(isA<imap::IdResponse>("* ID NIL"));
    QVERIFY(isA<imap::IdResponse>("* ID NIL "));
}

void TestParser::namespaces()
{
    const auto spaces = parseAs<imap::NamespaceResponse>(
        "* NAMESPACE ((\"\" \"/\")(\"#mh/\" NIL \"X-PARAM\" (\"FLAG1\"))) ((\"~\" \"/\")) NIL");
    QCOMPARE(spaces.personal.size(), 2U);
    QCOMPARE(spaces.personal[0].delimiter, '/');
    QCOMPARE(spaces.personal[1].prefix, QStringLiteral("#mh/"));
    QVERIFY(!spaces.personal[1].delimiter);
    QCOMPARE(spaces.other.size(), 1U);
    QVERIFY(spaces.shared.empty());
}

void TestParser::quotas()
{
    const auto quota = parseAs<imap::QuotaResponse>("* QUOTA \"\" (STORAGE 10 512 MESSAGE 1 2)");
    QCOMPARE(quota.root, QString{});
    QCOMPARE(quota.resources.size(), 2U);
    QVERIFY((quota.resources[0] == imap::QuotaResource{"STORAGE", 10, 512}));
    const auto roots = parseAs<imap::QuotaRootResponse>("* QUOTAROOT INBOX \"\" x");
    QCOMPARE(roots.mailbox, QStringLiteral("INBOX"));
    QCOMPARE(roots.roots, (std::vector<QString>{QString{}, QStringLiteral("x")}));
    QVERIFY(parseAs<imap::QuotaRootResponse>("* QUOTAROOT comp").roots.empty());
}

void TestParser::metadata()
{
    const auto values =
        parseAs<imap::MetadataResponse>("* METADATA \"INBOX\" (/private/comment \"My comment\" /shared/comment NIL)");
    QCOMPARE(values.mailbox, QStringLiteral("INBOX"));
    QCOMPARE(values.entries[0].second, QByteArray{"My comment"});
    QVERIFY(values.entries[1].second.isNull());
    QCOMPARE(parseAs<imap::MetadataResponse>("* METADATA \"\" /shared/comment /private/comment").entries.size(), 2U);
}

void TestParser::unknownDataIsAValue()
{
    QCOMPARE(parseAs<imap::UnknownResponse>("* NOOP").data, QByteArray{"NOOP"});
    QCOMPARE(parseAs<imap::UnknownResponse>("* XCONVMODSEQ 17 (a \"b\")").data, QByteArray{"XCONVMODSEQ 17 (a \"b\")"});
    QCOMPARE(parseAs<imap::UnknownResponse>("* 12 XFOO bar").data, QByteArray{"12 XFOO bar"});
    QCOMPARE(parseAs<imap::UnknownResponse>("* )(*").data, QByteArray{")(*"});
    QCOMPARE(parseAs<imap::UnknownResponse>("* LISTING x").data, QByteArray{"LISTING x"});
}

void TestParser::brokenFramesAreMalformedWithAPlace_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("offset");
    QTest::newRow("empty") << QByteArray{} << 0;
    QTest::newRow("only an asterisk") << QByteArray{"*"} << 1;
    QTest::newRow("nothing behind the asterisk") << QByteArray{"* "} << 2;
    QTest::newRow("no space behind the asterisk") << QByteArray{"*OK hi"} << 1;
    QTest::newRow("a word") << QByteArray{"hello"} << 0;
    QTest::newRow("a banner") << QByteArray{"HTTP/1.1 400 Bad Request"} << 9;
    QTest::newRow("tagged bye") << QByteArray{"A1 BYE x"} << 6;
    QTest::newRow("huge number") << QByteArray{"* 4294967296 EXISTS"} << 2;
    QTest::newRow("20 digits") << QByteArray{"* 99999999999999999999 EXISTS"} << 21;
    QTest::newRow("octets behind") << QByteArray{"* 3 EXISTS x"} << 11;
    QTest::newRow("list without a name") << QByteArray{"* LIST () \"/\""} << 13;
    QTest::newRow("list without flags") << QByteArray{"* LIST \"/\" x"} << 7;
    QTest::newRow("status without items") << QByteArray{"* STATUS x"} << 10;
    QTest::newRow("flags without end") << QByteArray{"* FLAGS (\\Seen"} << 14;
    QTest::newRow("quoted without end") << QByteArray{"* LIST () \"/\" \"x"} << 14;
    QTest::newRow("literal longer than the frame") << QByteArray{"* LIST () \"/\" {9}\r\nabc"} << 14;
    QTest::newRow("no literal") << QByteArray{"* LIST () \"/\" {-1}"} << 14;
    QTest::newRow("search for letters") << QByteArray{"* SEARCH 1 x"} << 11;
    QTest::newRow("thread without end") << QByteArray{"* THREAD (1 (2)"} << 15;
}

void TestParser::brokenFramesAreMalformedWithAPlace()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, offset);
    const imap::Response response = imap::parseResponse(frame);
    const auto *malformed = std::get_if<imap::MalformedResponse>(&response);
    QVERIFY(malformed);
    QVERIFY(!malformed->reason.isEmpty());
    QCOMPARE(malformed->offset, offset);
    QCOMPARE(malformed->frame, frame);
}

void TestParser::aMalformedFrameIsKeptInPart()
{
    const imap::Response response = imap::parseResponse("* LIST " + QByteArray(5000, 'x'));
    const auto *malformed = std::get_if<imap::MalformedResponse>(&response);
    QVERIFY(malformed);
    QCOMPARE(malformed->frame.size(), 1024);
}

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"

// Known answers for FETCH: every item, ENVELOPE, BODYSTRUCTURE, sections, and what servers get wrong in them.
#include "imap/parser.h"

#include <QTest>

using imap::FetchResponse;

namespace {

FetchResponse parse(const QByteArray &items)
{
    const imap::Response response = imap::parseResponse("* 12 FETCH (" + items + ')');
    if (const auto *malformed = std::get_if<imap::MalformedResponse>(&response))
        qWarning() << items << malformed->offset << malformed->reason;
    const auto *fetch = std::get_if<FetchResponse>(&response);
    return fetch != nullptr ? *fetch : FetchResponse{};
}

bool isMalformed(const QByteArray &items)
{
    return std::holds_alternative<imap::MalformedResponse>(imap::parseResponse("* 12 FETCH (" + items + ')'));
}

mail::BodyPart body(const QByteArray &structure)
{
    const FetchResponse fetch = parse("UID 1 BODYSTRUCTURE " + structure);
    if (!fetch.unknown.empty())
        qWarning() << "kept as octets:" << fetch.unknown.front().second;
    return fetch.bodyStructure.value_or(mail::BodyPart{});
}

mail::RawEnvelope envelope(const QByteArray &text)
{
    const FetchResponse fetch = parse("ENVELOPE " + text);
    if (!fetch.unknown.empty())
        qWarning() << "kept as octets:" << fetch.unknown.front().second;
    return fetch.envelope.value_or(mail::RawEnvelope{});
}

const QByteArray kNils{" NIL NIL NIL NIL NIL NIL NIL "};

} // namespace

class TestFetchParser : public QObject
{
    Q_OBJECT

private slots:
    void plainItems();
    void objectIdsAndGmail();
    void previewAndSaveDate();
    void dates_data();
    void dates();
    void sections();
    void sectionTolerances();
    void theLastOfAnItemSentTwiceCounts();
    void aFullEnvelope();
    void groupsAndNilsInAddresses();
    void envelopeTolerances();
    void unescapedQuotesAreResolvedWherePossible();
    void aTextPart();
    void aMultipartWithExtensions();
    void aMessagePart();
    void theNonExtensibleBody();
    void bodyTolerances();
    void swappedDispositionAndLanguage();
    void childlessMultiparts();
    void damagedStructuresDoNotHideTheirNeighbours();
    void numbersOutOfRange();
    void itemTolerances();
    void malformedFetches_data();
    void malformedFetches();
};

void TestFetchParser::plainItems()
{
    const FetchResponse fetch = parse("FLAGS (\\Seen $Forwarded) UID 4827313 RFC822.SIZE 44827 MODSEQ (12121231000)");
    QCOMPARE(fetch.seq, mail::SeqNo{12});
    QCOMPARE(fetch.uid, mail::Uid{4827313});
    QVERIFY(fetch.flags->isSeen());
    QVERIFY(fetch.flags->contains("$forwarded"));
    QCOMPARE(fetch.sizeOctets, 44827U);
    QCOMPARE(fetch.modSeq, mail::ModSeq{12121231000U});
    QVERIFY(!fetch.envelope);
    QVERIFY(!fetch.internalDate);
    QVERIFY(fetch.sections.empty());
    QVERIFY(fetch.unknown.empty());
}

void TestFetchParser::objectIdsAndGmail()
{
    const FetchResponse fetch = parse("EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9)");
    QCOMPARE(fetch.emailId, QByteArray{"M6d99ac3275bb4e"});
    QCOMPARE(fetch.threadId, QByteArray{"T64b478a75b7ea9"});
    QVERIFY(!parse("THREADID NIL UID 1").threadId);
    QVERIFY(!parse("THREADID (NIL) UID 1").threadId); // Cyrus 3.6
    const FetchResponse gmail =
        parse("X-GM-MSGID 1278455344230334865 X-GM-THRID 12 X-GM-LABELS (\\Inbox \"\\\\Sent\" \"a b\" Entw&APw-rfe)");
    QCOMPARE(gmail.emailId, QByteArray{"1278455344230334865"});
    QCOMPARE(gmail.threadId, QByteArray{"12"});
    QVERIFY(gmail.unknown.empty());
    QCOMPARE(gmail.gmailLabels, (std::vector<QString>{QStringLiteral("\\Inbox"), QStringLiteral("\\Sent"),
                                                      QStringLiteral("a b"), QStringLiteral("Entw\u00FCrfe")}));
    QVERIFY(parse("X-GM-LABELS () UID 1").gmailLabels->empty());
    QVERIFY(!parse("UID 1").gmailLabels);
}

void TestFetchParser::previewAndSaveDate()
{
    QCOMPARE(parse("PREVIEW \"Hi \xC3\xA4\"").preview, QByteArray{"Hi \xC3\xA4"});
    QVERIFY(parse("PREVIEW NIL").preview->isNull());
    QVERIFY(!parse("PREVIEW (FUZZY \"x\")").preview); // the draft's form, kept as unknown
    QCOMPARE(parse("SAVEDATE \"28-Jul-2018 10:00:00 +0000\"").saveDate->toSecsSinceEpoch(), 1532772000);
    QVERIFY(!parse("SAVEDATE NIL UID 1").saveDate);
}

void TestFetchParser::dates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("iso");
    QTest::newRow("plain") << QByteArray{"17-Jul-1996 02:44:25 -0700"} << QStringLiteral("1996-07-17T02:44:25-07:00");
    QTest::newRow("one digit") << QByteArray{" 7-feb-2024 23:59:60 +0530"}
                               << QStringLiteral("2024-02-07T23:59:59+05:30");
    QTest::newRow("no space") << QByteArray{"7-Feb-2024 23:59:59 +0000"} << QStringLiteral("2024-02-07T23:59:59Z");
    for (const char *bad : {"00-Jan-0000 00:00:00 +0000", "", "17-Jul-1996", "17-Jul-1996 02:44:25",
                            "31-Feb-2024 00:00:00 +0000", "17-Jux-1996 02:44:25 -0700", "17-Jul-1996 25:44:25 -0700",
                            "17-Jul-1996 02:44:25 -9900", "17-Jul-1996 02:44:25 0700x", "aa-Jul-1996 02:44:25 -0700"})
        QTest::newRow(bad) << QByteArray{bad} << QString{};
}

void TestFetchParser::dates()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, iso);
    const FetchResponse fetch = parse("INTERNALDATE \"" + text + "\" UID 3");
    QVERIFY(fetch.internalDate);
    QCOMPARE(fetch.internalDate->toString(Qt::ISODate), iso);
    QCOMPARE(fetch.unknown.empty(), !iso.isEmpty());
    QCOMPARE(fetch.uid, mail::Uid{3});
}

void TestFetchParser::sections()
{
    const QByteArray nul{"a\0b", 3};
    const FetchResponse fetch =
        parse("BODY[] {5}\r\na\r\nb) BODY[HEADER.FIELDS (subject \"From\")] \"x\" BODY[1.2.MIME]<7> NIL "
              "BINARY[2] ~{3}\r\n" +
              nul + " RFC822.HEADER {1}\r\nh RFC822.TEXT \"t\"");
    QCOMPARE(fetch.sections.size(), 6U);
    QCOMPARE(fetch.sections[0].name, QByteArray{});
    QCOMPARE(fetch.sections[0].data, QByteArray{"a\r\nb)"});
    QCOMPARE(fetch.sections[1].name, QByteArray{"HEADER.FIELDS (SUBJECT FROM)"});
    QCOMPARE(fetch.sections[2].name, QByteArray{"1.2.MIME"});
    QCOMPARE(fetch.sections[2].origin, 7U);
    QVERIFY(fetch.sections[2].isNil);
    QVERIFY(fetch.sections[3].binary);
    QCOMPARE(fetch.sections[3].data, nul);
    QCOMPARE(fetch.sections[4].name, QByteArray{"HEADER"});
    QCOMPARE(fetch.sections[5].name, QByteArray{"TEXT"});
    QCOMPARE(parse("RFC822 {2}\r\nxy").sections[0].data, QByteArray{"xy"});
    QCOMPARE(parse("BINARY.SIZE[1.2] 77").unknown[0].first, QByteArray{"BINARY.SIZE[1.2]"});
}

void TestFetchParser::sectionTolerances()
{
    // iCloud answers RFC822 with nothing (modern-email/defects#36)
    QVERIFY(parse("UID 3 RFC822").sections[0].isNil);
    QVERIFY(parse("BODY[] NIL").sections[0].isNil);
    QCOMPARE(parse("body[text] {012}\r\nabcdefghijkl").sections[0].data, QByteArray{"abcdefghijkl"});
    QCOMPARE(parse("BODY[1]\"x\"").sections[0].data, QByteArray{"x"});
    QCOMPARE(parse("BODY[] \"\"").sections[0].isNil, false);
}

void TestFetchParser::theLastOfAnItemSentTwiceCounts()
{
    const FetchResponse fetch = parse("UID 1 FLAGS (a) BODY[] \"x\" UID 2 FLAGS (b) BODY[] \"y\"");
    QCOMPARE(fetch.uid, mail::Uid{2});
    QVERIFY(fetch.flags->contains("b") && !fetch.flags->contains("a"));
    QCOMPARE(fetch.sections.size(), 1U);
    QCOMPARE(fetch.sections[0].data, QByteArray{"y"});
}

void TestFetchParser::aFullEnvelope()
{
    const mail::RawEnvelope parsed =
        envelope("(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" {3}\r\na\"b ((\"Terry \\\"G\\\" \\\\\" NIL \"gray\" "
                 "\"cac.washington.edu\")) "
                 "((NIL NIL \"s\" \"x\")) NIL ((NIL NIL \"imap\" \"cac\") (\"M\" NIL \"m\" \"y\")) NIL NIL NIL "
                 "\"<B27397-0100000@cac.washington.edu>\")");
    QCOMPARE(parsed.date, QByteArray{"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)"});
    QCOMPARE(parsed.subject, QByteArray{"a\"b"});
    QCOMPARE(parsed.from.size(), 1);
    QCOMPARE(parsed.from[0].name, QByteArray{"Terry \"G\" \\"});
    QVERIFY(parsed.from[0].route.isNull());
    QCOMPARE(parsed.from[0].mailbox, QByteArray{"gray"});
    QCOMPARE(parsed.from[0].host, QByteArray{"cac.washington.edu"});
    QCOMPARE(parsed.sender.size(), 1);
    QVERIFY(parsed.replyTo.isEmpty());
    QCOMPARE(parsed.to.size(), 2);
    QVERIFY(parsed.inReplyTo.isNull());
    QCOMPARE(parsed.messageId, QByteArray{"<B27397-0100000@cac.washington.edu>"});
}

void TestFetchParser::groupsAndNilsInAddresses()
{
    const mail::RawEnvelope parsed =
        envelope("(NIL \"\" ((NIL NIL \"Undisclosed\" NIL)(NIL NIL NIL NIL)) NIL NIL NIL NIL NIL NIL NIL)");
    QVERIFY(parsed.date.isNull());
    QVERIFY(!parsed.subject.isNull());
    QCOMPARE(parsed.from.size(), 2);
    QVERIFY(parsed.from[0].host.isNull() && !parsed.from[0].mailbox.isNull());
    QVERIFY(parsed.from[1].mailbox.isNull());
}

void TestFetchParser::envelopeTolerances()
{
    const QByteArray address{"(NIL NIL \"a\" \"b\")"};
    QCOMPARE(envelope("(NIL NIL (" + address + "  " + address + " )" + kNils + ")").from.size(), 2);
    QCOMPARE(envelope("(NIL NIL (" + address + address + ")" + kNils + ")").from.size(), 2);
    QCOMPARE(envelope("(NIL NIL () \"\" NIL NIL NIL NIL NIL \"<x@y>\")").messageId, QByteArray{"<x@y>"});
    QCOMPARE(envelope("(nil Nil (nil " + address + ") NIL NIL NIL NIL NIL NIL NIL)").from.size(), 1);
    QCOMPARE(envelope("( NIL  NIL NIL NIL NIL NIL NIL NIL NIL \"<x>\" \"extra\" (1 2))").messageId, QByteArray{"<x>"});
    QCOMPARE(envelope("(NIL \"\xFF\xC3\" NIL NIL NIL NIL NIL NIL NIL NIL)").subject, QByteArray{"\xFF\xC3"});
}

void TestFetchParser::unescapedQuotesAreResolvedWherePossible()
{
    QCOMPARE(envelope("(NIL \"a \"big\" deal\"" + kNils + "NIL)").subject, QByteArray{"a \"big\" deal"});
    QCOMPARE(envelope("(NIL NIL" + kNils + "\"<\"x\"@y>\")").messageId, QByteArray{"<\"x\"@y>"});
    QCOMPARE(envelope("(NIL \"\"quoted\"\"" + kNils + "NIL)").subject, QByteArray{"\"quoted\""});
    QCOMPARE(envelope("(NIL NIL ((\"J \"Jo\" D\" NIL \"j\" \"d\")) NIL NIL NIL NIL NIL NIL NIL)").from[0].name,
             QByteArray{"J \"Jo\" D"});
    QCOMPARE(body(R"(("text" "plain" ("name" "a "b" c.txt") NIL NIL "7bit" 3 1))").parameters[0].value,
             QByteArray{"a \"b\" c.txt"});
}

void TestFetchParser::aTextPart()
{
    const mail::BodyPart part = body(R"(("TEXT" "PLAIN" ("CHARSET" "US-ASCII" "Name" "cc.diff") )"
                                     R"("<960723163407@cac>" "Compiler diff" "BASE64" 4554 73 "md5==" )"
                                     R"(("ATTACHMENT" ("FILENAME" "x.diff")) ("en" "de") "http://x/"))");
    QCOMPARE(part.type, QByteArray{"text"});
    QCOMPARE(part.subtype, QByteArray{"plain"});
    QCOMPARE(part.parameter("charset"), QByteArray{"US-ASCII"});
    QCOMPARE(part.parameter("name"), QByteArray{"cc.diff"});
    QCOMPARE(part.id, QByteArray{"<960723163407@cac>"});
    QCOMPARE(part.description, QByteArray{"Compiler diff"});
    QCOMPARE(part.encoding, QByteArray{"base64"});
    QCOMPARE(part.sizeOctets, 4554U);
    QCOMPARE(part.lines, 73U);
    QCOMPARE(part.md5, QByteArray{"md5=="});
    QCOMPARE(part.disposition->type, QByteArray{"attachment"});
    QCOMPARE(part.disposition->parameters[0].value, QByteArray{"x.diff"});
    QCOMPARE(part.languages, (std::vector<QByteArray>{"en", "de"}));
    QCOMPARE(part.location, QByteArray{"http://x/"});
}

void TestFetchParser::aMultipartWithExtensions()
{
    const mail::BodyPart part =
        body(R"((("text" "plain" NIL NIL NIL "7bit" 3 1)(("text" "html" NIL NIL NIL "8bit" 4 2) )"
             R"(("image" "png" NIL "<i>" NIL "base64" 99) "related") "mixed" ("boundary" "xyz") )"
             R"(("inline" NIL) "en" NIL "ext" (1 ("a"))))");
    QVERIFY(part.isMultipart());
    QCOMPARE(part.subtype, QByteArray{"mixed"});
    QCOMPARE(part.parts.size(), 2U);
    QCOMPARE(part.parts[1].subtype, QByteArray{"related"});
    QCOMPARE(part.parts[1].parts[1].sizeOctets, 99U);
    QVERIFY(!part.parts[1].parts[1].lines);
    QCOMPARE(part.parameter("boundary"), QByteArray{"xyz"});
    QCOMPARE(part.disposition->type, QByteArray{"inline"});
    QCOMPARE(part.languages, std::vector<QByteArray>{"en"});
}

void TestFetchParser::aMessagePart()
{
    const mail::BodyPart part =
        body(R"(("message" "rfc822" NIL NIL NIL "7bit" 342 (NIL "inner" NIL NIL NIL NIL NIL NIL NIL NIL) )"
             R"(("text" "plain" NIL NIL NIL "7bit" 3 1) 10 NIL ("attachment" NIL)))");
    QVERIFY(part.isMessage());
    QCOMPARE(part.envelope->subject, QByteArray{"inner"});
    QCOMPARE(part.parts.size(), 1U);
    QCOMPARE(part.parts[0].type, QByteArray{"text"});
    QCOMPARE(part.lines, 10U);
    QCOMPARE(part.disposition->type, QByteArray{"attachment"});
}

void TestFetchParser::theNonExtensibleBody()
{
    const FetchResponse fetch = parse(R"(BODY ("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 3028 92))");
    QCOMPARE(fetch.bodyStructure->lines, 92U);
    QVERIFY(fetch.sections.empty());
}

void TestFetchParser::bodyTolerances()
{
    // no encoding; size -1 (Zoho); boundary NIL (vmime#159); () and "" for no parameters; fractions (mail.ru)
    QCOMPARE(body(R"(("text" "plain" NIL NIL NIL NIL 3 1))").encoding, QByteArray{});
    QCOMPARE(body(R"(("text" "plain" NIL NIL NIL "7bit" -1 -1))").sizeOctets, 0U);
    QCOMPARE(body(R"(("text" "plain" NIL NIL NIL "7bit" NIL NIL))").sizeOctets, 0U);
    QCOMPARE(body(R"(("text" "plain" ("boundary" NIL) NIL NIL "7bit" 3.7 1))").sizeOctets, 3U);
    QCOMPARE(body(R"(("text" "plain" () NIL NIL "7bit" 3 1))").lines, 1U);
    QCOMPARE(body(R"(("text" "plain" "" NIL NIL "7bit" 3 1))").lines, 1U);
    QCOMPARE(body(R"(("text" "plain" NIL NIL NIL "7bit" 3))").sizeOctets, 3U);
    QCOMPARE(body(R"(("message" "rfc822" NIL NIL NIL "7bit" 3 NIL ("attachment" NIL)))").disposition->type,
             QByteArray{"attachment"});
    QCOMPARE(body(R"(("application" "pdf" NIL NIL NIL "base64" 3 NIL "attachment"))").disposition->type,
             QByteArray{"attachment"});
    QCOMPARE(body(R"(("application" "pdf" NIL NIL NIL "base64" 3 NIL ("attachment")))").disposition->type,
             QByteArray{"attachment"});
}

void TestFetchParser::swappedDispositionAndLanguage()
{
    const mail::BodyPart part =
        body(R"(("application" "pdf" NIL NIL NIL "base64" 3 NIL ("en" "de") ("attachment" ("filename" "x")) NIL))");
    QCOMPARE(part.disposition->type, QByteArray{"attachment"});
    QCOMPARE(part.disposition->parameters[0].value, QByteArray{"x"});
    QCOMPARE(part.languages, (std::vector<QByteArray>{"en", "de"}));
    const mail::BodyPart single =
        body(R"(("application" "pdf" NIL NIL NIL "base64" 3 NIL "en" ("attachment" NIL) "loc"))");
    QCOMPARE(single.disposition->type, QByteArray{"attachment"});
    QCOMPARE(single.languages, std::vector<QByteArray>{"en"});
    QCOMPARE(single.location, QByteArray{"loc"});
}

void TestFetchParser::childlessMultiparts()
{
    const mail::BodyPart gmail = body(R"(("ALTERNATIVE" ("BOUNDARY" "x") NIL NIL))");
    QVERIFY(gmail.isMultipart());
    QCOMPARE(gmail.subtype, QByteArray{"alternative"});
    QCOMPARE(gmail.parameter("boundary"), QByteArray{"x"});
    QVERIFY(gmail.parts.empty());
    QVERIFY(body(R"(("mixed" NIL NIL NIL))").isMultipart());
    QVERIFY(body(R"(("mixed"))").isMultipart());
    const mail::BodyPart nested =
        body(R"((("text" "plain" NIL NIL NIL "7bit" 3 1)("mixed" ("boundary" "y")) "mixed"))");
    QCOMPARE(nested.parts.size(), 2U);
    QCOMPARE(nested.parts[1].subtype, QByteArray{"mixed"});
    const mail::BodyPart spelled = body(R"(("multipart" "mixed" ("boundary" "x") NIL NIL "7bit" 0))");
    QVERIFY(spelled.isMultipart());
    QCOMPARE(spelled.subtype, QByteArray{"mixed"});
}

void TestFetchParser::damagedStructuresDoNotHideTheirNeighbours()
{
    const FetchResponse fetch =
        parse("UID 5 ENVELOPE (NIL broken) FLAGS (\\Seen) BODYSTRUCTURE (1 2 (3)) RFC822.SIZE 9");
    QCOMPARE(fetch.uid, mail::Uid{5});
    QVERIFY(fetch.flags->isSeen());
    QCOMPARE(fetch.sizeOctets, 9U);
    QVERIFY(!fetch.envelope && !fetch.bodyStructure);
    QCOMPARE(fetch.unknown.size(), 2U);
    QCOMPARE(fetch.unknown[0].first, QByteArray{"ENVELOPE"});
    QCOMPARE(fetch.unknown[0].second, QByteArray{"(NIL broken)"});
    QCOMPARE(fetch.unknown[1].first, QByteArray{"BODYSTRUCTURE"});
    const FetchResponse nil = parse("ENVELOPE NIL BODYSTRUCTURE NIL UID 6");
    QVERIFY(!nil.envelope && nil.unknown.empty());
    QCOMPARE(nil.uid, mail::Uid{6});
}

void TestFetchParser::numbersOutOfRange()
{
    QVERIFY(isMalformed("UID 4294967296"));
    QVERIFY(isMalformed("UID 18446744073709551616"));
    QVERIFY(isMalformed("RFC822.SIZE 99999999999999999999"));
    QCOMPARE(parse("RFC822.SIZE 5000000000").sizeOctets, 5000000000U);
    QCOMPARE(parse("UID 0").uid, mail::Uid{0});
    QCOMPARE(parse("MODSEQ (-1)").modSeq, mail::ModSeq{0});
    QCOMPARE(parse("MODSEQ (18446744073709551615)").modSeq, mail::ModSeq{18446744073709551615U});
    QCOMPARE(parse("RFC822.SIZE -1").sizeOctets, 0U);
}

void TestFetchParser::itemTolerances()
{
    QCOMPARE(parse(" uid 3  flags (\\seen) ").uid, mail::Uid{3});
    QVERIFY(parse("FLAGS NIL").flags->atoms().isEmpty());
    QCOMPARE(parse("MODSEQ 77").modSeq, mail::ModSeq{77});
    QVERIFY(!parse("FLAGS (\\Seen)").uid);
    const imap::Response zero = imap::parseResponse("* 0 FETCH (FLAGS (x))");
    QCOMPARE(std::get_if<FetchResponse>(&zero)->seq, mail::SeqNo{0});
    const imap::Response empty = imap::parseResponse("* 3 FETCH ()");
    QVERIFY(std::holds_alternative<FetchResponse>(empty));
    const imap::Response spaces = imap::parseResponse("* 3  FETCH  (UID 3) ");
    QVERIFY(std::holds_alternative<FetchResponse>(spaces));
    QCOMPARE(parse("UID 1 XNEW (a (b \"c)\") {2}\r\n))) Y atom Z").unknown.size(), 3U);
}

void TestFetchParser::malformedFetches_data()
{
    QTest::addColumn<QByteArray>("frame");
    for (const char *frame :
         {"* 1 FETCH", "* 1 FETCH UID 3", "* 1 FETCH (UID", "* 1 FETCH (UID 3", "* 1 FETCH (UID x)",
          "* 1 FETCH (UID 3) x", "* 1 FETCH (FLAGS (\\Seen)", "* 1 FETCH (BODY[ \"x\")", "* 1 FETCH (BODY[]<0 \"x\")",
          "* 1 FETCH (BODY[] {5}\r\nab)", "* 1 FETCH (BODY[] x)", "* 1 FETCH (ENVELOPE (NIL)",
          "* 1 FETCH (INTERNALDATE x)", "* 1 FETCH ((UID 3))", "* 1 FETCH (BODY[] \"a\r\nb\")"})
        QTest::newRow(frame) << QByteArray{frame};
}

void TestFetchParser::malformedFetches()
{
    QFETCH(QByteArray, frame);
    const imap::Response response = imap::parseResponse(frame);
    const auto *malformed = std::get_if<imap::MalformedResponse>(&response);
    QVERIFY(malformed);
    QVERIFY(malformed->offset <= frame.size());
}

QTEST_APPLESS_MAIN(TestFetchParser)
#include "tst_fetchparser.moc"

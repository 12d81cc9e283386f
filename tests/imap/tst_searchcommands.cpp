// What is searched for, as it is written. RFC 9051 section 6.4.4 and the extensions named in searchcriteria.h.
#include "imap/printed.h"
#include "imap/searchcommands.h"

#include <QRandomGenerator>
#include <QTest>

namespace commands = imap::commands;
using imap::Command;
using imap::SearchCriteria;
using imap::SearchReturn;
using imap::SortKey;
using namespace std::chrono_literals;

namespace {

SearchReturn everyReturn()
{
    SearchReturn returned;
    returned.min = returned.max = returned.count = returned.all = returned.save = true;
    return returned;
}

SearchReturn partial(std::uint32_t first, std::uint32_t last, imap::PartialRange::From from)
{
    SearchReturn returned;
    returned.partial = imap::PartialRange{first, last, from};
    return returned;
}

} // namespace

class TestSearchCommands : public QObject
{
    Q_OBJECT

private slots:
    void everyCriterionIsPrinted_data();
    void everyCriterionIsPrinted();
    void sortAndThreadAreAlwaysUtf8();
    void theCharsetIsLeftOutWhereUtf8IsEnabled();
    void whatIsAgainstTheGrammarIsNotSent();
    void nothingFromOutsideCanAddALine();
};

void TestSearchCommands::everyCriterionIsPrinted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Command &command, const char *expected) {
        QVERIFY2(command.isSendable(), name);
        QTest::newRow(name) << printed::text(command) << "A1 UID SEARCH " + QByteArray{expected} + "\r\n";
    };
    using Field = SearchCriteria::Field;
    using Flag = SearchCriteria::Flag;
    using Day = SearchCriteria::Day;
    const auto unset = SearchCriteria::Presence::Unset;
    const auto search = [](const SearchCriteria &criteria) { return commands::uidSearch(criteria); };
    const mail::UidSet uids = *mail::UidSet::parse("443:557,7");
    row("all", search({}), "ALL");
    row("uids", search(SearchCriteria{}.uids(uids)), "UID 7,443:557");
    row("saved", search(SearchCriteria{}.savedResult().flag(Flag::Deleted)), "$ DELETED");
    row("flags",
        search(SearchCriteria{}.flag(Flag::Seen, unset).flag(Flag::Flagged).flag(Flag::Answered).flag(Flag::Draft)),
        "UNSEEN FLAGGED ANSWERED DRAFT");
    row("keyword", search(SearchCriteria{}.keyword("$Junk", unset).keyword("todo")), "UNKEYWORD $Junk KEYWORD todo");
    row("since", search(SearchCriteria{}.day(Day::Since, QDate{1994, 2, 1}).day(Day::SentBefore, QDate{2026, 12, 31})),
        "SINCE 1-Feb-1994 SENTBEFORE 31-Dec-2026");
    row("within", search(SearchCriteria{}.younger(72h).older(1s)), "YOUNGER 259200 OLDER 1");
    row("fields",
        search(SearchCriteria{}
                   .field(Field::From, QStringLiteral("Smith"))
                   .field(Field::Subject, QStringLiteral("a \"b\""))),
        R"(FROM Smith SUBJECT "a \"b\"")");
    row("header", search(SearchCriteria{}.header("Message-ID", QStringLiteral("<a@b>")).header("List-Id", {})),
        R"(HEADER Message-ID <a@b> HEADER List-Id "")");
    row("wide text", search(SearchCriteria{}.field(Field::Text, QStringLiteral("\u00E4"))),
        "CHARSET UTF-8 TEXT {2}\r\n|\xC3\xA4");
    row("sizes", search(SearchCriteria{}.larger(50000).smaller(4294967295U)), "LARGER 50000 SMALLER 4294967295");
    row("modseq", search(SearchCriteria{}.modSeq(mail::ModSeq{620162338})), "MODSEQ 620162338");
    row("gmail", search(SearchCriteria{}.gmailRaw(QStringLiteral("has:attachment in:unread"))),
        R"(X-GM-RAW "has:attachment in:unread")");
    row("or", search(SearchCriteria{}.either(SearchCriteria{}.flag(Flag::Seen).larger(1), {})),
        "OR (SEEN LARGER 1) (ALL)");
    row("not", search(SearchCriteria{}.none(SearchCriteria{}.field(Field::Body, QStringLiteral("x")))), "NOT (BODY x)");
    row("wide text inside", search(SearchCriteria{}.none(SearchCriteria{}.field(Field::To, QStringLiteral("\u00E4")))),
        "CHARSET UTF-8 NOT (TO {2}\r\n|\xC3\xA4)");
    row("returned", commands::uidSearch(SearchCriteria{}.flag(Flag::Deleted, unset), everyReturn()),
        "RETURN (MIN MAX COUNT ALL SAVE) UNDELETED");
    row("returned, nothing named", commands::uidSearch({}, SearchReturn{}), "RETURN () ALL");
    row("returned in part", commands::uidSearch({}, partial(23500, 24000, imap::PartialRange::From::Oldest)),
        "RETURN (PARTIAL 23500:24000) ALL");
    row("returned from the end",
        commands::uidSearch(SearchCriteria{}.field(Field::Cc, QStringLiteral("\u00E4")),
                            partial(1, 100, imap::PartialRange::From::Newest)),
        "RETURN (PARTIAL -1:-100) CHARSET UTF-8 CC {2}\r\n|\xC3\xA4");
}

void TestSearchCommands::everyCriterionIsPrinted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(text, expected);
}

void TestSearchCommands::sortAndThreadAreAlwaysUtf8()
{
    const SearchCriteria criteria = SearchCriteria{}.flag(SearchCriteria::Flag::Flagged);
    const std::vector<SortKey> keys{{SortKey::By::Arrival, SortKey::Order::Reverse}, {SortKey::By::Subject}};
    QCOMPARE(printed::text(commands::uidSort(keys, criteria)),
             QByteArray{"A1 UID SORT (REVERSE ARRIVAL SUBJECT) UTF-8 FLAGGED\r\n"});
    QCOMPARE(
        printed::text(commands::uidSort({{SortKey::By::Size}}, {}, partial(1, 2, imap::PartialRange::From::Oldest))),
        QByteArray{"A1 UID SORT RETURN (PARTIAL 1:2) (SIZE) UTF-8 ALL\r\n"});
    QCOMPARE(printed::text(commands::uidThread(imap::ThreadAlgorithm::References, criteria)),
             QByteArray{"A1 UID THREAD REFERENCES UTF-8 FLAGGED\r\n"});
    QCOMPARE(printed::text(commands::uidThread(imap::ThreadAlgorithm::OrderedSubject, {})),
             QByteArray{"A1 UID THREAD ORDEREDSUBJECT UTF-8 ALL\r\n"});
    QCOMPARE(printed::text(commands::uidFetchSaved("UID FLAGS")), QByteArray{"A1 UID FETCH $ (UID FLAGS)\r\n"});
}

void TestSearchCommands::theCharsetIsLeftOutWhereUtf8IsEnabled()
{
    imap::EncodingOptions options;
    options.alphabet = imap::Alphabet::Utf8;
    const SearchCriteria criteria =
        SearchCriteria{}.field(SearchCriteria::Field::Subject, QStringLiteral("Gr\u00FC\u00DFe"));
    QCOMPARE(printed::text(commands::uidSearch(criteria, everyReturn()), options),
             QByteArray{"A1 UID SEARCH RETURN (MIN MAX COUNT ALL SAVE) SUBJECT \"Gr\xC3\xBC\xC3\x9F"
                        "e\"\r\n"});
}

void TestSearchCommands::whatIsAgainstTheGrammarIsNotSent()
{
    const auto isSendable = [](const SearchCriteria &criteria) { return commands::uidSearch(criteria).isSendable(); };
    QVERIFY(!isSendable(SearchCriteria{}.uids({})));
    QVERIFY(!isSendable(SearchCriteria{}.keyword("a b")));
    QVERIFY(!isSendable(SearchCriteria{}.keyword("a]b")));
    QVERIFY(!isSendable(SearchCriteria{}.keyword("")));
    QVERIFY(!isSendable(SearchCriteria{}.day(SearchCriteria::Day::On, QDate{})));
    QVERIFY(!isSendable(SearchCriteria{}.day(SearchCriteria::Day::On, QDate{10000, 1, 1})));
    QVERIFY(!isSendable(SearchCriteria{}.older(0s)));
    QVERIFY(!isSendable(SearchCriteria{}.younger(-1s)));
    QVERIFY(!isSendable(SearchCriteria{}.younger(std::chrono::seconds{4294967296})));
    QVERIFY(!isSendable(SearchCriteria{}.none(SearchCriteria{}.older(0s))));
    QVERIFY(!isSendable(SearchCriteria{}.field(SearchCriteria::Field::To, QString{QChar::Null})));
    SearchReturn both = partial(1, 2, imap::PartialRange::From::Oldest);
    both.all = true;
    QVERIFY(!commands::uidSearch({}, both).isSendable());
    QVERIFY(!commands::uidSearch({}, partial(0, 2, imap::PartialRange::From::Oldest)).isSendable());
    QVERIFY(!commands::uidSort({}, {}).isSendable());
}

void TestSearchCommands::nothingFromOutsideCanAddALine()
{
    QRandomGenerator random{13};
    static constexpr char kNasty[] = "\r\n\0\"\\{}+ ()*%A1]\xC3\xBC~";
    for (int round = 0; round < 2000; ++round) {
        QByteArray text;
        for (int i = random.bounded(30); i > 0; --i)
            text += kNasty[random.bounded(static_cast<int>(sizeof kNasty - 1))];
        const QString wide = QString::fromUtf8(text);
        SearchCriteria criteria;
        criteria.header(text, wide).gmailRaw(wide).field(SearchCriteria::Field::Text, wide);
        if (round % 2 == 0)
            criteria.keyword(text);
        for (const imap::Alphabet alphabet : {imap::Alphabet::Ascii, imap::Alphabet::Utf8}) {
            const Command command = commands::uidSearch(SearchCriteria{}.either(criteria, criteria), everyReturn());
            if (!command.isSendable())
                continue;
            const QByteArray written =
                printed::segments(command, {imap::EncodingOptions::Literals::AlwaysNonSync, false, alphabet}).join();
            QVERIFY2(printed::isWellFramed(written), written.toPercentEncoding().constData());
        }
    }
}

QTEST_APPLESS_MAIN(TestSearchCommands)
#include "tst_searchcommands.moc"

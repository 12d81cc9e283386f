#include "app/eventjson.h"
#include "app/eventnames.h"
#include "app/jsonfields.h"

#include <QJsonDocument>
#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectionState;

namespace {

monitor::Event eventOf(monitor::EventBody body)
{
    return {base::WallTime{} + 1795000000s + 250ms, {}, QStringLiteral("work"), std::move(body)};
}

mail::MessageKey keyOf(std::uint32_t uid, std::uint32_t uidValidity = 0)
{
    return {{}, QStringLiteral("INBOX"), mail::UidValidity{uidValidity}, mail::Uid{uid}};
}

mail::Message messageOf(std::uint32_t uid)
{
    mail::Message message;
    message.uid = mail::Uid{uid};
    message.envelope.messageId = QStringLiteral("a.1@example.org");
    message.envelope.from = {{QStringLiteral("J\u00fcrgen"), QStringLiteral("j@example.org")}};
    message.envelope.subject = QStringLiteral("\u041f\u0440\u0438\u0432\u0435\u0442 \"you\"");
    message.envelope.date = QDateTime::fromString(QStringLiteral("2026-11-20T13:14:15+02:00"), Qt::ISODate);
    message.sizeOctets = 4321;
    message.preview = QStringLiteral("Hello there");
    return message;
}

QByteArray lineOf(const monitor::Event &event)
{
    return app::jsonLine(app::eventToJson(event));
}

} // namespace

class TestEventJson : public QObject
{
    Q_OBJECT

private slots:
    void goldenLines_data();
    void goldenLines();
    void everyStateAndMethodHasItsWord();
    void causesAreOfTheContractsList();
    void anUnparsableDateIsGivenRaw();
    void anEmptyMessageHasNullsAndNumbers();
    void aZoneOfTheComputerIsWrittenAsOffset();
    void aLineCannotDriveATerminal();
    void theServersWordsAreInTheDetail();
    void aVerificationInTheFutureHasAgeZero();
    void wrongObjectsAreRefused_data();
    void wrongObjectsAreRefused();
};

void TestEventJson::goldenLines_data()
{
    QTest::addColumn<monitor::Event>("event");
    QTest::addColumn<QByteArray>("line");

    const base::WallTime heard = base::WallTime{} + 1794999992s;
    QTest::newRow("state watching")
        << eventOf(monitor::StateChanged{
               QStringLiteral("INBOX"), ConnectionState::Watching, {}, {}, heard, monitor::WatchMethod::Idle})
        << QByteArray{R"({"account":"work","cause":null,"detail":null,"ev":"state","folder":"INBOX","how":"idle",)"
                      R"("retry_in":null,"state":"watching","t":1795000000.25,"verified_age":8.25})"};
    QTest::newRow("state backoff")
        << eventOf(monitor::StateChanged{{},
                                         ConnectionState::Backoff,
                                         base::Error{base::ErrorKind::TlsInjection, QStringLiteral("bytes"), {}},
                                         30s,
                                         {},
                                         {}})
        << QByteArray{R"({"account":"work","cause":"tls-injection","detail":"bytes","ev":"state","folder":null,)"
                      R"("how":null,"retry_in":30,"state":"backoff","t":1795000000.25,"verified_age":null})"};
    QTest::newRow("new") << eventOf(monitor::NewMessage{mail::LedgerSeq{17}, keyOf(42, 7), messageOf(42)})
                         << QByteArray{
                                R"({"account":"work","date":"2026-11-20T13:14:15+02:00","ev":"new","folder":"INBOX",)"
                                R"("from":{"address":"j@example.org","name":"Jürgen"},"message_id":"a.1@example.org",)"
                                R"("preview":"Hello there","seq":17,"size":4321,"subject":"Привет \"you\"",)"
                                R"("t":1795000000.25,"uid":42,"uidvalidity":7,"unread":true})"};
    QTest::newRow("summary") << eventOf(
                                    monitor::Summary{QStringLiteral("INBOX"), 250, monitor::SummaryReason::FirstSync})
                             << QByteArray{R"({"account":"work","count":250,"ev":"summary","folder":"INBOX",)"
                                           R"("reason":"first-sync","t":1795000000.25})"};
    QTest::newRow("summary gap") << eventOf(monitor::Summary{QStringLiteral("INBOX"), 3, monitor::SummaryReason::Gap})
                                 << QByteArray{R"({"account":"work","count":3,"ev":"summary","folder":"INBOX",)"
                                               R"("reason":"gap","t":1795000000.25})"};
    QTest::newRow("summary burst") << eventOf(
                                          monitor::Summary{QStringLiteral("INBOX"), 9, monitor::SummaryReason::Burst})
                                   << QByteArray{R"({"account":"work","count":9,"ev":"summary","folder":"INBOX",)"
                                                 R"("reason":"burst","t":1795000000.25})"};
    QTest::newRow("changed") << eventOf(monitor::FlagsChanged{keyOf(42), mail::Flags{{"\\Seen", "$Forwarded"}}})
                             << QByteArray{R"({"account":"work","ev":"changed","flags":["$Forwarded","\\Seen"],)"
                                           R"("folder":"INBOX","t":1795000000.25,"uid":42})"};
    QTest::newRow("changed to none") << eventOf(monitor::FlagsChanged{keyOf(42), {}})
                                     << QByteArray{R"({"account":"work","ev":"changed","flags":[],"folder":"INBOX",)"
                                                   R"("t":1795000000.25,"uid":42})"};
    QTest::newRow("gone") << eventOf(monitor::MessageGone{keyOf(4294967295U)})
                          << QByteArray{R"({"account":"work","ev":"gone","folder":"INBOX","t":1795000000.25,)"
                                        R"("uid":4294967295})"};
    QTest::newRow("command")
        << eventOf(
               monitor::CommandProgress{5, QStringLiteral("read"), monitor::CommandState::Failed, 2,
                                        base::Error{base::ErrorKind::Rejected, QStringLiteral("read-only: no"), {}}})
        << QByteArray{R"({"account":"work","action":"read","attempts":2,"error":"rejected: read-only: no",)"
                      R"("ev":"command","id":5,"state":"failed","t":1795000000.25})"};
    QTest::newRow("command done") << eventOf(monitor::CommandProgress{
                                         6, QStringLiteral("unread"), monitor::CommandState::Done, 1, {}})
                                  << QByteArray{R"({"account":"work","action":"unread","attempts":1,"error":null,)"
                                                R"("ev":"command","id":6,"state":"done","t":1795000000.25})"};
    QTest::newRow("notice") << eventOf(monitor::Notice{QStringLiteral("alert"), QStringLiteral("Down at 9")})
                            << QByteArray{R"({"account":"work","detail":"Down at 9","ev":"notice","kind":"alert",)"
                                          R"("t":1795000000.25})"};
    QTest::newRow("error") << eventOf(monitor::Failure{{base::ErrorKind::Storage, QStringLiteral("disk full"), {}}})
                           << QByteArray{R"({"account":"work","detail":"disk full","ev":"error","kind":"storage",)"
                                         R"("t":1795000000.25})"};
}

void TestEventJson::goldenLines()
{
    QFETCH(monitor::Event, event);
    QFETCH(QByteArray, line);
    QCOMPARE(lineOf(event), line + '\n');
    const auto back = app::eventFromJson(QJsonDocument::fromJson(line).object());
    QVERIFY2(back.ok(), back ? "" : qPrintable(back.error().detail));
    QCOMPARE(app::jsonLine(app::eventToJson(back.value())), line + '\n');
    QVERIFY(back.value() == event);
}

void TestEventJson::everyStateAndMethodHasItsWord()
{
    const QStringList words{QStringLiteral("offline"),       QStringLiteral("connecting"),
                            QStringLiteral("securing"),      QStringLiteral("authenticating"),
                            QStringLiteral("syncing"),       QStringLiteral("watching"),
                            QStringLiteral("polling"),       QStringLiteral("backoff"),
                            QStringLiteral("needs-sign-in"), QStringLiteral("stopped")};
    for (const QString &word : words) {
        const auto state = app::stateFrom(word);
        QVERIFY2(state.has_value(), qPrintable(word));
        QCOMPARE(app::stateName(*state), word);
    }
    for (const QString &word : {QStringLiteral("notify"), QStringLiteral("idle"), QStringLiteral("poll")})
        QCOMPARE(app::methodName(app::methodFrom(word).value()), word);
    QVERIFY(!app::stateFrom(QStringLiteral("asleep")));
}

void TestEventJson::causesAreOfTheContractsList()
{
    const QStringList contract =
        QStringLiteral("network dns refused timeout tls certificate tls-injection auth throttled server protocol "
                       "desync storage keychain portal")
            .split(u' ');
    for (int value = 0; value < static_cast<int>(base::ErrorKind::Internal); ++value) {
        const auto kind = static_cast<base::ErrorKind>(value);
        QVERIFY2(contract.contains(app::causeName(kind)), qPrintable(base::kindName(kind)));
        QCOMPARE(app::kindFrom(base::kindName(kind)), std::optional{kind});
    }
}

void TestEventJson::anUnparsableDateIsGivenRaw()
{
    mail::Message message = messageOf(1);
    message.envelope.date = {};
    message.envelope.dateRaw = QStringLiteral("yesterday-ish");
    const QJsonObject object = app::eventToJson(eventOf(monitor::NewMessage{mail::LedgerSeq{1}, keyOf(1, 1), message}));
    QVERIFY(object[u"date"].isNull());
    QCOMPARE(object[u"date_raw"].toString(), QStringLiteral("yesterday-ish"));
}

void TestEventJson::anEmptyMessageHasNullsAndNumbers()
{
    const QJsonObject object = app::eventToJson(eventOf(monitor::NewMessage{mail::LedgerSeq{1}, keyOf(1, 1), {}}));
    for (const QString &name : {QStringLiteral("message_id"), QStringLiteral("from"), QStringLiteral("subject"),
                                QStringLiteral("date"), QStringLiteral("preview")})
        QVERIFY2(object.contains(name) && object[name].isNull(), qPrintable(name));
    QCOMPARE(object[u"size"].toInt(-1), 0);
    QVERIFY(!object.contains(u"date_raw"));
}

void TestEventJson::aZoneOfTheComputerIsWrittenAsOffset()
{
    const QDateTime local{QDate{2026, 11, 20}, QTime{12, 0}, Qt::LocalTime};
    const QString text = app::dateOrNull(local).toString();
    const QStringView time = QStringView{text}.mid(10);
    QVERIFY2(time.endsWith(u'Z') || time.contains(u'+') || time.contains(u'-'), qPrintable(text));
    QCOMPARE(QDateTime::fromString(text, Qt::ISODate), local);
    QCOMPARE(app::dateOrNull(local.toUTC()).toString().right(1), QStringLiteral("Z"));
}

void TestEventJson::aLineCannotDriveATerminal()
{
    const QString hostile = QString::fromUtf8("a\x1b]52;c\x07 b\xc2\x9b"
                                              "31m c\x7f \xe2\x80\xae d\xe2\x80\xa8 e\n\r f");
    const QByteArray line = lineOf(eventOf(monitor::Notice{QStringLiteral("alert"), hostile}));
    QCOMPARE(line.count('\n'), 1);
    const QString text = QString::fromUtf8(line.chopped(1));
    for (const QChar character : text) {
        const bool drives = character.category() == QChar::Other_Control ||
                            character.category() == QChar::Separator_Line || character.unicode() == 0x202E;
        QVERIFY2(!drives, line.constData());
    }
    QCOMPARE(QJsonDocument::fromJson(line).object()[u"detail"].toString(), hostile);
}

void TestEventJson::theServersWordsAreInTheDetail()
{
    const base::Error error{base::ErrorKind::Server, QStringLiteral("BYE"), QStringLiteral("going down")};
    const QJsonObject object = app::eventToJson(eventOf(monitor::Failure{error}));
    QCOMPARE(object[u"detail"].toString(), QStringLiteral("BYE: going down"));
}

void TestEventJson::aVerificationInTheFutureHasAgeZero()
{
    monitor::StateChanged state;
    state.verifiedAt = base::WallTime{} + 1795000009s;
    QCOMPARE(app::eventToJson(eventOf(state))[u"verified_age"].toDouble(-1), 0.0);
}

void TestEventJson::wrongObjectsAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray{"{}"};
    QTest::newRow("unknown kind") << QByteArray{R"({"ev":"party","t":1,"account":"a"})"};
    QTest::newRow("uid as text") << QByteArray{R"({"ev":"gone","t":1,"account":"a","folder":"INBOX","uid":"4"})"};
    QTest::newRow("uid with a fraction") << QByteArray{R"({"ev":"gone","t":1,"account":"a","folder":"I","uid":4.5})"};
    QTest::newRow("uid below zero") << QByteArray{R"({"ev":"gone","t":1,"account":"a","folder":"I","uid":-4})"};
    QTest::newRow("uid above 32 bits") << QByteArray{
        R"({"ev":"gone","t":1,"account":"a","folder":"I","uid":4294967296})"};
    QTest::newRow("no folder") << QByteArray{R"({"ev":"gone","t":1,"account":"a","uid":4})"};
    QTest::newRow("unknown state") << QByteArray{R"({"ev":"state","t":1,"account":"a","state":"happy"})"};
    QTest::newRow("unknown cause") << QByteArray{R"({"ev":"state","t":1,"account":"a","state":"backoff","cause":"x"})"};
    QTest::newRow("state as number") << QByteArray{R"({"ev":"state","t":1,"account":"a","state":3})"};
    QTest::newRow("unread as text") << QByteArray{
        R"({"ev":"new","seq":1,"folder":"I","uidvalidity":1,"uid":1,"size":1,"unread":"yes"})"};
}

void TestEventJson::wrongObjectsAreRefused()
{
    QFETCH(QByteArray, line);
    const auto event = app::eventFromJson(QJsonDocument::fromJson(line).object());
    QVERIFY(!event.ok());
    QCOMPARE(event.error().kind, base::ErrorKind::Protocol);
}

QTEST_GUILESS_MAIN(TestEventJson)
#include "tst_eventjson.moc"

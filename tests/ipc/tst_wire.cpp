#include "ipc/accountwire.h"
#include "ipc/wire.h"

#include <QJsonDocument>
#include <QTest>

using namespace std::chrono_literals;

namespace {

mail::MessageKey keyOf(std::uint32_t uid)
{
    return {mail::AccountId{3}, QStringLiteral("INBOX"), mail::UidValidity{9}, mail::Uid{uid}};
}

mail::Account fullAccount()
{
    mail::Account account;
    account.id = mail::AccountId{3};
    account.name = QStringLiteral("work");
    account.address = QStringLiteral("ann@example.org");
    account.imap = {QStringLiteral("::1"), 1143, mail::Security::None};
    account.smtp = mail::Endpoint{QStringLiteral("smtp.example.org"), 587, mail::Security::StartTls};
    account.user = QStringLiteral("ann");
    account.auth = mail::AuthMethod::OAuth2;
    account.oauthProvider = QStringLiteral("example");
    account.secretCommand = QStringLiteral("pass show mail");
    account.caFile = QStringLiteral("/etc/ca.pem");
    account.mailboxes = {QStringLiteral("INBOX"), QStringLiteral("\u00c4rger")};
    account.paused = true;
    account.quiet = true;
    return account;
}

QJsonObject parse(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

Q_DECLARE_METATYPE(ipc::Request)

class TestWire : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestSurvivesTheWay_data();
    void everyRequestSurvivesTheWay();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void aSetOfEveryUidIsNotExpanded();
    void everyEventSurvivesTheWay_data();
    void everyEventSurvivesTheWay();
    void anAccountWithoutEncryptionElsewhereIsRefused();
    void errorsKeepTheirParts();
};

void TestWire::everyRequestSurvivesTheWay_data()
{
    QTest::addColumn<ipc::Request>("request");
    QTest::newRow("hello") << ipc::Request{ipc::Hello{1}};
    QTest::newRow("subscribe") << ipc::Request{ipc::Subscribe{}};
    QTest::newRow("snapshot") << ipc::Request{ipc::Snapshot{}};
    QTest::newRow("check all") << ipc::Request{ipc::CheckNow{}};
    QTest::newRow("check one") << ipc::Request{ipc::CheckNow{mail::AccountId{3}}};
    QTest::newRow("pause") << ipc::Request{ipc::Pause{mail::AccountId{3}, true}};
    QTest::newRow("go on") << ipc::Request{ipc::Pause{{}, false}};
    QTest::newRow("seen") << ipc::Request{ipc::MarkSeen{{keyOf(1), keyOf(2), keyOf(4294967295U)}, true}};
    QTest::newRow("unseen") << ipc::Request{ipc::MarkSeen{{keyOf(7)}, false}};
    QTest::newRow("text") << ipc::Request{ipc::FetchText{keyOf(7)}};
    QTest::newRow("save") << ipc::Request{ipc::SaveAccount{fullAccount()}};
    QTest::newRow("remove") << ipc::Request{ipc::RemoveAccount{mail::AccountId{3}}};
    QTest::newRow("sign in") << ipc::Request{ipc::SignInAgain{mail::AccountId{3}}};
    QTest::newRow("show") << ipc::Request{ipc::Show{}};
    QTest::newRow("show one") << ipc::Request{ipc::Show{keyOf(7)}};
    QTest::newRow("quit") << ipc::Request{ipc::Quit{}};
}

void TestWire::everyRequestSurvivesTheWay()
{
    QFETCH(ipc::Request, request);
    const QByteArray line = QJsonDocument{ipc::requestToJson(request)}.toJson(QJsonDocument::Compact);
    const auto back = ipc::requestFromJson(parse(line));
    QVERIFY2(back.ok(), back ? "" : qPrintable(back.error().detail));
    QVERIFY2(back.value() == request, line.constData());
}

void TestWire::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray{"{}"};
    QTest::newRow("unknown") << QByteArray{R"({"request":"format-disk"})"};
    QTest::newRow("request as number") << QByteArray{R"({"request":4})"};
    QTest::newRow("no version") << QByteArray{R"({"request":"hello"})"};
    QTest::newRow("account as text") << QByteArray{R"({"request":"remove-account","account_id":"1"})"};
    QTest::newRow("no account") << QByteArray{R"({"request":"remove-account"})"};
    QTest::newRow("no uids") << QByteArray{R"({"request":"mark-seen","account_id":1,"folder":"I","uidvalidity":1})"};
    QTest::newRow("bad uids") << QByteArray{
        R"({"request":"mark-seen","account_id":1,"folder":"I","uidvalidity":1,"uids":"1,x"})"};
    QTest::newRow("no folder") << QByteArray{R"({"request":"fetch-text","account_id":1,"uidvalidity":1,"uid":1})"};
    QTest::newRow("settings missing") << QByteArray{R"({"request":"save-account"})"};
    QTest::newRow("settings as text") << QByteArray{R"({"request":"save-account","settings":"x"})"};
}

void TestWire::wrongRequestsAreRefused()
{
    QFETCH(QByteArray, line);
    QVERIFY(!ipc::requestFromJson(parse(line)).ok());
}

void TestWire::aSetOfEveryUidIsNotExpanded()
{
    QVERIFY(!ipc::requestFromJson(
                 parse(R"({"request":"mark-seen","account_id":1,"folder":"I","uidvalidity":1,"uids":"1:*"})"))
                 .ok());
}

void TestWire::everyEventSurvivesTheWay_data()
{
    QTest::addColumn<monitor::EventBody>("body");
    const base::Error error{base::ErrorKind::Disconnected, QStringLiteral("detail"), QStringLiteral("bye: bye")};
    monitor::StateChanged state;
    state.mailbox = QStringLiteral("INBOX");
    state.state = monitor::ConnectionState::Backoff;
    state.error = error;
    state.retryIn = 30s;
    state.verifiedAt = base::WallTime{} + 1794999000s + 123456us;
    state.how = monitor::WatchMethod::Poll;
    QTest::newRow("state") << monitor::EventBody{state};
    QTest::newRow("bare state") << monitor::EventBody{monitor::StateChanged{}};
    monitor::NewMessage fresh;
    fresh.seq = mail::LedgerSeq{12};
    fresh.key = keyOf(5);
    fresh.message.uid = mail::Uid{5};
    fresh.message.flags = mail::Flags{{"\\Seen", "$Junk"}};
    fresh.message.envelope.subject = QStringLiteral("\u4f60\u597d");
    fresh.message.envelope.from = {{QStringLiteral("Ann"), QStringLiteral("ann@example.org")}};
    fresh.message.envelope.date = QDateTime{QDate{2026, 11, 20}, QTime{1, 2, 3}, Qt::UTC};
    fresh.message.internalDate = QDateTime{QDate{2026, 11, 20}, QTime{1, 2, 4}, Qt::UTC};
    fresh.message.hasAttachment = true;
    fresh.message.senderUnverified = true;
    QTest::newRow("new") << monitor::EventBody{fresh};
    QTest::newRow("summary") << monitor::EventBody{
        monitor::Summary{QStringLiteral("INBOX"), 3, monitor::SummaryReason::Burst}};
    QTest::newRow("changed") << monitor::EventBody{monitor::FlagsChanged{keyOf(5), mail::Flags{{"\\Seen"}}}};
    QTest::newRow("gone") << monitor::EventBody{monitor::MessageGone{keyOf(5)}};
    QTest::newRow("command") << monitor::EventBody{
        monitor::CommandProgress{4, QStringLiteral("read"), monitor::CommandState::Failed, 2, error}};
    QTest::newRow("notice") << monitor::EventBody{monitor::Notice{QStringLiteral("alert"), QStringLiteral("x")}};
    QTest::newRow("error") << monitor::EventBody{monitor::Failure{error}};
}

void TestWire::everyEventSurvivesTheWay()
{
    QFETCH(monitor::EventBody, body);
    const monitor::Event event{base::WallTime{} + 1795000000s + 250ms, mail::AccountId{3}, QStringLiteral("work"),
                               body};
    const QByteArray line = QJsonDocument{ipc::eventToWire(event)}.toJson(QJsonDocument::Compact);
    const auto back = ipc::eventFromWire(parse(line));
    QVERIFY2(back.ok(), back ? "" : qPrintable(back.error().detail));
    QVERIFY2(back.value() == event, line.constData());
}

void TestWire::anAccountWithoutEncryptionElsewhereIsRefused()
{
    QJsonObject object = ipc::accountToWire(fullAccount());
    QVERIFY(ipc::accountFromWire(object).ok());
    object[u"imap"] = QStringLiteral("imap://mail.example.org:143?security=none");
    QVERIFY(!ipc::accountFromWire(object).ok());
}

void TestWire::errorsKeepTheirParts()
{
    const base::Error error{base::ErrorKind::TlsInjection, QStringLiteral("a"), QStringLiteral("b")};
    QVERIFY(ipc::errorFromWire(ipc::errorToWire(error)) == error);
    QCOMPARE(ipc::errorFromWire({}).kind, base::ErrorKind::Internal);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"

#include "fakeserver.h"

#include <QTest>

namespace testsupport {

monitor::TransportFactory FakeServer::factory()
{
    return [this] {
        auto transport = std::make_unique<FakeTransport>();
        m_transports.emplace_back(transport.get());
        return transport;
    };
}

FakeTransport *FakeServer::transport(int index) const
{
    const std::size_t place = index < 0 ? m_transports.size() - 1 : static_cast<std::size_t>(index);
    return place < m_transports.size() ? m_transports[place].data() : nullptr;
}

QList<QByteArray> FakeServer::takeWrites(int index)
{
    FakeTransport *const peer = transport(index);
    return peer != nullptr ? std::exchange(peer->writes, {}) : QList<QByteArray>{};
}

void FakeServer::say(const QByteArray &bytes, int index)
{
    if (FakeTransport *const peer = transport(index); peer != nullptr && !peer->aborted)
        emit peer->received(bytes);
}

void FakeServer::fail(base::ErrorKind kind, int index)
{
    if (FakeTransport *const peer = transport(index); peer != nullptr && !peer->aborted)
        emit peer->closed({kind, QStringLiteral("test"), {}});
}

void FakeServer::signIn(const QByteArray &capabilities, int index)
{
    emit transport(index)->ready();
    say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n", index);
    const auto writes = takeWrites(index);
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().contains(" AUTHENTICATE PLAIN "), writes.first().constData());
    say(tagOf(writes.first()) + " OK [CAPABILITY " + capabilities + "] done\r\n", index);
}

void FakeServer::bringToIdle(int count, int index)
{
    while (true) {
        QByteArray answer;
        const auto writes = takeWrites(index);
        QVERIFY(!writes.isEmpty());
        for (const QByteArray &write : writes) {
            for (const QByteArray &line : write.split('\n')) {
                const QByteArray tag = tagOf(line);
                if (line.contains(" EXAMINE "))
                    answer += "* " + QByteArray::number(count) + " EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n* OK [UIDNEXT " +
                              QByteArray::number(count + 1) + "] .\r\n" + tag + " OK [READ-ONLY] done\r\n";
                else if (line.contains(" UID FETCH ")) {
                    for (int i = 1; i <= count; ++i) {
                        const QByteArray number = QByteArray::number(i);
                        answer += "* " + number + " FETCH (UID " + number + " FLAGS ()";
                        if (line.contains("ENVELOPE"))
                            answer +=
                                " INTERNALDATE \"01-Mar-2026 10:00:00 +0000\" RFC822.SIZE 10 ENVELOPE (NIL \"old\" NIL "
                                "NIL NIL NIL NIL NIL NIL \"<old" +
                                number + "@x>\")";
                        answer += ")\r\n";
                    }
                    answer += tag + " OK done\r\n";
                } else if (line.contains(" IDLE")) {
                    say(answer + "+ idling\r\n", index);
                    return;
                }
            }
        }
        say(answer, index);
    }
}

QByteArray tagOf(const QByteArray &command)
{
    return command.left(command.indexOf(' '));
}

mail::Account sampleAccount(const QStringList &mailboxes)
{
    mail::Account account;
    account.id = mail::AccountId{1};
    account.name = QStringLiteral("work");
    account.address = account.user = QStringLiteral("ann@example.org");
    account.imap = {QStringLiteral("mail.example.org"), 993, mail::Security::ImplicitTls};
    account.mailboxes = mailboxes;
    return account;
}

monitor::ConnectionParts sampleParts(FakeServer &server, ManualClock &clock, const QStringList &mailboxes)
{
    return {sampleAccount(mailboxes), server.factory(),
            [](QObject *, const auth::Vault::ReadCallback &callback) { callback(base::Secret{"secret"}); }, clock};
}

} // namespace testsupport

// A server at the other end of a fake transport: the test reads what the client wrote, write by write, and says what
// the server answers. Nothing waits and nothing moves but by the test's hand.
#pragma once

#include "monitor/serverconnection.h"
#include "net/transport.h"
#include "support/manualclock.h"

#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace testsupport {

class FakeTransport : public net::Transport
{
    Q_OBJECT

public:
    void open(const net::TransportTarget &target) override { opened = target; }
    void startTls() override { tlsStarted = true; }
    void startCompression(const QByteArray &already) override { compressedFrom = already; }
    void write(const QByteArray &bytes) override { writes.append(bytes); }
    void abort() override { aborted = true; }
    void close() override { aborted = true; }
    net::ChannelInfo channelInfo() const override { return {}; }

    net::TransportTarget opened;
    QList<QByteArray> writes;
    bool tlsStarted = false;
    std::optional<QByteArray> compressedFrom;
    bool aborted = false;
};

class FakeServer
{
public:
    monitor::TransportFactory factory();
    // Connections ever opened, and the newest of them (null once it is gone).
    int connections() const { return static_cast<int>(m_transports.size()); }
    FakeTransport *transport(int index = -1) const;

    // The newest connection, unless another is named: takes what was written since the last call, one element a write.
    QList<QByteArray> takeWrites(int index = -1);
    void say(const QByteArray &bytes, int index = -1);
    void fail(base::ErrorKind kind, int index = -1);
    // Greeting, AUTHENTICATE PLAIN, all well. `capabilities` inside the session.
    void signIn(const QByteArray &capabilities = "IMAP4rev1 IDLE", int index = -1);
    // From the EXAMINE that was just written to the running IDLE, the mailbox holding messages 1..count with
    // UID 1..count.
    void bringToIdle(int count, int index = -1);

private:
    std::vector<QPointer<FakeTransport>> m_transports;
};

// "A7" of "A7 UID FETCH ...".
QByteArray tagOf(const QByteArray &command);

mail::Account sampleAccount(const QStringList &mailboxes = {QStringLiteral("INBOX")});
monitor::ConnectionParts sampleParts(FakeServer &server, ManualClock &clock,
                                     const QStringList &mailboxes = {QStringLiteral("INBOX")});

} // namespace testsupport

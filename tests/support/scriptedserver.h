// A server that plays one script per connection on a loopback port of its own, event-driven in the test's thread.
// A script has one step a line; empty lines and lines that begin with # are skipped:
//   S: text      sends text and CRLF; steps in a row leave in one write
//   S- text      sends text as it is: \r \n \t \0 \\ are escapes, no CRLF is added
//   C: text      expects exactly this line; a text ending in "..." is a beginning
//   W            waits for trigger(); a trigger that came earlier counts
//   TLS          STARTTLS: becomes the server side of TLS, goes on when the handshake is done
//   X            drops the connection with a reset; not as the first step: a Qt client that is reset before it noticed
//                that it was connected connects again by itself
//   FIN          closes it properly
//   CUT          ends the stream below TLS: a FIN without close_notify
//   EOF          expects the client to close
// In C: and S: the marks $1 to $9 stand for a word: its first use in a C: captures it, later uses repeat it.
//   C: $1 LOGIN ...        S: $1 OK welcome
// What the client sends after its script's end, and a connection without a script, are faults.
// A test ends with QTRY_VERIFY2(server.isDone(), qPrintable(server.report())).
#pragma once

#include "support/certificateauthority.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <vector>

class QTcpServer;

namespace testsupport {

class ScriptedConnection;

class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    enum class Security : std::uint8_t { Clear, ImplicitTls }; // Clear also starts a STARTTLS script

    // Listens on 127.0.0.1 at once.
    explicit ScriptedServer(Security security = Security::Clear, QObject *parent = nullptr);
    ~ScriptedServer() override;

    // Needed for TLS of either kind.
    void setIdentity(const TestIdentity &identity);
    // The server's side of TLS, for tests that want an odd one.
    QSslConfiguration &tls() { return m_tls; }
    // For the next connection that has none yet; connections take them in order.
    void addScript(const QString &script);

    quint16 port() const;
    // Lets the longest waiting W go on, else the next one.
    void trigger();
    bool isWaiting() const;
    // Refuses connections from now on; the open ones stay.
    void stopListening();

    // Every script was played to its end and nothing was at odds with it.
    bool isDone() const;
    // What went wrong or is still missing, with the dialogue so far. Readable.
    QString report() const;
    int connectionCount() const { return static_cast<int>(m_connections.size()); }
    // Everything connection `index` sent, without TLS.
    QByteArray received(int index) const;

signals:
    void waiting();
    // A script came to its end, or to a fault.
    void scriptEnded(int index);

private:
    friend class ScriptedConnection;
    void accept(qintptr descriptor);
    bool takeTrigger();

    Security m_security;
    QSslConfiguration m_tls;
    std::unique_ptr<QTcpServer> m_listener;
    std::vector<std::unique_ptr<ScriptedConnection>> m_connections;
    QStringList m_scripts;
    QStringList m_faults;
    qsizetype m_nextScript = 0;
    int m_triggers = 0;
};

} // namespace testsupport

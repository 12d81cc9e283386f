#include "support/scriptedserver.h"

#include "support/scriptedconnection.h"

#include <QTcpServer>

#include <algorithm>
#include <functional>
#include <utility>

namespace testsupport {

namespace {

// Hands out descriptors, so that the socket can be one that speaks TLS.
class DescriptorServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit DescriptorServer(std::function<void(qintptr)> onConnection) : m_onConnection{std::move(onConnection)} {}

protected:
    void incomingConnection(qintptr descriptor) override { m_onConnection(descriptor); }

private:
    std::function<void(qintptr)> m_onConnection;
};

} // namespace

ScriptedServer::ScriptedServer(Security security, QObject *parent)
    : QObject{parent}
    , m_security{security}
    , m_tls{QSslConfiguration::defaultConfiguration()}
    , m_listener{std::make_unique<DescriptorServer>([this](qintptr descriptor) { accept(descriptor); })}
{
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

ScriptedServer::~ScriptedServer() = default;

void ScriptedServer::setIdentity(const TestIdentity &identity)
{
    m_tls.setLocalCertificate(identity.certificate());
    m_tls.setPrivateKey(identity.key());
}

void ScriptedServer::addScript(const QString &script)
{
    m_scripts.append(script);
}

quint16 ScriptedServer::port() const
{
    return m_listener->serverPort();
}

void ScriptedServer::trigger()
{
    ++m_triggers;
    for (const auto &connection : m_connections) {
        if (connection->isWaiting()) {
            connection->play();
            return;
        }
    }
}

bool ScriptedServer::takeTrigger()
{
    if (m_triggers == 0) {
        emit waiting();
        return false;
    }
    --m_triggers;
    return true;
}

bool ScriptedServer::isWaiting() const
{
    return std::any_of(m_connections.begin(), m_connections.end(),
                       [](const auto &connection) { return connection->isWaiting(); });
}

void ScriptedServer::stopListening()
{
    m_listener->close();
}

void ScriptedServer::accept(qintptr descriptor)
{
    QString script;
    if (m_nextScript < m_scripts.size())
        script = m_scripts.at(m_nextScript++);
    else
        m_faults.append(QStringLiteral("connection %1 has no script").arg(m_connections.size()));
    m_connections.push_back(std::make_unique<ScriptedConnection>(*this, connectionCount(), script));
    m_connections.back()->start(descriptor, m_security == Security::ImplicitTls);
}

bool ScriptedServer::isDone() const
{
    return m_faults.isEmpty() && m_nextScript == m_scripts.size() &&
           std::all_of(m_connections.begin(), m_connections.end(),
                       [](const auto &connection) { return connection->isDone(); });
}

QString ScriptedServer::report() const
{
    QString text = m_faults.join(u'\n');
    for (const auto &connection : m_connections)
        text += u'\n' + connection->report();
    if (m_nextScript < m_scripts.size())
        text += QStringLiteral("\n%1 scripts without a connection").arg(m_scripts.size() - m_nextScript);
    return text;
}

QByteArray ScriptedServer::received(int index) const
{
    return m_connections.at(static_cast<std::size_t>(index))->received();
}

} // namespace testsupport

#include "scriptedserver.moc"

// An address that never answers a connection: a listener whose queue is full. Linux drops what comes then.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace testsupport {

class BlackHole
{
public:
    explicit BlackHole(const QHostAddress &address, quint16 port = 0)
    {
        m_listener.setListenBacklogSize(1);
        if (!m_listener.listen(address, port))
            return;
        m_listener.pauseAccepting();
        // Until one does not get through any more.
        for (int i = 0; i < 16 && !m_full; ++i) {
            m_fillers.push_back(std::make_unique<QTcpSocket>());
            m_fillers.back()->connectToHost(address, m_listener.serverPort());
            m_full = !m_fillers.back()->waitForConnected(100);
        }
    }

    bool works() const { return m_full; }
    quint16 port() const { return m_listener.serverPort(); }

private:
    QTcpServer m_listener;
    std::vector<std::unique_ptr<QTcpSocket>> m_fillers;
    bool m_full = false;
};

} // namespace testsupport

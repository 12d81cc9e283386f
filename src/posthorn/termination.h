// SIGTERM, SIGINT and SIGHUP (a session that ends, a supervisor, Ctrl-C) become an ordinary signal in the event loop,
// so that the engine says goodbye to its servers. One at a time per process; elsewhere than on Unix it never fires.
// Thread: GUI.
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace posthorn {

class Termination : public QObject
{
    Q_OBJECT

public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

signals:
    void requested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace posthorn

// SIGTERM, SIGINT and SIGHUP as a Qt signal: the handler writes one byte to a pipe, and the event loop reads it.
// On Windows, the console's control events.
// Thread: main; one at a time per process.
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

class Signals : public QObject
{
    Q_OBJECT

public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

signals:
    void interrupted();

private:
    void onReadable();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

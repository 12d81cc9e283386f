// `watch --exec CMD`: runs CMD in the shell with the JSON object of an event on its standard input, never in its
// arguments. One at a time per account; what waits is bounded.
// Thread: main.
#pragma once

#include <QObject>
#include <QProcess>
#include <QQueue>

#include <chrono>
#include <map>
#include <memory>

class QTimer;

namespace cli {

class ExecHook : public QObject
{
    Q_OBJECT

public:
    explicit ExecHook(QString command, std::chrono::milliseconds limit = std::chrono::seconds{60},
                      QObject *parent = nullptr);
    ~ExecHook() override; // kills what runs

    // `line` is one JSON object with its line end.
    void run(const QString &account, const QByteArray &line);

signals:
    // It could not start, ended with another code than 0, was killed, or too many wait.
    void failed(const QString &account, const QString &why);

private:
    struct Lane {
        QQueue<QByteArray> waiting;
        std::unique_ptr<QProcess> process; // null: nothing runs
        std::unique_ptr<QTimer> deadline;
        bool isOverdue = false;
    };

    void startNext(const QString &account);
    void onEnded(const QString &account, const QString &why);
    void kill(Lane &lane);

    const QString m_command;
    const std::chrono::milliseconds m_limit;
    std::map<QString, Lane> m_lanes;
};

} // namespace cli

// Writes one lane's messages to their files without holding up the monitor thread: work is collected, and done by one
// job of the thread pool after the other, in order. Results come back by a queued call.
// The owner asks pendingOctets() and stops reading from the network while it is large.
// Thread: monitor. Errors: Storage, per message; the messages behind it are still tried.
#pragma once

#include "base/result.h"
#include "mail/ids.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>

#include <memory>
#include <variant>
#include <vector>

class QThreadPool;

namespace monitor {

class MessageFileWriter;

class MessageSaver : public QObject
{
    Q_OBJECT

public:
    struct Saved {
        mail::Uid uid;
        qint64 octets = 0;
        base::Result<void> result;
    };

    MessageSaver(QString directory, QString label, mail::UidValidity uidValidity, QThreadPool &pool,
                 QObject *parent = nullptr);
    ~MessageSaver() override;

    // A message in pieces; the pieces of two messages are never mixed.
    void append(const QByteArray &octets);
    void finish(mail::Uid uid);
    // The connection was lost within a message.
    void discard();

    // Handed over and not yet on disk.
    qint64 pendingOctets() const { return m_pendingOctets; }
    bool isIdle() const { return !m_running && m_work.empty(); }

signals:
    void saved(const std::vector<monitor::MessageSaver::Saved> &messages);
    // Less is pending than before.
    void drained();

private:
    struct Finish {
        mail::Uid uid;
    };
    struct Discard {
    };
    using Work = std::variant<QByteArray, Finish, Discard>;
    class State;

    struct Outcome {
        qint64 octets = 0;
        std::vector<Saved> messages;
    };

    void run();
    void onJobDone();

    std::shared_ptr<State> m_state; // shared with the one job that runs, which alone touches it
    QThreadPool &m_pool;
    QFutureWatcher<Outcome> m_watcher;
    std::vector<Work> m_work;
    qint64 m_pendingOctets = 0;
    qint64 m_workOctets = 0;
    bool m_running = false;
};

} // namespace monitor

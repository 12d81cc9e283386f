// One connection of a download: opens the mailbox, takes batches from the queue, and hands what comes to its saver. A
// lost connection gives back what was not delivered and is opened again; the lane ends when there is nothing left to
// take, or when trying again is no use. RFC 9051 section 6.4.5 (BODY.PEEK[]).
// Off -> Connecting -> Opening -> Ready -> (Connecting after a loss) ... -> Ended.
// Thread: monitor.
#pragma once

#include "monitor/backoff.h"
#include "monitor/downloadqueue.h"
#include "monitor/messagesaver.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <deque>
#include <memory>

namespace monitor {

class DownloadLane : public QObject
{
    Q_OBJECT

public:
    // More than this waits for the disk: the server is not read from until it is less.
    static constexpr qint64 kMaxPendingOctets = 8LL * 1024 * 1024;

    // `queue` outlives the lane.
    DownloadLane(ConnectionParts parts, QString mailbox, DownloadQueue &queue, QObject *parent = nullptr);
    ~DownloadLane() override;

    void start();
    // After opened(): which UIDs are there; found() follows.
    void search();
    // After opened(): fetches until the queue is empty.
    void work(std::unique_ptr<MessageSaver> saver);
    // No more batches; LOGOUT; ended() follows within a second.
    void stop();

signals:
    // Once, however often it reconnects. `uidValidity` is invalid where the server does not say.
    void opened(mail::UidValidity uidValidity, quint32 exists);
    void found(const mail::UidSet &uids);
    // The queue changed, or octets came.
    void progressed(qint64 octets);
    // The connection works again after a loss, or for the first time.
    void connected();
    // Tried again by itself.
    void lost(const base::Error &error);
    // No use trying again: credentials, mailbox gone or re-created, disk. ended() follows.
    void failed(const base::Error &error);
    void ended();

private:
    enum class State : std::uint8_t { Off, Connecting, Opening, Ready, Waiting, Stopping, Ended };

    struct Batch {
        imap::CommandId command = 0;
        std::vector<mail::Uid> left; // not delivered yet
    };

    void connectToServer();
    void onReady();
    void onReceived(const imap::Response &response);
    void onFetch(const imap::FetchResponse &fetch);
    void onCommandDone(const imap::CommandDone &done);
    void openDone(const imap::CommandDone &done);
    void batchDone(const imap::CommandDone &done);
    void onFailed(const base::Error &error);
    void onSaved(const std::vector<MessageSaver::Saved> &messages);
    void fetchMore();
    void endIfDone();
    void giveUp(const base::Error &error);
    void dropConnection();
    void end();

    ConnectionParts m_parts;
    QString m_mailbox;
    DownloadQueue &m_queue;
    std::unique_ptr<MessageSaver> m_saver;
    std::unique_ptr<ServerConnection> m_connection;
    std::unique_ptr<base::Timer> m_timer;
    Backoff m_backoff;
    State m_state = State::Off;
    mail::UidValidity m_uidValidity;
    std::uint32_t m_exists = 0;
    bool m_wasOpened = false;
    mail::UidSet m_found;
    imap::CommandId m_openCommand = 0;
    imap::CommandId m_searchCommand = 0;
    std::deque<Batch> m_batches;
};

} // namespace monitor

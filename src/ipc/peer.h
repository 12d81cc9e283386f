// One client of the owner, as the owner sees it: reads its requests, hands them to the engine, writes answers and,
// after a subscription, events. Whatever comes from it is checked; a client that breaks the rules, floods or does not
// read is dropped and costs no more than its buffers.
// Thread: GUI or main, that of the server.
#pragma once

#include "ipc/linesplitter.h"
#include "ipc/wire.h"

#include <QObject>

class QLocalSocket;

namespace ipc {

class Peer : public QObject
{
    Q_OBJECT

public:
    // Takes `socket` over; `service` must outlive this object.
    Peer(QLocalSocket *socket, app::MailService &service, QObject *parent);
    ~Peer() override; // cancels the downloads it asked for

    bool isSubscribed() const { return m_isSubscribed; }
    // `line` ends with its line end. Drops the peer when it does not read.
    void send(const QByteArray &line);
    // Writes what can be written without waiting, before the end.
    void flush();

signals:
    void showRequested(std::optional<mail::MessageKey> key);
    void quitRequested();
    void closed();

private:
    void onReadyRead();
    void handleLine(const QByteArray &line);
    void reply(qint64 id, QJsonObject result = {});
    void fail(qint64 id, const base::Error &error);
    void drop(const QString &why);
    void finishOne();
    template<typename T>
    app::MailService::Callback<T> answer(qint64 id);

    void handle(qint64 id, const Hello &hello);
    void handle(qint64 id, const Subscribe &);
    void handle(qint64 id, const Snapshot &);
    void handle(qint64 id, const CheckNow &check);
    void handle(qint64 id, const Pause &pause);
    void handle(qint64 id, const MarkSeen &mark);
    void handle(qint64 id, const FetchText &fetch);
    void handle(qint64 id, const Download &download);
    void handle(qint64 id, const CancelDownload &cancel);
    void handle(qint64 id, const SaveAccount &save);
    void handle(qint64 id, const RemoveAccount &remove);
    void handle(qint64 id, const SignInAgain &again);
    void handle(qint64 id, const Show &show);
    void handle(qint64 id, const Quit &);

    QLocalSocket *m_socket; // a child
    app::MailService &m_service;
    LineSplitter m_lines{kMaxRequestBytes};
    QList<qint64> m_downloads; // asked for and not answered
    int m_unanswered = 0;
    bool m_hasGreeted = false;
    bool m_isSubscribed = false;
    bool m_isDropped = false;
};

} // namespace ipc

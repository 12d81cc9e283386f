// A whole IMAP server behind a FakeServer, as far as a watcher needs one: mailboxes with messages 1..n, any number of
// connections or only so many, IDLE, NOTIFY, STATUS, LIST-STATUS. It answers when run() is called, and keeps what it
// was asked.
#pragma once

#include "fakeserver.h"

#include <QMap>

namespace testsupport {

class FakeImap
{
public:
    QByteArray capabilities = "IMAP4rev1 IDLE";
    int maxConnections = 1000;
    QByteArray tooMany = "NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded";
    bool refusesNotify = false;
    bool pushesFetch = true; // with NOTIFY; else only the EXISTS
    bool refusesListStatus = false;
    std::function<void()> beforeAnswer; // e.g. the time an answer takes

    FakeServer server;

    void addMailbox(const QByteArray &name, int count) { m_mailboxes[name] = {count, 10}; }
    void removeMailbox(const QByteArray &name) { m_mailboxes.remove(name); }
    // One message more; told to who idles in it or is notified of it. Nothing moves before run().
    void deliver(const QByteArray &name);
    // Answers everything that was written, until nothing more is.
    void run();
    void say(int connection, const QByteArray &bytes) { server.say(bytes, connection); }

    // What connection `index` was asked since the last call, without tags: "EXAMINE INBOX", "DONE".
    QList<QByteArray> takeAsked(int index);
    // Writes of the connection that run() has handled, since the last call.
    QList<QByteArray> takeHandledWrites(int index);
    // Signed in and not closed.
    int connected() const;
    // Where connection `index` idles; empty: it does not.
    QByteArray idlesIn(int index) const;

private:
    struct Mailbox {
        int count = 0;
        int modSeq = 0;
    };
    struct Session {
        bool greeted = false;
        bool signedIn = false;
        bool ended = false;
        bool notifies = false;
        QByteArray idleTag;
        QByteArray selected;
        int toldCount = 0;
        QList<QByteArray> asked;
        QList<QByteArray> writes;
    };

    bool serve(int index);
    QByteArray answer(Session &session, const QByteArray &tag, const QByteArray &command);
    QByteArray answerSelect(Session &session, const QByteArray &tag, const QByteArray &command);
    QByteArray answerFetch(const Session &session, const QByteArray &command) const;
    QByteArray answerList(const QByteArray &command) const;
    QByteArray signIn(Session &session, const QByteArray &tag);
    QByteArray status(const QByteArray &name) const;
    QByteArray news(Session &session) const;
    bool isAlive(int index) const;

    QMap<QByteArray, Mailbox> m_mailboxes;
    std::vector<Session> m_sessions;
};

} // namespace testsupport

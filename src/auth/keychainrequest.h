// One request to the keychain: a chain of QtKeychain jobs with one deadline and at most one answer. Made by
// KeychainVault; deletes itself.
// QtKeychain runs its jobs one after another through a queue that no lock protects, so they are all handed to the main
// thread, whichever thread asks.
// Thread: lives in the thread that made it; needs the main thread's event loop.
#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <QObject>
#include <QPointer>

#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

namespace auth {

struct KeychainReply {
    QKeychain::Error error = QKeychain::OtherError;
    QString text; // the service's words
    QByteArray data;

    bool ok() const { return error == QKeychain::NoError; }
};

// Kind Keychain; the detail begins with what is wrong: no session bus, no keychain
// service, access denied, or the keyring locked.
base::Error keychainError(const KeychainReply &reply);

class KeychainRequest : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(KeychainReply)>;
    using Fail = std::function<void(const base::Error &)>;

    // `fail` is called at most once, on Timeout or from fail(). Nothing is called once `context` is gone.
    KeychainRequest(QObject *context, base::Clock &clock, Fail fail, QObject *parent);
    ~KeychainRequest() override;

    void read(const QString &key, Then then);
    void write(const QString &key, const QByteArray &secret, Then then);
    void remove(const QString &key, Then then);
    // Goes on when an entry can really be written and read back; fails otherwise. A locked or absent keyring says "not
    // found" to a read and "done" to a removal.
    void prove(std::function<void()> onWorking);

    // The request's end: calls `deliver` where somebody still listens.
    void finish(const std::function<void()> &deliver);
    void fail(const base::Error &error);

private:
    void run(std::unique_ptr<QKeychain::Job> job, const QString &key, Then then);

    QPointer<QObject> m_context;
    Fail m_fail;
    std::unique_ptr<base::Timer> m_deadline;
    QKeychain::Job *m_job = nullptr; // in the main thread; its own owner
    std::shared_ptr<bool> m_jobDone; // read and written in the main thread only
    bool m_finished = false;
};

} // namespace auth

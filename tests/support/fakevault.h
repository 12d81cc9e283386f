// A vault in memory. It can be locked (every call is a Keychain error) and held (calls wait for release()).
#pragma once

#include "auth/vault.h"

#include <QMap>
#include <QPointer>

#include <functional>
#include <list>

namespace testsupport {

class FakeVault : public auth::Vault
{
    Q_OBJECT

public:
    using Vault::Vault;

    void read(const QString &key, QObject *context, ReadCallback callback) override;
    void write(const QString &key, base::Secret secret, QObject *context, DoneCallback callback) override;
    void remove(const QString &key, QObject *context, DoneCallback callback) override;

    // Without a callback, for the arrangement of a test and its check.
    void put(const QString &key, const QByteArray &secret) { m_entries.insert(key, secret); }
    bool contains(const QString &key) const { return m_entries.contains(key); }
    QByteArray secret(const QString &key) const { return m_entries.value(key); }

    void setLocked(bool locked) { m_locked = locked; }
    // From now on calls wait.
    void hold() { m_held = true; }
    // Answers what waits, in order, from the event loop.
    void release();
    int readCount() const { return m_readCount; }
    int waitingCount() const { return static_cast<int>(m_waiting.size()); }

private:
    void answer(QObject *context, std::function<void()> step);

    QMap<QString, QByteArray> m_entries;
    std::list<std::function<void()>> m_waiting;
    bool m_locked = false;
    bool m_held = false;
    int m_readCount = 0;
};

} // namespace testsupport

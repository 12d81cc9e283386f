#include "support/fakevault.h"

#include <utility>

namespace testsupport {

namespace {

base::Error lockedError()
{
    return {base::ErrorKind::Keychain, QStringLiteral("the keyring is locked or cannot be opened"), {}};
}

} // namespace

void FakeVault::read(const QString &key, QObject *context, ReadCallback callback)
{
    ++m_readCount;
    answer(context, [this, key, callback = std::move(callback)] {
        if (m_locked)
            callback(lockedError());
        else if (!m_entries.contains(key))
            callback(base::Error{base::ErrorKind::NotFound, QStringLiteral("no such entry"), {}});
        else
            callback(base::Secret{m_entries.value(key)});
    });
}

void FakeVault::write(const QString &key, base::Secret secret, QObject *context, DoneCallback callback)
{
    answer(context, [this, key, bytes = secret.bytes().toByteArray(), callback = std::move(callback)] {
        if (!m_locked)
            m_entries.insert(key, bytes);
        callback(m_locked ? base::Result<void>{lockedError()} : base::Result<void>{});
    });
}

void FakeVault::remove(const QString &key, QObject *context, DoneCallback callback)
{
    answer(context, [this, key, callback = std::move(callback)] {
        if (!m_locked)
            m_entries.remove(key);
        callback(m_locked ? base::Result<void>{lockedError()} : base::Result<void>{});
    });
}

void FakeVault::answer(QObject *context, std::function<void()> step)
{
    m_waiting.push_back([guard = QPointer<QObject>{context}, step = std::move(step)] {
        if (guard)
            step();
    });
    if (!m_held)
        release();
}

void FakeVault::release()
{
    m_held = false;
    while (!m_waiting.empty()) {
        QMetaObject::invokeMethod(this, std::move(m_waiting.front()), Qt::QueuedConnection);
        m_waiting.pop_front();
    }
}

} // namespace testsupport

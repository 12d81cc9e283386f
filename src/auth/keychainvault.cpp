#include "auth/keychainvault.h"

#include "auth/keychainrequest.h"

#include <utility>

namespace auth {

KeychainVault::KeychainVault(QObject *parent) : Vault{parent}
{}

void KeychainVault::read(const QString &key, QObject *context, ReadCallback callback)
{
    auto *request = new KeychainRequest(
        context, m_clock, [callback](const base::Error &error) { callback(error); }, this);
    const auto deliver = [request, callback](KeychainReply reply) {
        request->finish([&reply, &callback] { callback(base::Secret::consume(reply.data)); });
    };
    request->read(key, [request, key, deliver](KeychainReply first) {
        if (first.ok()) {
            deliver(std::move(first));
            return;
        }
        if (first.error != QKeychain::EntryNotFound) {
            request->fail(keychainError(first));
            return;
        }
        // The probe may have made somebody unlock the keyring, hence the second read.
        request->prove([request, key, deliver] {
            request->read(key, [request, deliver](KeychainReply second) {
                if (second.ok())
                    deliver(std::move(second));
                else if (second.error == QKeychain::EntryNotFound)
                    request->fail({base::ErrorKind::NotFound, QStringLiteral("no such entry in the keychain"), {}});
                else
                    request->fail(keychainError(second));
            });
        });
    });
}

void KeychainVault::write(const QString &key, base::Secret secret, QObject *context, DoneCallback callback)
{
    auto *request = new KeychainRequest(
        context, m_clock, [callback](const base::Error &error) { callback(error); }, this);
    request->write(key, secret.bytes().toByteArray(), [request, callback](const KeychainReply &reply) {
        if (reply.ok())
            request->finish([&callback] { callback({}); });
        else
            request->fail(keychainError(reply));
    });
}

void KeychainVault::remove(const QString &key, QObject *context, DoneCallback callback)
{
    auto *request = new KeychainRequest(
        context, m_clock, [callback](const base::Error &error) { callback(error); }, this);
    // A locked keyring says "removed" and keeps the entry.
    request->prove([request, key, callback] {
        request->remove(key, [request, callback](const KeychainReply &reply) {
            if (reply.ok() || reply.error == QKeychain::EntryNotFound)
                request->finish([&callback] { callback({}); });
            else
                request->fail(keychainError(reply));
        });
    });
}

} // namespace auth

// An account's settings as JSON, for the requests between programs of one profile. Never the secret.
// Thread: any (pure functions). Errors: Protocol (a field of the wrong type), Usage (settings that cannot be).
#pragma once

#include "mail/account.h"

#include <QJsonObject>

namespace ipc {

QJsonObject accountToWire(const mail::Account &account);
base::Result<mail::Account> accountFromWire(const QJsonObject &object);

} // namespace ipc

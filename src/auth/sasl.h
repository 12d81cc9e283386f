// Which way to sign in, and the answers it takes. RFC 4616 (PLAIN), RFC 4959 (SASL-IR).
// A mechanism is chosen once per connection; after a refusal no weaker one is tried with the same secret.
// Thread: any (pure functions).
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace auth {

enum class Mechanism : std::uint8_t { Plain, Login /* the LOGIN command */ };

// What the server offers, from its capabilities (upper case names such as "AUTH=PLAIN", "LOGINDISABLED").
// Errors: Auth when it offers nothing we may use.
base::Result<Mechanism> chooseMechanism(const std::vector<QByteArray> &capabilities);

// base64 of NUL user NUL password. Errors: Usage when either holds a NUL.
base::Result<base::Secret> plainAnswer(const QString &user, const base::Secret &password);

} // namespace auth

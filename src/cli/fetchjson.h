// A FETCH response as a JSON object, with its envelope and body structure decoded.
// Thread: any (pure functions).
#pragma once

#include "imap/response.h"

#include <QJsonObject>

namespace cli {

// Without "kind". Items the server did not send are null; `damaged` names those that broke their own grammar,
// `unknown` holds the octets of what we do not know. Both only when there are any.
QJsonObject fetchJson(const imap::FetchResponse &fetch);

} // namespace cli

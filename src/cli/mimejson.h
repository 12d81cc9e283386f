// The object `posthornctl parse mime` prints. The fields are a contract with scripts: ARCHITECTURE.md, outside
// contracts. Absent is null, an empty list is []. Thread: any (pure function).
#pragma once

#include "mime/messageparser.h"

#include <QJsonObject>

namespace cli {

QJsonObject mimeJson(const mime::ParsedMessage &message);

} // namespace cli

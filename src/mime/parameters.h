// The parameters of Content-Type and Content-Disposition: split from octets, joined and decoded.
// content := value *(";" attribute "=" (token / quoted-string))   (RFC 2045 section 5.1, RFC 2183)
// parameter := attribute ["*" section] ["*"] "=" ...               (RFC 2231 sections 3 and 4)
// Thread: any (pure functions).
#pragma once

#include "mail/bodystructure.h"

#include <QByteArrayView>
#include <QString>

namespace mime {

constexpr int kContinuations = 64;           // segments of one RFC 2231 value
constexpr qsizetype kParameterOctets = 4096; // of a joined value
constexpr std::size_t kParametersPerField = 256;

struct ContentField {
    QByteArray value; // lower case: "text/plain", "attachment"
    std::vector<mail::BodyParameter> parameters;
    bool isDamaged = false;
};

// Tolerates comments, missing quotes, blanks around "=" and a missing value. Linear.
ContentField parseContentField(QByteArrayView octets);

// The decoded value of a parameter, joined from its segments; a gap ends it. RFC 2231 wins over a plain value, whose
// encoded words (wrong, but common) are decoded. Null when the parameter is absent. `name` in lower case.
QString parameterText(const std::vector<mail::BodyParameter> &parameters, QByteArrayView name);

} // namespace mime

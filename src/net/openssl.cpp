#include "net/openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <array>

namespace net {

QString takeOpenSslError()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (code == 0)
        return QStringLiteral("no reason known");
    if (const char *reason = ERR_reason_error_string(code))
        return QString::fromLatin1(reason);
    std::array<char, 256> text{};
    ERR_error_string_n(code, text.data(), text.size());
    return QString::fromLatin1(text.data());
}

QString openSslVersion()
{
    return QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION));
}

} // namespace net

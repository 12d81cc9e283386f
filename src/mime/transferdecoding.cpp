#include "mime/transferdecoding.h"

#include "mime/gmimesession.h"

#include <gmime/gmime.h>

#include <algorithm>

namespace mime {

namespace {

bool isBase64Digit(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

const unsigned char *unsignedOctets(QByteArrayView octets)
{
    return reinterpret_cast<const unsigned char *>(octets.data());
}

QByteArray decodeBase64(QByteArrayView octets)
{
    QByteArray out{octets.size() + 8, Qt::Uninitialized};
    auto *to = reinterpret_cast<unsigned char *>(out.data());
    int state = 0;
    guint32 save = 0;
    size_t length = g_mime_encoding_base64_decode_step(unsignedOctets(octets), static_cast<size_t>(octets.size()), to,
                                                       &state, &save);
    // GMime gives out whole groups of four only: pad the last one.
    const auto digits = std::count_if(octets.begin(), octets.end(), isBase64Digit);
    if (digits % 4 >= 2 && !octets.contains('=')) {
        const QByteArrayView padding = digits % 4 == 2 ? QByteArrayView{"=="} : QByteArrayView{"="};
        length += g_mime_encoding_base64_decode_step(unsignedOctets(padding), static_cast<size_t>(padding.size()),
                                                     to + length, &state, &save);
    }
    out.truncate(static_cast<qsizetype>(length));
    return out;
}

QByteArray decodeQuotedPrintable(QByteArrayView octets)
{
    QByteArray out{octets.size() + 8, Qt::Uninitialized};
    int state = 0;
    guint32 save = 0;
    const size_t length =
        g_mime_encoding_quoted_decode_step(unsignedOctets(octets), static_cast<size_t>(octets.size()),
                                           reinterpret_cast<unsigned char *>(out.data()), &state, &save);
    out.truncate(static_cast<qsizetype>(length));
    return out;
}

// Text in front of the "begin" line is no part of the file.
QByteArray decodeUuencode(QByteArrayView octets)
{
    qsizetype begin = octets.startsWith("begin ") ? 0 : octets.indexOf("\nbegin ");
    if (begin < 0)
        return octets.toByteArray();
    begin = octets.indexOf('\n', begin + 1);
    if (begin < 0)
        return {};
    const QByteArrayView lines = octets.sliced(begin + 1);
    QByteArray out{lines.size() + 64, Qt::Uninitialized};
    int state = GMIME_UUDECODE_STATE_BEGIN;
    guint32 save = 0;
    const size_t length = g_mime_encoding_uudecode_step(unsignedOctets(lines), static_cast<size_t>(lines.size()),
                                                        reinterpret_cast<unsigned char *>(out.data()), &state, &save);
    out.truncate(static_cast<qsizetype>(length));
    return out;
}

} // namespace

TransferEncoding transferEncoding(QByteArrayView name)
{
    // "base64 (comment)" and "base64;" are seen.
    QByteArrayView word = name.trimmed();
    const auto end = std::find_if(word.begin(), word.end(), [](char c) { return c == ';' || c == '(' || isBlank(c); });
    const QByteArray known = word.first(end - word.begin()).toByteArray();
    if (known.isEmpty())
        return TransferEncoding::Identity;
    switch (g_mime_content_encoding_from_string(known.constData())) {
    case GMIME_CONTENT_ENCODING_BASE64:
        return TransferEncoding::Base64;
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
        return TransferEncoding::QuotedPrintable;
    case GMIME_CONTENT_ENCODING_UUENCODE:
        return TransferEncoding::Uuencode;
    case GMIME_CONTENT_ENCODING_7BIT:
    case GMIME_CONTENT_ENCODING_8BIT:
    case GMIME_CONTENT_ENCODING_BINARY:
        return TransferEncoding::Identity;
    case GMIME_CONTENT_ENCODING_DEFAULT:
        break;
    }
    return TransferEncoding::Unknown;
}

QByteArray decodeTransfer(QByteArrayView octets, TransferEncoding encoding)
{
    useGMime();
    switch (encoding) {
    case TransferEncoding::Base64:
        return decodeBase64(octets);
    case TransferEncoding::QuotedPrintable:
        return decodeQuotedPrintable(octets);
    case TransferEncoding::Uuencode:
        return decodeUuencode(octets);
    case TransferEncoding::Identity:
    case TransferEncoding::Unknown:
        break;
    }
    return octets.toByteArray();
}

bool isTransferDamaged(QByteArrayView octets, TransferEncoding encoding)
{
    if (encoding == TransferEncoding::Base64)
        return std::any_of(octets.begin(), octets.end(),
                           [](char c) { return !isBase64Digit(c) && !isBlank(c) && c != '='; });
    return encoding == TransferEncoding::Unknown;
}

} // namespace mime

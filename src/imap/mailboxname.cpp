// RFC 3501 section 5.1.3: printable US-ASCII stands for itself but "&", which is "&-"; everything else is UTF-16 in
// big-endian order, in base64 with "," for "/" and without padding, between "&" and "-".
#include "imap/mailboxname.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace imap {

namespace {

constexpr QByteArrayView kAlphabet{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,"};

bool isPrintable(char16_t c)
{
    return c >= 0x20 && c <= 0x7E;
}

bool isValidUtf16(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isLowSurrogate())
            return false;
        if (!text[i].isHighSurrogate())
            continue;
        if (++i == text.size() || !text[i].isLowSurrogate())
            return false;
    }
    return true;
}

// What stands between "&" and "-". Printable ASCII in there would give one mailbox two names: refused.
bool decodeShifted(QByteArrayView base64, QString &text)
{
    std::uint32_t bits = 0;
    int bitCount = 0;
    for (const char c : base64) {
        const qsizetype value = kAlphabet.indexOf(c);
        if (value < 0)
            return false;
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        bitCount += 6;
        if (bitCount < 16)
            continue;
        bitCount -= 16;
        const auto unit = static_cast<char16_t>(bits >> bitCount);
        bits &= (1U << bitCount) - 1;
        if (isPrintable(unit))
            return false;
        text += QChar{unit};
    }
    return bitCount < 6 && bits == 0;
}

std::optional<QString> decodeUtf7(QByteArrayView wire)
{
    QString text;
    for (qsizetype i = 0; i < wire.size(); ++i) {
        if (!isPrintable(static_cast<unsigned char>(wire[i])))
            return std::nullopt;
        if (wire[i] != '&') {
            text += QLatin1Char{wire[i]};
            continue;
        }
        const qsizetype end = wire.indexOf('-', i);
        if (end < 0)
            return std::nullopt;
        if (end == i + 1)
            text += u'&';
        else if (!decodeShifted(wire.sliced(i + 1, end - i - 1), text))
            return std::nullopt;
        i = end;
    }
    if (!isValidUtf16(text))
        return std::nullopt;
    return text;
}

// Half a surrogate pair cannot be written.
QString withoutHalfSurrogates(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

bool isInbox(QByteArrayView name)
{
    return name.compare("INBOX", Qt::CaseInsensitive) == 0;
}

bool isInbox(const QString &name)
{
    return name.compare(QLatin1String{"INBOX"}, Qt::CaseInsensitive) == 0;
}

void appendShifted(QByteArray &wire, QStringView run)
{
    std::uint32_t bits = 0;
    int bitCount = 0;
    const auto flush = [&](int width) {
        wire += kAlphabet[static_cast<qsizetype>((bits >> (bitCount - width)) & 0x3FU)];
        bitCount -= width;
    };
    wire += '&';
    for (const QChar c : run) {
        bits = (bits << 16) | c.unicode();
        bitCount += 16;
        while (bitCount >= 6)
            flush(6);
    }
    if (bitCount > 0) {
        bits <<= 6 - bitCount;
        bitCount = 6;
        flush(6);
    }
    wire += '-';
}

} // namespace

QString decodeMailboxName(QByteArrayView wire)
{
    if (isInbox(wire))
        return QStringLiteral("INBOX");
    if (auto decoded = decodeUtf7(wire))
        return *std::move(decoded);
    return decodeUtf8MailboxName(wire);
}

QString decodeUtf8MailboxName(QByteArrayView wire)
{
    if (isInbox(wire))
        return QStringLiteral("INBOX");
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    QString text = utf8.decode(wire);
    if (utf8.hasError())
        return QString::fromLatin1(wire);
    return text;
}

QByteArray utf8MailboxName(const QString &name)
{
    if (isInbox(name))
        return "INBOX";
    return withoutHalfSurrogates(name).toUtf8();
}

QByteArray encodeMailboxName(const QString &name)
{
    if (isInbox(name))
        return "INBOX";
    const QString text = withoutHalfSurrogates(name);
    QByteArray wire;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] == u'&') {
            wire += "&-";
            ++i;
        } else if (isPrintable(text[i].unicode())) {
            wire += text[i].toLatin1();
            ++i;
        } else {
            const auto *const begin = text.cbegin() + i;
            const auto *const end = std::find_if(begin, text.cend(), [](QChar c) { return isPrintable(c.unicode()); });
            appendShifted(wire, QStringView{begin, end});
            i += end - begin;
        }
    }
    return wire;
}

} // namespace imap

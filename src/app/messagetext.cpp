#include "app/messagetext.h"

#include <QCoreApplication>
#include <QStringList>

namespace app {

namespace {

struct MessageText {
    Q_DECLARE_TR_FUNCTIONS(app::MessageText)
};

constexpr qsizetype kMaxAddressesShown = 50; // a mailing to thousands must not make a label of thousands

// Characters that turn the direction of text around could show a name or a file other than it is.
bool isDirectionMark(char16_t unit)
{
    return unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) ||
           (unit >= 0x2066 && unit <= 0x2069);
}

// Blank, but not white space to Unicode: a sender of nothing else would have no name at all.
bool isBlankLetter(char16_t unit)
{
    return unit == 0x115F || unit == 0x1160 || unit == 0x2800 || unit == 0x3164 || unit == 0xFFA0;
}

bool looksLikeAddress(const QString &name)
{
    return name.contains(u'@') || name.contains(QChar{0xFF20}) || name.contains(QChar{0xFE6B});
}

} // namespace

QString oneLine(const QString &text, qsizetype maxLength)
{
    QString line;
    line.reserve(qMin(text.size(), maxLength));
    bool isSpacePending = false;
    for (const QChar character : text) {
        if (isDirectionMark(character.unicode()))
            continue;
        if (character.isSpace() || character.category() == QChar::Other_Control || isBlankLetter(character.unicode())) {
            isSpacePending = !line.isEmpty();
            continue;
        }
        if (line.size() + (isSpacePending ? 1 : 0) >= maxLength) {
            if (!line.isEmpty() && line.back().isHighSurrogate())
                line.chop(1);
            return line + QChar{0x2026};
        }
        if (isSpacePending)
            line += u' ';
        isSpacePending = false;
        line += character;
    }
    return line;
}

QString senderName(const mail::Message &message)
{
    const QString address = senderAddress(message);
    const QString name = message.envelope.from.isEmpty() ? QString{} : oneLine(message.envelope.from.first().name);
    if (!name.isEmpty() && !looksLikeAddress(name))
        return name;
    if (!address.isEmpty())
        return address;
    return MessageText::tr("Unknown sender");
}

QString senderAddress(const mail::Message &message)
{
    return message.envelope.from.isEmpty() ? QString{} : oneLine(message.envelope.from.first().address);
}

QString senderDomain(const mail::Message &message)
{
    const QString address = senderAddress(message);
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString{} : address.sliced(at + 1);
}

QString senderWithDomain(const mail::Message &message)
{
    const QString name = senderName(message);
    const QString domain = senderDomain(message);
    if (domain.isEmpty() || name == senderAddress(message))
        return name;
    return MessageText::tr("%1 (%2)", "sender, domain of the address").arg(name, domain);
}

QString subjectText(const mail::Message &message)
{
    const QString subject = oneLine(message.envelope.subject);
    return subject.isEmpty() ? MessageText::tr("(no subject)") : subject;
}

QString addressList(const QList<mail::Address> &addresses)
{
    QStringList parts;
    for (const mail::Address &entry : addresses.first(qMin(addresses.size(), kMaxAddressesShown))) {
        const QString name = oneLine(entry.name);
        const QString address = oneLine(entry.address);
        parts.append(name.isEmpty() || name == address ? address : QStringLiteral("%1 <%2>").arg(name, address));
    }
    const QString list = parts.join(QStringLiteral(", "));
    const qsizetype more = addresses.size() - parts.size();
    return more == 0 ? list : MessageText::tr("%1 and %n more", "addresses", static_cast<int>(more)).arg(list);
}

QDateTime messageTime(const mail::Message &message)
{
    return message.internalDate.isValid() ? message.internalDate : message.envelope.date;
}

} // namespace app

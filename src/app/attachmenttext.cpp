#include "app/attachmenttext.h"

#include "app/messagetext.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace app {

namespace {

constexpr qsizetype kLongestName = 60;
constexpr qsizetype kEndKept = 20;
constexpr qint64 kSmallest = 1000;

constexpr char16_t kLeftToRightMark = 0x200E; // Unicode UAX #9; a line that begins with a name of a stranger's
constexpr char16_t kFirstStrongIsolate = 0x2068;
constexpr char16_t kPopIsolate = 0x2069;
constexpr char16_t kEllipsis = 0x2026;
constexpr char16_t kNoBreakSpace = 0x00A0;

QString shortened(const QString &name)
{
    if (name.size() <= kLongestName)
        return name;
    QString begin = name.first(kLongestName - kEndKept - 1);
    QString end = name.last(kEndKept);
    if (begin.back().isHighSurrogate())
        begin.chop(1);
    if (end.front().isLowSurrogate())
        end.remove(0, 1);
    return begin + QChar{kEllipsis} + end;
}

} // namespace

QString attachmentText(const mail::Attachment &attachment)
{
    const QString name = QString{kLeftToRightMark} + QChar{kFirstStrongIsolate} + shortened(oneLine(attachment.name)) +
                         QChar{kPopIsolate};
    const QString size = sizeText(attachment.sizeOctets).replace(u' ', QChar{kNoBreakSpace});
    return QStringLiteral("%1\u00A0(%2)").arg(name, size);
}

QString sizeText(std::uint64_t octets)
{
    constexpr std::uint64_t kMost = std::numeric_limits<qint64>::max();
    auto size = static_cast<qint64>(std::min(octets, kMost));
    if (size > 0 && size < kSmallest) // the structure tells the encoded size; single octets would be made up
        size = kSmallest;
    const int decimals = size < 1'000'000 ? 0 : 1;
    return QLocale{}.formattedDataSize(size, decimals, QLocale::DataSizeSIFormat);
}

} // namespace app

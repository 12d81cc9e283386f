#include "widgets/messagedelegate.h"

#include "app/inboxmodel.h"
#include "desktop/symbolicicon.h"
#include "widgets/colours.h"
#include "widgets/rowpainter.h"

namespace widgets {

using app::InboxModel;

namespace {

constexpr int kStripe = 3;
constexpr int kDotColumn = 22; // stripe, air, dot, air
constexpr int kMargin = 12;
constexpr int kAir = 9; // above the first and below the last line
constexpr int kLineGap = 2;
constexpr int kDot = 8;
constexpr qreal kSmall = 0.92;

QString text(const QModelIndex &index, InboxModel::Role role)
{
    return index.data(static_cast<int>(role)).toString();
}

bool flag(const QModelIndex &index, InboxModel::Role role)
{
    return index.data(static_cast<int>(role)).toBool();
}

} // namespace

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowPainter row{*painter, option};
    const bool isUnread = flag(index, InboxModel::Role::IsUnread);
    const QFont strong = isUnread ? bold(option.font) : option.font;
    const QFont small = scaled(option.font, kSmall);
    const int line = QFontMetrics{bold(option.font)}.height();
    const int left = option.rect.left() + kDotColumn;
    const int right = option.rect.right() + 1 - kMargin;
    int top = option.rect.top() + kAir;

    const auto account = index.data(static_cast<int>(InboxModel::Role::Account)).toLongLong();
    row.fill({option.rect.left(), option.rect.top(), kStripe, option.rect.height() - 1},
             accountColour(account, option.palette));
    if (isUnread) {
        row.dot({option.rect.left() + kDotColumn / 2 + 2, top + line / 2}, kDot,
                row.isOnHighlight() ? row.colour(RowPainter::Tone::Normal) : option.palette.color(QPalette::Highlight));
    }

    const QString time = text(index, InboxModel::Role::Time);
    const int timeWidth = QFontMetrics{small}.horizontalAdvance(time) + 1;
    row.text({right - timeWidth, top, timeWidth, line}, time, small,
             isUnread ? RowPainter::Tone::Normal : RowPainter::Tone::Quiet, RowPainter::Side::Far);
    int senderLeft = left;
    if (flag(index, InboxModel::Role::IsUnverified)) {
        row.icon({left, top, line, line}, desktop::symbolicIcon(desktop::Symbol::Warning));
        senderLeft += line + 4;
    }
    row.text({senderLeft, top, right - timeWidth - kMargin - senderLeft, line}, text(index, InboxModel::Role::Sender),
             strong, RowPainter::Tone::Normal);

    top += line + kLineGap;
    int subjectRight = right;
    if (flag(index, InboxModel::Role::HasAttachment)) {
        row.icon({right - line, top, line, line}, desktop::symbolicIcon(desktop::Symbol::Attachment));
        subjectRight -= line + 6;
    }
    row.text({left, top, subjectRight - left, line}, text(index, InboxModel::Role::Subject), strong,
             RowPainter::Tone::Normal);

    top += line + kLineGap;
    row.text({left, top, right - left, line}, text(index, InboxModel::Role::Preview), option.font,
             RowPainter::Tone::Quiet);
    row.separator(kDotColumn);
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const int line = QFontMetrics{bold(option.font)}.height();
    return {option.fontMetrics.averageCharWidth() * 20, 2 * kAir + 3 * line + 2 * kLineGap};
}

} // namespace widgets

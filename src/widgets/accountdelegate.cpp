#include "widgets/accountdelegate.h"

#include "app/accountsmodel.h"
#include "widgets/colours.h"
#include "widgets/rowpainter.h"

#include <QLocale>

namespace widgets {

using app::AccountsModel;

namespace {

constexpr int kStripe = 3;
constexpr int kLeft = 14;
constexpr int kMargin = 10;
constexpr int kAir = 8;
constexpr int kLineGap = 2;
constexpr int kDot = 8;
constexpr qreal kSmall = 0.88;

QVariant value(const QModelIndex &index, AccountsModel::Role role)
{
    return index.data(static_cast<int>(role));
}

} // namespace

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowPainter row{*painter, option};
    const int unread = value(index, AccountsModel::Role::Unread).toInt();
    const QFont name = unread > 0 ? bold(option.font) : option.font;
    const QFont small = scaled(option.font, kSmall);
    const int line = QFontMetrics{bold(option.font)}.height();
    const int smallLine = QFontMetrics{small}.height();
    const int left = option.rect.left() + kLeft;
    int right = option.rect.right() + 1 - kMargin;
    const int top = option.rect.top() + kAir;

    if (const auto account = value(index, AccountsModel::Role::Account).toLongLong(); account != 0)
        row.fill({option.rect.left(), option.rect.top() + 2, kStripe, option.rect.height() - 4},
                 accountColour(account, option.palette));
    int nameRight = right;
    if (unread > 0) {
        const QFont pillFont = bold(small);
        const QString number = QLocale{}.toString(unread);
        const int width = qMax(line + 4, QFontMetrics{pillFont}.horizontalAdvance(number) + line);
        row.pill({right - width, top, width, line}, number, pillFont);
        nameRight -= width + 6;
    }
    row.text({left, top, nameRight - left, line}, value(index, AccountsModel::Role::Name).toString(), name,
             RowPainter::Tone::Normal);

    const int stateTop = top + line + kLineGap;
    const auto health = static_cast<AccountsModel::Health>(value(index, AccountsModel::Role::Health).toInt());
    row.dot({left + kDot / 2, stateTop + smallLine / 2}, kDot, healthColour(health, option.palette));
    const int stateLeft = left + kDot + 6;
    row.text({stateLeft, stateTop, right - stateLeft, smallLine},
             value(index, AccountsModel::Role::StateText).toString(), small, RowPainter::Tone::Quiet);
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const int line = QFontMetrics{bold(option.font)}.height();
    const int smallLine = QFontMetrics{scaled(option.font, kSmall)}.height();
    return {option.fontMetrics.averageCharWidth() * 16, 2 * kAir + line + kLineGap + smallLine};
}

} // namespace widgets

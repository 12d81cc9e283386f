// Draws a row of the account list: colour of the account, name, unread number, and its state in words with a dot whose
// colour says the same. Everything is drawn as plain text and elided. Thread: GUI.
#pragma once

#include <QStyledItemDelegate>

namespace widgets {

class AccountDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace widgets

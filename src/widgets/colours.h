// The few colours that are not the palette's own: those of accounts and of states, chosen for the palette they stand
// on. Thread: GUI.
#pragma once

#include "app/accountsmodel.h"

#include <QColor>
#include <QPalette>

namespace widgets {

bool isDark(const QPalette &palette);
// Stable for an account's life; neighbours differ.
QColor accountColour(qint64 accountId, const QPalette &palette);
QColor healthColour(app::AccountsModel::Health health, const QPalette &palette);
// `share` of `over`, the rest of `under`: for quiet text, lines and backgrounds of messages.
QColor mixed(const QColor &over, const QColor &under, qreal share);

} // namespace widgets

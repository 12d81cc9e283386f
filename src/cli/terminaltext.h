// Text of strangers on its way to a terminal: nothing in it may move the cursor, change colours or turn the reading
// order. Thread: any (pure functions).
#pragma once

#include <QString>

namespace cli {

// One line; control and direction characters are written as escapes.
QString safeLine(const QString &text, qsizetype maxLength = 10'000);
// Several lines: line ends and tabs stay.
QString safeText(const QString &text);
// Cut to a column's width with an ellipsis, or filled up with spaces. Counts characters, wide ones as two.
QString column(const QString &text, int width);

} // namespace cli

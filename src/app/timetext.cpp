#include "app/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace app {

namespace {

struct TimeText {
    Q_DECLARE_TR_FUNCTIONS(app::TimeText)
};

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDaysWithName = 7; // after a week a weekday's name no longer says which day it was

} // namespace

QString relativeTime(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    const QDateTime today = now.toLocalTime();
    const qint64 age = local.secsTo(today);
    if (age >= 0 && age < kMinute)
        return TimeText::tr("just now");
    if (age >= 0 && age < kHour)
        return TimeText::tr("%n min ago", "age of a mail", static_cast<int>(age / kMinute));
    const QLocale locale;
    const QString clock = locale.toString(local.time(), QLocale::ShortFormat);
    const qint64 days = local.date().daysTo(today.date());
    if (days == 0)
        return clock;
    if (days > 0 && days < kDaysWithName) {
        return TimeText::tr("%1 %2", "weekday, time of day")
            .arg(locale.standaloneDayName(local.date().dayOfWeek(), QLocale::ShortFormat), clock);
    }
    if (local.date().year() == today.date().year())
        return locale.toString(local.date(), TimeText::tr("d MMM", "format of a date in this year"));
    return locale.toString(local.date(), TimeText::tr("d MMM yyyy", "format of a date in another year"));
}

QString fullTime(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    const QLocale locale;
    return TimeText::tr("%1, %2", "long date, time of day")
        .arg(locale.toString(local.date(), QLocale::LongFormat), locale.toString(local.time(), QLocale::ShortFormat));
}

} // namespace app

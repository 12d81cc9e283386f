#include "imap/datetimeparser.h"

#include <cstdlib>
#include <optional>

namespace imap {

namespace {

constexpr QByteArrayView kMonths{"janfebmaraprmayjunjulaugsepoctnovdec"};

std::optional<int> digits(QByteArrayView text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<int> month(QByteArrayView name)
{
    for (qsizetype i = 0; i < kMonths.size(); i += 3) {
        if (name.compare(kMonths.sliced(i, 3), Qt::CaseInsensitive) == 0)
            return static_cast<int>(i / 3) + 1;
    }
    return std::nullopt;
}

// zone = ("+" / "-") 4DIGIT, in seconds
std::optional<int> zone(QByteArrayView text)
{
    const auto hours = digits(text.sliced(1, 2));
    const auto minutes = digits(text.sliced(3, 2));
    if (!hours || !minutes || *hours > 14 || *minutes > 59 || (text[0] != '+' && text[0] != '-'))
        return std::nullopt;
    const int seconds = *hours * 3600 + *minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

} // namespace

QDateTime parseDateTime(QByteArrayView text)
{
    // "17-Jul-1996 02:44:25 -0700"; a day of one digit may stand alone
    while (!text.isEmpty() && text.front() == ' ')
        text = text.sliced(1);
    const qsizetype day = text.indexOf('-');
    if ((day != 1 && day != 2) || text.size() != day + 24)
        return {};
    const QByteArrayView tail = text.sliced(day); // "-Jul-1996 02:44:25 -0700"
    if (tail[4] != '-' || tail[9] != ' ' || tail[12] != ':' || tail[15] != ':' || tail[18] != ' ')
        return {};
    const auto d = digits(text.first(day));
    const auto m = month(tail.sliced(1, 3));
    const auto y = digits(tail.sliced(5, 4));
    const auto hour = digits(tail.sliced(10, 2));
    const auto minute = digits(tail.sliced(13, 2));
    const auto second = digits(tail.sliced(16, 2));
    const auto offset = zone(tail.sliced(19, 5));
    if (!d || !m || !y || !hour || !minute || !second || !offset)
        return {};
    const QDate date{*y, *m, *d};
    const QTime time{*hour, *minute, *second == 60 ? 59 : *second}; // leap seconds are unknown to QTime
    if (!date.isValid() || !time.isValid())
        return {};
    return QDateTime{date, time, Qt::OffsetFromUTC, *offset};
}

QByteArray printDate(QDate date)
{
    if (!date.isValid() || date.year() < 1 || date.year() > 9999)
        return {};
    QByteArray month = kMonths.sliced(3 * (date.month() - 1), 3).toByteArray();
    month[0] = static_cast<char>(month[0] - 'a' + 'A');
    return QByteArray::number(date.day()) + '-' + month + '-' + QByteArray::number(date.year()).rightJustified(4, '0');
}

QByteArray printDateTime(const QDateTime &date)
{
    const QByteArray day = printDate(date.date());
    if (!date.isValid() || day.isEmpty())
        return {};
    const auto two = [](int number) { return QByteArray::number(number).rightJustified(2, '0'); };
    const int minutes = date.offsetFromUtc() / 60;
    const QTime time = date.time();
    return day.rightJustified(11, ' ') + ' ' + two(time.hour()) + ':' + two(time.minute()) + ':' + two(time.second()) +
           (minutes < 0 ? " -" : " +") + two(std::abs(minutes) / 60) + two(std::abs(minutes) % 60);
}

} // namespace imap

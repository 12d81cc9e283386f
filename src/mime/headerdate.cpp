#include "mime/headerdate.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace mime {

namespace {

constexpr qsizetype kLongestDate = 256;
constexpr int kMaxOffsetMinutes = 14 * 60; // the widest zone on earth; QDateTime refuses more

struct ZoneName {
    std::string_view name;
    int minutes;
};
// RFC 5322 section 4.3, then what European and Asian senders write. Other names mean an unknown zone, read as UTC.
constexpr std::array kZones{
    ZoneName{"EST", -300}, ZoneName{"EDT", -240}, ZoneName{"CST", -360}, ZoneName{"CDT", -300}, ZoneName{"MST", -420},
    ZoneName{"MDT", -360}, ZoneName{"PST", -480}, ZoneName{"PDT", -420}, ZoneName{"CET", 60},   ZoneName{"CEST", 120},
    ZoneName{"MET", 60},   ZoneName{"MEST", 120}, ZoneName{"MEZ", 60},   ZoneName{"MESZ", 120}, ZoneName{"BST", 60},
    ZoneName{"EET", 120},  ZoneName{"EEST", 180}, ZoneName{"MSK", 180},  ZoneName{"JST", 540},  ZoneName{"KST", 540},
};

struct Fields {
    std::optional<int> day;
    std::optional<int> month;
    std::optional<int> year;
    std::optional<QTime> time;
    std::optional<int> offsetMinutes;
    bool isBroken = false;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<int> number(std::string_view digits)
{
    if (digits.empty() || digits.size() > 4 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    int value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

std::optional<int> monthNumber(std::string_view word)
{
    static constexpr std::string_view kMonths{"janfebmaraprmayjunjulaugsepoctnovdec"};
    if (word.size() < 3)
        return std::nullopt;
    std::array<char, 3> lower{};
    for (std::size_t i = 0; i < 3; ++i)
        lower[i] = static_cast<char>(word[i] | 0x20);
    for (std::size_t i = 0; i < kMonths.size(); i += 3) {
        if (kMonths.substr(i, 3) == std::string_view{lower.data(), 3})
            return static_cast<int>(i / 3) + 1;
    }
    return std::nullopt;
}

// hour ":" minute [ ":" second [ "." fraction ] ]
std::optional<QTime> clockTime(std::string_view token)
{
    std::array<int, 3> parts{0, 0, 0};
    std::size_t count = 0;
    token = token.substr(0, token.find('.'));
    while (count < 3) {
        const std::size_t colon = token.find(':');
        const auto value = number(token.substr(0, colon));
        if (!value || *value > 99)
            return std::nullopt;
        parts[count++] = *value;
        if (colon == std::string_view::npos) {
            parts[2] = parts[2] == 60 ? 59 : parts[2];
            const QTime time{parts[0], parts[1], parts[2]};
            return count >= 2 && time.isValid() ? std::optional{time} : std::nullopt;
        }
        token.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

// ( "+" / "-" ) 4DIGIT, also with a colon or two digits only
int numericOffset(std::string_view token)
{
    const int sign = token.front() == '-' ? -1 : 1;
    std::array<char, 4> digits{'0', '0', '0', '0'};
    std::size_t count = 0;
    for (const char c : token.substr(1)) {
        if (isDigit(c) && count < digits.size())
            digits[count++] = c;
    }
    const int hours = (digits[0] - '0') * 10 + (digits[1] - '0');
    const int minutes = (digits[2] - '0') * 10 + (digits[3] - '0');
    const int total = hours * 60 + minutes;
    return (count == 2 || count == 4) && minutes < 60 && total <= kMaxOffsetMinutes ? sign * total : 0;
}

int namedOffset(std::string_view word)
{
    for (const ZoneName &zone : kZones) {
        if (QByteArrayView{word.data(), static_cast<qsizetype>(word.size())}.compare(
                QByteArrayView{zone.name.data(), static_cast<qsizetype>(zone.name.size())}, Qt::CaseInsensitive) == 0)
            return zone.minutes;
    }
    return 0;
}

void takeNumber(Fields &fields, std::string_view token)
{
    const auto value = number(token);
    if (!value) {
        fields.isBroken = true;
    } else if (!fields.day && token.size() <= 2) {
        fields.day = value;
    } else if (!fields.year) {
        const int year = *value;
        // RFC 5322 section 4.3
        fields.year =
            token.size() == 2 ? (year < 50 ? year + 2000 : year + 1900) : (token.size() == 3 ? year + 1900 : year);
    }
}

void takeWord(Fields &fields, std::string_view word)
{
    const bool isAfternoon = word == "PM" || word == "pm";
    if (fields.time && (isAfternoon || word == "AM" || word == "am")) {
        const int hour = fields.time->hour() % 12 + (isAfternoon ? 12 : 0);
        fields.time = QTime{hour, fields.time->minute(), fields.time->second()};
    } else if (!fields.month && !fields.time && monthNumber(word)) {
        fields.month = monthNumber(word);
    } else if (fields.time && fields.month && !fields.offsetMinutes) {
        fields.offsetMinutes = namedOffset(word);
    }
}

void takeToken(Fields &fields, std::string_view token)
{
    if (token.find(':') != std::string_view::npos && isDigit(token.front())) {
        fields.time = fields.time ? fields.time : clockTime(token);
        fields.isBroken = fields.isBroken || !fields.time;
    } else if (isDigit(token.front())) {
        takeNumber(fields, token);
    } else if (isLetter(token.front())) {
        takeWord(fields, token);
    } else if ((token.front() == '+' || token.front() == '-') && fields.time && !fields.offsetMinutes) {
        fields.offsetMinutes = numericOffset(token);
    }
}

// Comments go, at any depth; a comment without an end swallows the rest.
QByteArray withoutComments(QByteArrayView text)
{
    QByteArray out;
    int depth = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '(')
            ++depth;
        else if (text[i] == ')' && depth > 0)
            out += --depth == 0 ? " " : "";
        else if (depth == 0)
            out += text[i];
    }
    return out;
}

bool isSeparator(const QByteArray &text, qsizetype at, const Fields &fields)
{
    const char c = text[at];
    // "02-Jan-2020": a dash separates until the time is known; after it, it is the sign of the zone.
    return static_cast<unsigned char>(c) <= ' ' || c == ',' || (c == '-' && !fields.time);
}

Fields readFields(const QByteArray &text)
{
    Fields fields;
    for (qsizetype at = 0; at < text.size();) {
        if (isSeparator(text, at, fields)) {
            ++at;
            continue;
        }
        qsizetype end = at + 1;
        // "10:20:30+0200" and "10:20:30EST" without a blank are cut where the time ends.
        const bool startsWithDigit = isDigit(text[at]);
        while (end < text.size() && !isSeparator(text, end, fields) &&
               !(startsWithDigit && (text[end] == '+' || text[end] == '-' || isLetter(text[end]))))
            ++end;
        takeToken(fields, std::string_view{text.constData() + at, static_cast<std::size_t>(end - at)});
        at = end;
    }
    return fields;
}

} // namespace

QDateTime parseHeaderDate(QByteArrayView text)
{
    const QByteArray plain = withoutComments(text.first(std::min(text.size(), kLongestDate))).trimmed();
    if (plain.size() >= 19 && isDigit(plain[0]) && plain[4] == '-' && plain[7] == '-') {
        QDateTime iso = QDateTime::fromString(QString::fromLatin1(plain), Qt::ISODate);
        if (iso.isValid() && iso.timeSpec() == Qt::LocalTime)
            iso.setTimeSpec(Qt::UTC);
        return iso;
    }
    const Fields fields = readFields(plain);
    if (fields.isBroken || !fields.day || !fields.month || !fields.year || !fields.time || *fields.year < 1900)
        return {};
    const QDate date{*fields.year, *fields.month, *fields.day};
    if (!date.isValid())
        return {};
    return QDateTime{date, *fields.time, Qt::OffsetFromUTC, fields.offsetMinutes.value_or(0) * 60};
}

} // namespace mime

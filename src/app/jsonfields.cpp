#include "app/jsonfields.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {

using namespace std::chrono;

namespace {

// QJsonDocument escapes what JSON asks for; a terminal obeys DEL, C1 and bidi characters too.
bool drivesTerminal(char16_t unit)
{
    return (unit >= 0x7F && unit <= 0x9F) || unit == 0x061C || (unit >= 0x200E && unit <= 0x200F) ||
           (unit >= 0x2028 && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
}

} // namespace

QByteArray jsonLine(const QJsonObject &object)
{
    QByteArray line = QJsonDocument{object}.toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(line);
    if (std::any_of(text.begin(), text.end(), [](QChar character) { return drivesTerminal(character.unicode()); })) {
        QString escaped;
        for (const QChar character : text) {
            if (drivesTerminal(character.unicode()))
                escaped += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char{'0'});
            else
                escaped += character;
        }
        line = escaped.toUtf8();
    }
    line += '\n';
    return line;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue{QJsonValue::Null} : QJsonValue{text};
}

QJsonValue dateOrNull(const QDateTime &date)
{
    if (!date.isValid())
        return QJsonValue::Null;
    // Local time has no offset in its text unless it is told one.
    const QDateTime fixed = date.timeSpec() == Qt::UTC ? date : date.toOffsetFromUtc(date.offsetFromUtc());
    return fixed.toString(Qt::ISODate);
}

QDateTime dateFrom(const QJsonValue &value)
{
    return value.isString() ? QDateTime::fromString(value.toString(), Qt::ISODate) : QDateTime{};
}

double unixSeconds(base::WallTime time)
{
    return static_cast<double>(duration_cast<microseconds>(time.time_since_epoch()).count()) / 1e6;
}

base::WallTime wallTime(double unixSeconds)
{
    return base::WallTime{} + duration_cast<base::WallTime::duration>(microseconds{std::llround(unixSeconds * 1e6)});
}

QString FieldReader::text(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString() && !value.isNull() && !value.isUndefined())
        fail(name, QStringLiteral("is not a text"));
    return value.toString();
}

QString FieldReader::requiredText(const QString &name)
{
    const QString found = text(name);
    if (found.isEmpty())
        fail(name, QStringLiteral("is missing"));
    return found;
}

std::optional<double> FieldReader::number(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isNull() || value.isUndefined())
        return std::nullopt;
    if (!value.isDouble()) {
        fail(name, QStringLiteral("is not a number"));
        return std::nullopt;
    }
    return value.toDouble();
}

std::int64_t FieldReader::requiredWhole(const QString &name, double largest)
{
    const std::optional<double> found = number(name);
    if (!found) {
        fail(name, QStringLiteral("is missing"));
        return 0;
    }
    if (*found < 0 || *found > largest || std::floor(*found) != *found) {
        fail(name, QStringLiteral("is not a whole number"));
        return 0;
    }
    return static_cast<std::int64_t>(*found);
}

std::uint32_t FieldReader::requiredWhole32(const QString &name)
{
    return static_cast<std::uint32_t>(requiredWhole(name, std::numeric_limits<std::uint32_t>::max()));
}

std::optional<bool> FieldReader::flag(const QString &name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isNull() || value.isUndefined())
        return std::nullopt;
    if (!value.isBool()) {
        fail(name, QStringLiteral("is not true or false"));
        return std::nullopt;
    }
    return value.toBool();
}

void FieldReader::fail(const QString &name, const QString &why)
{
    if (!m_fault)
        m_fault = base::Error{base::ErrorKind::Protocol, QStringLiteral("the field \"%1\" %2").arg(name, why), {}};
}

} // namespace app

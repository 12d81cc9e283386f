// Small typed reads and writes of JSON fields, shared by everything that speaks JSON. Absent is null.
// Thread: any (pure functions). Errors: Protocol, naming the field that is wrong.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace app {

// Compact, one line with its line end, UTF-8; control, line-separator and bidi characters are written as \uXXXX, so
// that nothing in a line can drive a terminal.
QByteArray jsonLine(const QJsonObject &object);

// Empty is null.
QJsonValue textOrNull(const QString &text);
// ISO 8601 with offset; an invalid date is null.
QJsonValue dateOrNull(const QDateTime &date);
QDateTime dateFrom(const QJsonValue &value);
// Unix seconds with a fraction, exact to the microsecond.
double unixSeconds(base::WallTime time);
base::WallTime wallTime(double unixSeconds);

// Collects the first fault of an object's fields, so that a reader needs one check at its end.
class FieldReader
{
public:
    explicit FieldReader(const QJsonObject &object) : m_object{object} {}

    // Null and absent are an empty text / nothing; another type is a fault.
    QString text(const QString &name);
    QString requiredText(const QString &name);
    std::optional<double> number(const QString &name);
    // Whole numbers from 0 to what the type, or a double (2^53), holds; absent is a fault.
    std::int64_t requiredWhole(const QString &name, double largest = 9007199254740992.0);
    std::uint32_t requiredWhole32(const QString &name);
    std::optional<bool> flag(const QString &name);
    void fail(const QString &name, const QString &why);
    // The first fault, if any.
    const std::optional<base::Error> &fault() const { return m_fault; }

private:
    const QJsonObject &m_object;
    std::optional<base::Error> m_fault;
};

} // namespace app

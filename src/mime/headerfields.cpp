#include "mime/headerfields.h"

#include "mime/multipart.h"

#include <algorithm>

namespace mime {

namespace {

// ftext = %d33-57 / %d59-126, with the obsolete blanks before the colon
QByteArrayView fieldName(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return {};
    const QByteArrayView name = line.first(colon).trimmed();
    const bool isName =
        !name.isEmpty() && std::none_of(name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t'; });
    return isName ? name : QByteArrayView{};
}

bool isFold(QByteArrayView line)
{
    return line.startsWith(' ') || line.startsWith('\t');
}

} // namespace

QByteArrayView Header::value(QByteArrayView name) const
{
    for (const HeaderField &field : fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) == 0)
            return field.value.isNull() ? QByteArrayView{""} : field.value;
    }
    return {};
}

std::size_t Header::count(QByteArrayView name) const
{
    return static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), [name](const HeaderField &field) {
        return field.name.compare(name, Qt::CaseInsensitive) == 0;
    }));
}

Header parseHeader(QByteArrayView octets, qsizetype begin)
{
    Header header;
    header.bodyBegin = octets.size();
    for (qsizetype at = begin; at < octets.size();) {
        const Line line = lineAt(octets, at);
        if (line.text.isEmpty()) {
            header.bodyBegin = line.next;
            header.isEnded = true;
            break;
        }
        const QByteArrayView name = isFold(line.text) ? QByteArrayView{} : fieldName(line.text);
        if (isFold(line.text)) {
            header.hasMalformedLine = header.hasMalformedLine || header.fields.empty();
            if (!header.fields.empty() && !header.hasLimitReached) {
                QByteArrayView &value = header.fields.back().value;
                value = QByteArrayView{value.data(), line.text.data() + line.text.size()};
            }
        } else if (name.isEmpty() || line.text.startsWith("--")) {
            header.hasMalformedLine = true;
            header.bodyBegin = at;
            break;
        } else if (header.fields.size() < kFieldsKept) {
            header.fields.push_back({name, line.text.sliced(line.text.indexOf(':') + 1)});
        } else {
            header.hasLimitReached = true;
        }
        at = line.next;
    }
    return header;
}

} // namespace mime

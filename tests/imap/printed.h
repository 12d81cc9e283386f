// A command as the octets that leave for the server, for tests. Pure functions.
#pragma once

#include "imap/commandencoder.h"

#include <QList>

namespace printed {

inline QList<QByteArray> segments(const imap::Command &command, imap::EncodingOptions options = {})
{
    QList<QByteArray> list;
    for (const base::Secret &segment : imap::encode(command, "A1", options))
        list.append(segment.bytes().toByteArray());
    return list;
}

// The waits for a "+" are shown as "|".
inline QByteArray text(const imap::Command &command, imap::EncodingOptions options = {})
{
    return segments(command, options).join("|");
}

// Walks over what was written as a server would: a line end is only legal behind a literal's size or at the end.
inline bool isWellFramed(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\0' || text[i] == '\n')
            return false;
        if (text[i] != '\r')
            continue;
        if (i + 2 == text.size())
            return text[i + 1] == '\n';
        const QByteArray before = text.first(i).toByteArray();
        const qsizetype open = before.lastIndexOf('{');
        if (open < 0 || !before.endsWith("+}") || text[i + 1] != '\n')
            return false;
        i += 1 + before.mid(open + 1, before.size() - open - 3).toLongLong();
    }
    return false;
}

} // namespace printed

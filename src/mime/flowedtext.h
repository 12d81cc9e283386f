// Joins the soft-broken lines of text/plain; format=flowed and undoes its space-stuffing.
// RFC 3676 sections 4.1 to 4.5. Thread: any (pure function).
#pragma once

#include <QString>

namespace mime {

enum class DelSp : std::uint8_t { No, Yes };

// Lines end with \n. Quoted lines keep their marks, written "> ".
QString unflow(const QString &text, DelSp delSp);

} // namespace mime

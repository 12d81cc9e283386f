// What was written on the command line for one command, after it was checked against the command's options.
// Thread: any (a plain value).
#pragma once

#include <QHash>
#include <QStringList>

namespace cli {

struct Arguments {
    QHash<QString, QStringList> options; // by long name; a switch has an empty value
    QStringList positional;

    bool has(const QString &name) const { return options.contains(name); }
    // The last one given; empty when none was.
    QString value(const QString &name) const { return values(name).isEmpty() ? QString{} : values(name).constLast(); }
    QStringList values(const QString &name) const { return options.value(name); }
};

} // namespace cli

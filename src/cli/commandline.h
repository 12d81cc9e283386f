// From the words of a command line to one command, or to help, or to a sentence about what is wrong.
// Options may stand before and after the command.
// Thread: any (pure functions).
#pragma once

#include "cli/commandspec.h"

#include <variant>

namespace cli {

struct Invocation {
    const CommandSpec *spec = nullptr; // of the list given
    Arguments arguments;
};

struct Text { // --help, --version: to standard output, exit 0
    QString text;
};

struct UsageFault { // to standard error, exit 2
    QString sentence;
};

std::variant<Invocation, Text, UsageFault> readCommandLine(const QStringList &words, const QList<CommandSpec> &specs);

} // namespace cli

// The help that teaches: what a command does, by example, with its exit codes.
// Thread: any (pure functions).
#pragma once

#include "cli/commandspec.h"

namespace cli {

QString overviewHelp(const QList<CommandSpec> &specs);
QString commandHelp(const CommandSpec &spec);
QString usageLine(const CommandSpec &spec);

} // namespace cli

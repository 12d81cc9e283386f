// Every command of posthornctl, in the order of the help.
#pragma once

#include "cli/commandspec.h"

namespace cli {

QList<CommandSpec> allCommands();

} // namespace cli

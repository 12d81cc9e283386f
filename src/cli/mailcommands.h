// `list`, `show`, `fetch`, `state`, `run` and `quit`.
#pragma once

#include "cli/commandspec.h"

namespace cli {

CommandSpec listSpec();
CommandSpec showSpec();
CommandSpec fetchSpec();
CommandSpec stateSpec();
CommandSpec runSpec();
CommandSpec quitSpec();

} // namespace cli

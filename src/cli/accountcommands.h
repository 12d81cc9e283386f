// `account add`, `list`, `test` and `remove`.
#pragma once

#include "cli/commandspec.h"

namespace cli {

CommandSpec accountAddSpec();
CommandSpec accountListSpec();
CommandSpec accountTestSpec();
CommandSpec accountRemoveSpec();

} // namespace cli

// `parse imap` and `parse mime`: what our parsers understood of some bytes. No profile, no network.
#pragma once

#include "cli/commandspec.h"

namespace cli {

CommandSpec parseImapSpec();
CommandSpec parseMimeSpec();

} // namespace cli

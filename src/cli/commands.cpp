#include "cli/commands.h"

#include "cli/accountcommands.h"
#include "cli/mailcommands.h"
#include "cli/parse.h"
#include "cli/watch.h"

namespace cli {

QList<CommandSpec> allCommands()
{
    return {accountAddSpec(), accountListSpec(), accountTestSpec(), accountRemoveSpec(), watchSpec(),
            listSpec(),       showSpec(),        fetchSpec(),       runSpec(),           stateSpec(),
            quitSpec(),       parseImapSpec(),   parseMimeSpec()};
}

} // namespace cli

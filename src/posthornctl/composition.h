// Makes what the commands of posthornctl use, and runs one of them.
// Thread: main.
#pragma once

#include "cli/commandline.h"

// Runs to the command's end, with the event loop of QCoreApplication; returns the exit code.
int runCommand(const cli::Invocation &invocation, cli::Output &out, cli::Output &err);

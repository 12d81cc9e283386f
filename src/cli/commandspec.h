// What a command is called, takes and teaches; the parser and the help are made from it.
// Thread: any (plain values).
#pragma once

#include "cli/command.h"

#include <functional>
#include <memory>

namespace cli {

struct OptionSpec {
    QString name;      // "folder"
    QString valueName; // "NAME"; empty for a switch
    QString description;
};

struct CommandSpec {
    enum class Life : std::uint8_t {
        OneShot,
        Interruptible, // takes long; SIGTERM and SIGINT end it in order
        UntilStopped,  // goes on until they come
    };

    QString name;      // one or two words: "watch", "account add"
    QString arguments; // "UID"
    QString summary;   // one line
    QString details;   // what it does, prints and remembers
    QStringList examples;
    QList<OptionSpec> options; // without the common ones
    int minPositional = 0;
    int maxPositional = 0;
    Life life = Life::OneShot;
    bool needsProfile = true;
    std::function<std::unique_ptr<Command>(Arguments, Context &)> make;
};

// --profile, --account, --verbose, --help.
QList<OptionSpec> commonOptions();

// A spec whose commands are made by `C(Arguments, Context &)`.
template<typename C>
std::function<std::unique_ptr<Command>(Arguments, Context &)> maker()
{
    return [](Arguments arguments, Context &context) -> std::unique_ptr<Command> {
        return std::make_unique<C>(std::move(arguments), context);
    };
}

} // namespace cli

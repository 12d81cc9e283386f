// What a command may use; made by the program's composition, and by tests from fakes.
// Thread: main.
#pragma once

#include "app/accountkeeper.h"
#include "app/profile.h"
#include "app/servicesource.h"
#include "cli/output.h"

#include <functional>

namespace cli {

struct Context {
    app::Profile profile;
    Output &out;
    Output &err;
    // The first line of standard input, without its end; asks on a terminal without showing what is typed.
    std::function<base::Result<base::Secret>()> readSecret;
    app::AccountKeeper &keeper;
    std::function<std::unique_ptr<app::ServiceSource>()> makeSource;
};

} // namespace cli

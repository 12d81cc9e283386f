// What a server is known to do against the protocol, by name. All off unless somebody knows better: which server has
// which is a fact about providers, not about the protocol. Thread: any (plain value).
#pragma once

namespace imap {

struct Quirks {
    // iCloud answers ENABLE with a tagged OK alone: what was asked for and announced counts as enabled then.
    bool enablesWithoutEnabled = false;
    bool operator==(const Quirks &) const = default;
};

} // namespace imap

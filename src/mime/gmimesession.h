// Makes GMime ready on first use, for the life of the process. Its tables are read-only after that.
// Thread: any.
#pragma once

namespace mime {

void useGMime();

} // namespace mime

// Who owns a profile: one process at a time holds its lock. A lock whose holder died is taken over, also where the
// process number was given away again or the holder ran in another container: on Unix the kernel's own file lock
// decides.
// Thread: the one that made it.
#pragma once

#include "app/profile.h"

#include <QLockFile>

namespace app {

class OwnerLock
{
public:
    explicit OwnerLock(const Profile &profile);

    // True when this process owns the profile from now until this object ends; false when another one does. Does not
    // wait. Errors: Storage.
    base::Result<bool> take();

private:
    QLockFile m_file;
};

} // namespace app

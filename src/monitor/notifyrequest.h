// What a connection asks of a server that has NOTIFY: for the mailbox it rests in the news themselves, as the FETCH a
// message row is made of, so that a new mail costs no round trip; for the others a STATUS, upon which they are visited.
// All of them are named, the home too, because the selected one is told of as such only while it is selected, and one
// that is named nowhere is told of never. Dovecot 2.3.19 pushes while IDLE runs; without IDLE it held news of the
// selected mailbox back until something else happened (measured), so a connection idles all the same.
// RFC 5465 sections 3.1, 5.2, 6. Thread: any (pure function).
#pragma once

#include "imap/command.h"
#include "monitor/syncabilities.h"

#include <QStringList>

namespace monitor {

imap::Command notifyCommand(const QStringList &mailboxes, const SyncAbilities &abilities);

} // namespace monitor

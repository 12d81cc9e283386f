// Events as JSON objects, the stable form that scripts read: one object a line, absent values are null. Texts of
// strangers are inside strings only, and nothing in a line can drive a terminal.
// Not the form between our own programs, which adds what this one leaves out (ipc/wire.h).
// Thread: any (pure functions). Errors: Protocol, naming the field that is wrong.
#pragma once

#include "base/result.h"
#include "monitor/events.h"

#include <QJsonObject>

namespace app {

QJsonObject eventToJson(const monitor::Event &event);
// What the object says; what it does not say (the account's id, flags of a new message beyond \Seen) is left at its
// default.
base::Result<monitor::Event> eventFromJson(const QJsonObject &object);

// The fields that a message has in every JSON form ("new", `list`): message_id from subject date date_raw size preview
// unread.
void addMessageFields(QJsonObject &object, const mail::Message &message);

} // namespace app

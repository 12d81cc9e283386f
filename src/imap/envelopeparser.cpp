#include "imap/envelopeparser.h"

namespace imap {

namespace {

constexpr auto kField = Cursor::After::EnvelopeField;

mail::RawAddress expectAddress(Cursor &cursor)
{
    mail::RawAddress address;
    cursor.expect('(');
    for (QByteArray *field : {&address.name, &address.route, &address.mailbox, &address.host}) {
        *field = cursor.expectNString(kField);
        cursor.takeSpaces();
    }
    cursor.expect(')');
    return address;
}

// Spaces between addresses (Exchange), NIL for one address and "" or () for an empty list are tolerated.
QList<mail::RawAddress> expectAddresses(Cursor &cursor)
{
    QList<mail::RawAddress> addresses;
    QByteArray empty;
    if (cursor.peek() != '(' && cursor.takeString(empty, kField) && empty.isEmpty())
        return addresses;
    cursor.expectList([&] {
        if (!cursor.takeNil())
            addresses.append(expectAddress(cursor));
    });
    return addresses;
}

} // namespace

mail::RawEnvelope expectEnvelope(Cursor &cursor)
{
    mail::RawEnvelope envelope;
    if (!cursor.expect('(') || !cursor.enter())
        return envelope;
    cursor.takeSpaces();
    envelope.date = cursor.expectNString(kField);
    cursor.takeSpaces();
    envelope.subject = cursor.expectNString(kField);
    for (auto *list :
         {&envelope.from, &envelope.sender, &envelope.replyTo, &envelope.to, &envelope.cc, &envelope.bcc}) {
        cursor.takeSpaces();
        *list = expectAddresses(cursor);
    }
    cursor.takeSpaces();
    envelope.inReplyTo = cursor.expectNString(kField);
    cursor.takeSpaces();
    envelope.messageId = cursor.expectNString(kField);
    // Fields of a later revision are skipped.
    while (cursor.takeSpaces() && cursor.peek() != ')' && !cursor.failed())
        cursor.expectAnyValue();
    cursor.expect(')');
    cursor.leave();
    return envelope;
}

} // namespace imap

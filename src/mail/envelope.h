// The envelope of a message twice: as the server sent it, and as people read it.
// RFC 9051 section 7.5.2 (ENVELOPE), RFC 5322 section 3.6, RFC 2047 for what is encoded in the raw one. mime/ turns the
// raw one into the readable one. Thread: any (plain values).
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace mail {

// One address of an ENVELOPE. A null mailbox or host (QByteArray::isNull) stands for NIL: host NIL marks the start of a
// group, both NIL its end.
struct RawAddress {
    QByteArray name;
    QByteArray route;
    QByteArray mailbox;
    QByteArray host;

    bool operator==(const RawAddress &) const = default;
};

// Octets as on the wire; a null field stands for NIL.
struct RawEnvelope {
    QByteArray date;
    QByteArray subject;
    QList<RawAddress> from;
    QList<RawAddress> sender;
    QList<RawAddress> replyTo;
    QList<RawAddress> to;
    QList<RawAddress> cc;
    QList<RawAddress> bcc;
    QByteArray inReplyTo;
    QByteArray messageId;

    bool operator==(const RawEnvelope &) const = default;
};

// Unicode, free of control and bidi override characters; `address` is the bare addr-spec.
struct Address {
    QString name;
    QString address;

    bool operator==(const Address &) const = default;
};

struct Envelope {
    QDateTime date;  // invalid when it could not be parsed; keeps the sender's UTC offset
    QString dateRaw; // the header's text when `date` is invalid, else empty
    QString subject;
    QList<Address> from;
    QList<Address> sender;
    QList<Address> replyTo;
    QList<Address> to;
    QList<Address> cc;
    QList<Address> bcc;
    QString inReplyTo; // without angle brackets
    QString messageId; // without angle brackets; empty when the message has none

    bool operator==(const Envelope &) const = default;
};

} // namespace mail

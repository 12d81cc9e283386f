// A whole RFC 5322 message taken apart: for `posthornctl parse mime`, and for bodies that are read whole.
// Bounds: depth 64, 10,000 parts, 1,000 header fields shown. Damage is listed in `defects`, never fatal.
// Thread: any (pure functions).
#pragma once

#include "mail/envelope.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <vector>

namespace mime {

struct Part {
    QString type;          // "text/plain"
    QString charset;       // as declared; empty when absent
    QString disposition;   // "attachment", "inline" or empty
    QString filename;      // decoded (RFC 2231 and 2047), as the sender wrote it; empty when absent
    qint64 sizeOctets = 0; // decoded
    std::vector<Part> parts;
};

struct Attachment {
    QString filename;
    QString saveName; // safe to create in a folder of the user's choice
    QString type;
    qint64 sizeOctets = 0; // decoded
};

struct ParsedMessage {
    mail::Envelope envelope;
    QStringList references; // without angle brackets
    Part root;
    QString text; // what a reader is shown; null when there is none
    bool hasHtml = false;
    std::vector<Attachment> attachments;
    QString fromDomain; // of the one address shown; empty when there is none
    bool unverified = false;
    QStringList defects; // English, one sentence each
};

ParsedMessage parseMessage(QByteArrayView octets);

} // namespace mime

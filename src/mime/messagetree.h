// A message cut into its entities in one pass over its lines, with a stack of boundaries instead of recursion.
// RFC 2046 section 5.1. GMime's own parser is not used for this: it descends by recursion and has no bounds of ours.
// Thread: any (pure functions). Everything points into the input, which must outlive the tree.
#pragma once

#include "mime/defects.h"
#include "mime/headerfields.h"
#include "mime/parameters.h"
#include "mime/transferdecoding.h"

#include <QByteArrayView>

#include <vector>

namespace mime {

constexpr int kPartDepth = 64;
constexpr std::size_t kPartsKept = 10'000;

struct Entity {
    int parent = -1; // index; a parent stands before its children
    int depth = 0;
    ContentField type; // its value is always "x/y"
    ContentField disposition;
    QByteArray encoding; // lower case name
    bool hasContentId = false;
    QByteArrayView body;

    bool isMultipart() const { return type.value.startsWith("multipart/"); }
    bool isMessage() const { return type.value == "message/rfc822" || type.value == "message/global"; }
    TransferEncoding transfer() const { return transferEncoding(encoding); }
};

struct MessageTree {
    Header header;                // of the whole message
    std::vector<Entity> entities; // document order; the first is the message itself
};

MessageTree splitMessage(QByteArrayView octets, Defects &defects);

} // namespace mime

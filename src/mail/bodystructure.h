// The tree of a message's parts as BODYSTRUCTURE tells it, before a byte of the body is fetched.
// RFC 9051 section 7.5.2. Strings are octets as on the wire (RFC 2047 and 2231 still encoded).
// Thread: any (plain value).
#pragma once

#include "mail/envelope.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace mail {

struct BodyParameter {
    QByteArray name; // lower case
    QByteArray value;

    bool operator==(const BodyParameter &) const = default;
};

struct BodyDisposition {
    QByteArray type; // lower case
    std::vector<BodyParameter> parameters;

    bool operator==(const BodyDisposition &) const = default;
};

struct BodyPart {
    QByteArray type;    // lower case, e.g. "text"; "multipart" for an inner node
    QByteArray subtype; // lower case
    std::vector<BodyParameter> parameters;
    QByteArray id;
    QByteArray description;
    QByteArray encoding; // lower case content transfer encoding; empty for a multipart
    std::uint64_t sizeOctets = 0;
    std::optional<std::uint64_t> lines;
    std::optional<RawEnvelope> envelope; // of a message/rfc822 part
    QByteArray md5;
    std::optional<BodyDisposition> disposition;
    std::vector<QByteArray> languages;
    QByteArray location;
    std::vector<BodyPart> parts; // of a multipart; of a message/rfc822 the one body it carries

    bool operator==(const BodyPart &) const = default;

    bool isMultipart() const { return type == "multipart"; }
    bool isMessage() const { return type == "message" && (subtype == "rfc822" || subtype == "global"); }
    // The value of a parameter of the content type, or nothing. `name` in lower case.
    std::optional<QByteArray> parameter(QByteArrayView name) const;
};

// True when a person would say "this mail has an attachment": a part with disposition attachment, or a leaf that is
// neither text nor embedded by a Content-ID nor a signature.
bool hasAttachment(const BodyPart &root);

// A leaf and its section number as BODY[...] names it, e.g. "1.2".
struct TextPart {
    QByteArray section;
    BodyPart part;

    bool operator==(const TextPart &) const = default;
};

// The part a reader is shown: the first text/plain that is not an attachment, else the first text/html, else nothing.
std::optional<TextPart> findTextPart(const BodyPart &root);

} // namespace mail

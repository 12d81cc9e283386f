#include "mail/bodystructure.h"

namespace mail {

namespace {

bool isAttachmentLeaf(const BodyPart &part)
{
    if (part.disposition && part.disposition->type == "attachment")
        return true;
    if (part.isMessage())
        return true;
    if (part.type == "text" || !part.id.isEmpty())
        return false;
    const bool isSignature =
        part.type == "application" && (part.subtype == "pgp-signature" || part.subtype == "pkcs7-signature" ||
                                       part.subtype == "x-pkcs7-signature" || part.subtype == "pgp-encrypted");
    return !isSignature;
}

// Depth-first in document order. The tree's depth is bounded by the parser's limit.
std::optional<TextPart> findText(const BodyPart &part, const QByteArray &section, QByteArrayView subtype)
{
    if (!part.isMultipart()) {
        const bool attached = part.disposition && part.disposition->type == "attachment";
        if (part.type == "text" && part.subtype == subtype && !attached)
            return TextPart{section.isEmpty() ? QByteArray{"1"} : section, part};
        return std::nullopt;
    }
    int number = 0;
    for (const BodyPart &child : part.parts) {
        ++number;
        const QByteArray inner = (section.isEmpty() ? QByteArray{} : section + '.') + QByteArray::number(number);
        if (auto found = findText(child, inner, subtype))
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> BodyPart::parameter(QByteArrayView name) const
{
    for (const BodyParameter &parameter : parameters) {
        if (parameter.name == name)
            return parameter.value;
    }
    return std::nullopt;
}

bool hasAttachment(const BodyPart &root)
{
    if (!root.isMultipart())
        return isAttachmentLeaf(root);
    for (const BodyPart &part : root.parts) {
        if (hasAttachment(part))
            return true;
    }
    return false;
}

std::optional<TextPart> findTextPart(const BodyPart &root)
{
    if (auto plain = findText(root, {}, "plain"))
        return plain;
    return findText(root, {}, "html");
}

} // namespace mail

// A BODYSTRUCTURE: depth is bounded, and what is shown of it lies in it.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/bodystructureparser.h"

namespace {

int depthOf(const mail::BodyPart &part)
{
    int deepest = 0;
    for (const mail::BodyPart &child : part.parts)
        deepest = std::max(deepest, depthOf(child));
    return deepest + 1;
}

const mail::BodyPart *partAt(const mail::BodyPart &root, QByteArrayView section)
{
    const mail::BodyPart *part = &root;
    for (const QByteArray &number : section.toByteArray().split('.')) {
        while (part->isMessage() && part->parts.size() == 1)
            part = &part->parts.front();
        const auto index = static_cast<std::size_t>(number.toULong());
        if (!part->isMultipart())
            return index == 1 ? part : nullptr;
        if (index == 0 || index > part->parts.size())
            return nullptr;
        part = &part->parts[index - 1];
    }
    return part;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = octetsOf(data, size);
    const imap::Limits limits;
    imap::Cursor cursor{octets, limits};
    const mail::BodyPart root = imap::expectBodyStructure(cursor);
    FUZZ_CHECK(!cursor.failed() || (cursor.failedAt() >= 0 && cursor.failedAt() <= octets.size()));
    FUZZ_CHECK(depthOf(root) <= limits.depth + 1);
    mail::hasAttachment(root);
    if (const auto text = mail::findTextPart(root)) {
        FUZZ_CHECK(text->part.type == "text");
        FUZZ_CHECK(!text->section.isEmpty());
        const mail::BodyPart *const part = partAt(root, text->section);
        FUZZ_CHECK(part == nullptr || *part == text->part);
    }
    return 0;
}

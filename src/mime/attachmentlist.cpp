#include "mime/attachmentlist.h"

#include "mime/envelopedecoder.h"
#include "mime/parameters.h"
#include "mime/savename.h"
#include "mime/transferdecoding.h"

namespace mime {

namespace {

QString filenameOf(const mail::BodyPart &part)
{
    QString name = part.disposition ? parameterText(part.disposition->parameters, "filename") : QString{};
    if (name.isEmpty())
        name = parameterText(part.parameters, "name");
    if (name.isEmpty() && part.isMessage() && part.envelope)
        name = decodeHeaderText(part.envelope->subject);
    if (name.isEmpty() || !part.isMessage() || name.endsWith(QLatin1String{".eml"}, Qt::CaseInsensitive))
        return name;
    return name + QLatin1String{".eml"}; // a subject may hold dots of its own
}

std::uint64_t decodedSize(const mail::BodyPart &part)
{
    // Lines of 76 characters and a line end hold 57 octets (RFC 2045 section 6.8).
    if (transferEncoding(part.encoding) == TransferEncoding::Base64)
        return part.sizeOctets / 78 * 57 + part.sizeOctets % 78 * 57 / 78;
    return part.sizeOctets;
}

class Collector
{
public:
    explicit Collector(const mail::BodyPart &root) : m_shown{mail::findTextPart(root)} {}

    // Depth-first in document order. The tree's depth is bounded by the parser's limit.
    void add(const mail::BodyPart &part, const QByteArray &section)
    {
        if (part.isMultipart()) {
            int number = 0;
            for (const mail::BodyPart &child : part.parts)
                add(child, (section.isEmpty() ? QByteArray{} : section + '.') + QByteArray::number(++number));
            return;
        }
        if (m_found.size() >= kAttachmentsNamed || isShown(section.isEmpty() ? QByteArray{"1"} : section))
            return;
        const QString filename = filenameOf(part);
        if (!mail::hasAttachment(part) && (part.type != "text" || !part.id.isEmpty() || filename.isEmpty()))
            return;
        const QString type = QString::fromLatin1(part.type + '/' + part.subtype);
        m_found.append({safeSaveName(filename, type), decodedSize(part)});
    }

    QList<mail::Attachment> take() { return std::move(m_found); }

private:
    bool isShown(const QByteArray &section) const { return m_shown && m_shown->section == section; }

    const std::optional<mail::TextPart> m_shown;
    QList<mail::Attachment> m_found;
};

} // namespace

QList<mail::Attachment> attachmentsOf(const mail::BodyPart &root)
{
    Collector collector{root};
    collector.add(root, {});
    return collector.take();
}

} // namespace mime

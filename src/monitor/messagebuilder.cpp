#include "monitor/messagebuilder.h"

#include "mime/attachmentlist.h"
#include "mime/bodytext.h"
#include "mime/envelopedecoder.h"

namespace monitor {

namespace {

// Enough for the first words of an HTML mail behind its style sheet, small beside an envelope's round trip.
constexpr char kTextPiece[] = "BODY.PEEK[TEXT]<0.4096>";

} // namespace

QByteArray messageItems(bool withPreview, bool hasPreviewExtension)
{
    QByteArray items{"(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE"};
    if (withPreview)
        items += QByteArray{" "} + (hasPreviewExtension ? "PREVIEW" : kTextPiece);
    return items + ')';
}

QByteArray previewItems(bool hasPreviewExtension)
{
    if (hasPreviewExtension)
        return "(UID PREVIEW)";
    return QByteArray{"(UID BODYSTRUCTURE "} + kTextPiece + ')';
}

bool describesMessage(const imap::FetchResponse &fetch)
{
    return fetch.envelope || fetch.internalDate || fetch.sizeOctets;
}

bool holdsPreview(const imap::FetchResponse &fetch)
{
    return fetch.preview || !fetch.sections.empty();
}

QString buildPreview(const imap::FetchResponse &fetch)
{
    if (fetch.preview && !fetch.preview->isNull())
        return mime::previewOf(QString::fromUtf8(*fetch.preview));
    for (const imap::BodySection &section : fetch.sections) {
        if (section.name == "TEXT" && !section.isNil && fetch.bodyStructure)
            return mime::previewOf(*fetch.bodyStructure, section.data);
    }
    return {};
}

mail::Message buildMessage(mail::Uid uid, const imap::FetchResponse &fetch)
{
    mail::Message message;
    message.uid = uid;
    message.flags = fetch.flags.value_or(mail::Flags{});
    if (fetch.envelope) {
        message.envelope = mime::decodeEnvelope(*fetch.envelope);
        message.senderUnverified = mime::isSenderUnverified(*fetch.envelope);
    } else {
        message.senderUnverified = true;
    }
    message.internalDate = fetch.internalDate.value_or(QDateTime{});
    message.sizeOctets = fetch.sizeOctets.value_or(0);
    if (fetch.bodyStructure) {
        message.attachments = mime::attachmentsOf(*fetch.bodyStructure);
        message.hasAttachment = !message.attachments.isEmpty();
    }
    message.preview = buildPreview(fetch);
    return message;
}

} // namespace monitor

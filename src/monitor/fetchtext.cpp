#include "monitor/fetchtext.h"

#include "base/logging.h"
#include "mime/bodytext.h"
#include "mime/messageparser.h"

namespace monitor {

namespace {

constexpr char kPiece[] = "<0.1048576>"; // more than a megabyte of text nobody reads here

base::Result<void> gone()
{
    return base::Error{base::ErrorKind::NotFound, QStringLiteral("the message is no longer on the server"), {}};
}

} // namespace

FetchText::FetchText(store::Store &store, mail::MessageKey key, Done done)
    : m_store{store}, m_key{std::move(key)}, m_done{std::move(done)}
{}

Operation::Step FetchText::begin(mail::UidValidity uidValidity)
{
    if (uidValidity.isValid() && uidValidity != m_key.uidValidity)
        return gone();
    return imap::commands::uidFetch(mail::UidSet::single(m_key.uid), "(UID BODYSTRUCTURE)");
}

void FetchText::receive(const imap::Response &response)
{
    const auto *fetch = std::get_if<imap::FetchResponse>(&response);
    if (fetch == nullptr || (fetch->uid && *fetch->uid != m_key.uid))
        return;
    if (fetch->uid)
        m_messageSeen = true;
    if (fetch->bodyStructure)
        m_structure = fetch->bodyStructure;
    if (m_askedForBody && !fetch->sections.empty() && !fetch->sections.front().isNil)
        m_octets = fetch->sections.front().data;
}

Operation::Step FetchText::commandDone(const imap::StatusResponse &status)
{
    if (!m_askedForBody)
        return structureKnown(); // also after a refusal: the message itself may still be had
    if (status.kind != imap::StatusKind::Ok) {
        const QString text = QString::fromUtf8(status.text).left(500);
        return base::Result<void>{base::Error{base::ErrorKind::Rejected, text, text}};
    }
    if (!m_octets)
        return m_messageSeen ? keep({}) : gone();
    return keep(m_textPart ? mime::partText(m_textPart->part, *m_octets) : mime::parseMessage(*m_octets).text);
}

Operation::Step FetchText::structureKnown()
{
    QByteArray section;
    if (m_structure) {
        m_textPart = mail::findTextPart(*m_structure);
        if (!m_textPart)
            return keep({}); // a mail without a text, e.g. only a picture
        section = m_textPart->section;
    }
    m_askedForBody = true;
    return imap::commands::uidFetch(mail::UidSet::single(m_key.uid), "(UID BODY.PEEK[" + section + ']' + kPiece + ')');
}

base::Result<void> FetchText::keep(QString text)
{
    m_text = std::move(text);
    // A full disk must not keep a text from its reader: the next one fetches it again.
    if (const auto kept = m_store.setText(m_key, m_text); !kept)
        qCWarning(lcMonitor).noquote() << "cannot keep the text of a message:" << kept.error().detail;
    return {};
}

void FetchText::finish(const base::Result<void> &result)
{
    if (result)
        m_done(m_text);
    else
        m_done(result.error());
}

} // namespace monitor

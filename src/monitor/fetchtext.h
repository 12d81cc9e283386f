// Gets the text of one message that a reader is shown: its structure first, then only the text part. Where the
// structure cannot be read, the first megabyte of the message. The text is kept in the store. RFC 9051 section 6.4.5
// (BODY.PEEK, partial). Errors: NotFound when the message is gone, Rejected. Thread: monitor.
#pragma once

#include "monitor/operation.h"
#include "store/store.h"

#include <functional>
#include <optional>

namespace monitor {

class FetchText : public Operation
{
public:
    using Done = std::function<void(const base::Result<QString> &)>;

    FetchText(store::Store &store, mail::MessageKey key, Done done);

    QString mailbox() const override { return m_key.mailbox; }
    Access access() const override { return Access::Read; }
    Step begin(mail::UidValidity uidValidity) override;
    void receive(const imap::Response &response) override;
    Step commandDone(const imap::StatusResponse &status) override;
    void finish(const base::Result<void> &result) override;

private:
    Step structureKnown();
    base::Result<void> keep(QString text);

    store::Store &m_store;
    mail::MessageKey m_key;
    Done m_done;
    bool m_messageSeen = false;
    bool m_askedForBody = false;
    std::optional<mail::BodyPart> m_structure;
    std::optional<mail::TextPart> m_textPart;
    std::optional<QByteArray> m_octets;
    QString m_text;
};

} // namespace monitor

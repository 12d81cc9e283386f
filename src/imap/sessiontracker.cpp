#include "imap/sessiontracker.h"

#include <algorithm>

namespace imap {

void SessionTracker::greeted(const StatusResponse &greeting)
{
    m_state = greeting.kind == StatusKind::PreAuth ? SessionState::Authenticated : SessionState::NotAuthenticated;
    learnFrom(greeting);
}

void SessionTracker::received(const Response &response, bool asked)
{
    bool told = false;
    if (const auto *capability = std::get_if<CapabilityResponse>(&response)) {
        m_capabilities = capability->capabilities;
        told = true;
    } else if (const auto *status = std::get_if<StatusResponse>(&response)) {
        told = learnFrom(*status);
    }
    m_toldSinceSignIn |= told && !asked;
}

void SessionTracker::completed(CommandKind kind, const StatusResponse &status)
{
    const bool ok = status.kind == StatusKind::Ok;
    if (ok && kind == CommandKind::SignIn && !m_toldSinceSignIn)
        m_capabilities.reset();
    learnFrom(status);
    if (m_state == SessionState::Ended)
        return;
    switch (kind) {
    case CommandKind::SignIn:
        if (ok)
            m_state = SessionState::Authenticated;
        break;
    case CommandKind::Select:
        if (ok)
            m_state = SessionState::Selected;
        else if (status.kind == StatusKind::No && m_state == SessionState::Selected)
            m_state = SessionState::Authenticated; // RFC 9051 section 6.3.2: a failed SELECT leaves no mailbox
        break;
    case CommandKind::Close:
        if (ok)
            m_state = SessionState::Authenticated;
        break;
    case CommandKind::Logout:
        if (ok)
            m_state = SessionState::Ended;
        break;
    case CommandKind::Plain:
    case CommandKind::Idle:
        break;
    }
}

bool SessionTracker::learnFrom(const StatusResponse &status)
{
    if ((status.kind != StatusKind::Ok && status.kind != StatusKind::PreAuth) || !status.code)
        return false;
    const auto *data = std::get_if<CapabilityData>(&status.code->data);
    if (data == nullptr)
        return false;
    m_capabilities = *data;
    return true;
}

bool SessionTracker::has(QByteArrayView capability) const
{
    return m_capabilities &&
           std::any_of(m_capabilities->names.begin(), m_capabilities->names.end(),
                       [capability](const auto &name) { return name.compare(capability, Qt::CaseInsensitive) == 0; });
}

EncodingOptions SessionTracker::encoding() const
{
    using Literals = EncodingOptions::Literals;
    EncodingOptions options;
    // IMAP4rev2 includes SASL-IR and LITERAL- (RFC 9051 appendix E).
    const bool isRev2 = has("IMAP4REV2");
    options.hasSaslIr = isRev2 || has("SASL-IR");
    if (has("LITERAL+"))
        options.literals = Literals::AlwaysNonSync;
    else if (isRev2 || has("LITERAL-"))
        options.literals = Literals::SmallNonSync;
    return options;
}

} // namespace imap

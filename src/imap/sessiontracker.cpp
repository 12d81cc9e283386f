#include "imap/sessiontracker.h"

#include "imap/capabilities.h"

namespace imap {

namespace {

constexpr std::size_t kMostEnabled = 100; // a server that names more is not believed further

} // namespace

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
    } else if (const auto *enabled = std::get_if<EnabledResponse>(&response)) {
        // Before a sign-in there is nothing to enable (RFC 5161 section 3.1).
        if (m_state == SessionState::Authenticated || m_state == SessionState::Selected)
            enable(enabled->capabilities.names);
    } else if (const auto *status = std::get_if<StatusResponse>(&response)) {
        told = learnFrom(*status);
    }
    m_toldSinceSignIn |= told && !asked;
}

void SessionTracker::completed(const Command &command, const StatusResponse &status)
{
    const bool ok = status.kind == StatusKind::Ok;
    if (ok && command.kind() == CommandKind::SignIn && !m_toldSinceSignIn)
        m_capabilities.reset();
    learnFrom(status);
    if (ok && m_quirks.enablesWithoutEnabled)
        enableAsked(command);
    if (m_state != SessionState::Ended)
        changeState(command.kind(), status.kind);
}

void SessionTracker::changeState(CommandKind kind, StatusKind result)
{
    const bool ok = result == StatusKind::Ok;
    switch (kind) {
    case CommandKind::SignIn:
        if (ok)
            m_state = SessionState::Authenticated;
        break;
    case CommandKind::Select:
        if (ok)
            m_state = SessionState::Selected;
        else if (result == StatusKind::No && m_state == SessionState::Selected)
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
    case CommandKind::Enable:
    case CommandKind::EnableUtf8:
    case CommandKind::Compress:
        break;
    }
}

void SessionTracker::enableAsked(const Command &command)
{
    if (command.kind() != CommandKind::Enable && command.kind() != CommandKind::EnableUtf8)
        return;
    std::vector<QByteArray> names;
    for (const Command::Piece &piece : command.pieces()) {
        const auto *name = std::get_if<QByteArray>(&piece.octets);
        if (name != nullptr && has(*name))
            names.push_back(name->toUpper());
    }
    enable(names);
}

void SessionTracker::enable(const std::vector<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (m_enabled.size() < kMostEnabled && !namesCapability(m_enabled, name))
            m_enabled.push_back(name);
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
    return m_capabilities && offersCapability(m_capabilities->names, capability);
}

bool SessionTracker::isEnabled(QByteArrayView capability) const
{
    return namesCapability(m_enabled, capability) ||
           (capability.compare("CONDSTORE", Qt::CaseInsensitive) == 0 && namesCapability(m_enabled, "QRESYNC"));
}

NameEncoding SessionTracker::names() const
{
    // A server without IMAP4rev1 has nothing to switch (RFC 9051 section 6.3.1).
    const bool isRev2Only = has("IMAP4REV2") && !has("IMAP4REV1");
    return isRev2Only || isEnabled("IMAP4REV2") || isEnabled("UTF8=ACCEPT") ? NameEncoding::Utf8
                                                                            : NameEncoding::ModifiedUtf7;
}

EncodingOptions SessionTracker::encoding() const
{
    using Literals = EncodingOptions::Literals;
    EncodingOptions options;
    options.hasSaslIr = has("SASL-IR");
    if (has("LITERAL+"))
        options.literals = Literals::AlwaysNonSync;
    else if (has("LITERAL-"))
        options.literals = Literals::SmallNonSync;
    if (names() == NameEncoding::Utf8)
        options.alphabet = Alphabet::Utf8;
    return options;
}

} // namespace imap

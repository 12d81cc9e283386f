// What a session knows about itself: its state, the server's capabilities and which of them were enabled.
// Capabilities come from the greeting, from CAPABILITY and from the code of an OK. Those of the time before signing in
// are forgotten when it succeeds (RFC 9051 section 6.2.2 and 6.2.3), unless the server told the new ones with it.
// RFC 9051 section 3, RFC 5161 (ENABLE). Thread: any (plain value).
#pragma once

#include "imap/commandencoder.h"
#include "imap/conversation.h"
#include "imap/mailboxname.h"
#include "imap/quirks.h"

namespace imap {

class SessionTracker
{
public:
    explicit SessionTracker(SessionState state) : m_state{state} {}

    void greeted(const StatusResponse &greeting);
    // `asked`: a CAPABILITY of ours is open, so the answer is from before a sign-in that runs.
    void received(const Response &response, bool asked);
    void signInSent() { m_toldSinceSignIn = false; }
    void completed(const Command &command, const StatusResponse &status);
    void ended() { m_state = SessionState::Ended; }

    SessionState state() const { return m_state; }
    const std::optional<CapabilityData> &capabilities() const { return m_capabilities; }
    bool has(QByteArrayView capability) const;
    // By ENABLED; QRESYNC brings CONDSTORE (RFC 7162 section 3.2.3).
    bool isEnabled(QByteArrayView capability) const;
    EncodingOptions encoding() const;
    // How the server writes names of mailboxes now.
    NameEncoding names() const;
    void setQuirks(Quirks quirks) { m_quirks = quirks; }

private:
    bool learnFrom(const StatusResponse &status);
    void changeState(CommandKind kind, StatusKind result);
    void enableAsked(const Command &command);
    void enable(const std::vector<QByteArray> &names);

    SessionState m_state;
    std::optional<CapabilityData> m_capabilities;
    bool m_toldSinceSignIn = false;
    std::vector<QByteArray> m_enabled; // upper case
    Quirks m_quirks;
};

} // namespace imap

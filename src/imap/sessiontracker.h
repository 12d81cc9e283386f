// What a session knows about itself: its state and the server's capabilities.
// Capabilities come from the greeting, from CAPABILITY and from the code of an OK. Those of the time before signing in
// are forgotten when it succeeds (RFC 9051 section 6.2.2 and 6.2.3), unless the server told the new ones with it.
// RFC 9051 section 3. Thread: any (plain value).
#pragma once

#include "imap/commandencoder.h"
#include "imap/conversation.h"

namespace imap {

class SessionTracker
{
public:
    explicit SessionTracker(SessionState state) : m_state{state} {}

    void greeted(const StatusResponse &greeting);
    // `asked`: a CAPABILITY of ours is open, so the answer is from before a sign-in that runs.
    void received(const Response &response, bool asked);
    void signInSent() { m_toldSinceSignIn = false; }
    void completed(CommandKind kind, const StatusResponse &status);
    void ended() { m_state = SessionState::Ended; }

    SessionState state() const { return m_state; }
    const std::optional<CapabilityData> &capabilities() const { return m_capabilities; }
    bool has(QByteArrayView capability) const;
    EncodingOptions encoding() const;

private:
    bool learnFrom(const StatusResponse &status);

    SessionState m_state;
    std::optional<CapabilityData> m_capabilities;
    bool m_toldSinceSignIn = false;
};

} // namespace imap

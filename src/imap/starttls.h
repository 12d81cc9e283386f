// The clear phase before STARTTLS as a closed machine of its own. It knows three inputs: the greeting, the tagged
// reply, the end. Untagged data is counted and dropped; nothing of the clear phase survives: after TLS a new
// Conversation starts with Start::AfterStartTls. Bytes behind the OK are an attack. RFC 9051 section 6.2.1 and 11.1;
// RFC 8314. Bounds: a line of 8 KiB, 4 lines before the reply; the owner keeps the 30 s deadline. Thread: one at a
// time, whichever.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace imap {

class StartTlsMachine
{
public:
    enum class Step : std::uint8_t {
        NeedInput, // write takeOutput(), then read on
        BeginTls,  // the reply was OK and nothing stood behind it: start the handshake now
        Failed,    // error() says why; close
    };

    Step receive(QByteArrayView bytes);
    Step closed(); // the peer ended
    QByteArray takeOutput();
    const base::Error &error() const { return m_error; }

private:
    Step handleLine(QByteArrayView line);
    Step fail(base::ErrorKind kind, const QString &detail);

    enum class State : std::uint8_t { AwaitingGreeting, AwaitingReply, Over };
    State m_state = State::AwaitingGreeting;
    QByteArray m_buffer;
    QByteArray m_output;
    int m_lines = 0;
    base::Error m_error;
};

} // namespace imap

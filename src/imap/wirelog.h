// The lines of a conversation as a log may hold them: no secret, no challenge, no octet of a mail.
// Built from the commands and responses, not by searching text. Lines are bounded in length and number.
// Thread: any (plain value).
#pragma once

#include "imap/command.h"
#include "imap/response.h"

#include <QList>

namespace imap {

class WireLog
{
public:
    void enable(bool on) { m_isOn = on; }
    void sent(QByteArrayView tag, const Command &command);
    void sentLine(QByteArrayView text); // "DONE", "****"
    // `signingIn`: a continuation is a challenge, which is not logged.
    void received(QByteArrayView frame, const Response &response, bool signingIn);
    QList<QByteArray> take() { return std::exchange(m_lines, {}); }

private:
    void add(QByteArray line);

    bool m_isOn = false;
    QList<QByteArray> m_lines;
};

} // namespace imap

// Cuts a stream into lines and refuses a line that grows too long, before it is held whole.
// Thread: any (a plain value).
#pragma once

#include <QByteArray>

#include <optional>

namespace ipc {

class LineSplitter
{
public:
    explicit LineSplitter(qsizetype maxBytes) : m_maxBytes{maxBytes} {}

    void add(QByteArrayView bytes);
    // The next whole line without its end; nothing when none is complete.
    std::optional<QByteArray> take();
    // A line passed the limit; nothing more is taken from this stream.
    bool overflowed() const { return m_overflowed; }

private:
    QByteArray m_buffer;
    qsizetype m_start = 0;   // of the line being collected
    qsizetype m_scanned = 0; // up to here there is no line end
    qsizetype m_maxBytes;
    bool m_overflowed = false;
};

} // namespace ipc

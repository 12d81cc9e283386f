// Raw DEFLATE as COMPRESS uses it: each write is flushed so that the peer can read it whole, and what comes is inflated
// piece by piece, never more at once than was asked for. RFC 4978, RFC 1951.
// Thread: one at a time. Errors: Protocol, when the stream is damaged, or is a bomb.
#pragma once

#include "net/transfer.h"

#include <QByteArray>

#include <memory>

using z_stream = struct z_stream_s;

namespace net {

// What a peer may make us unpack. A mailbox's listings shrink to a tenth, a run of one octet to a thousandth; nothing
// honest is long and that thin.
namespace inflatelimits {
constexpr qint64 kRatio = 200;
constexpr qint64 kFreeOctets = 64LL * 1024 * 1024; // before the ratio counts: the largest response we take
} // namespace inflatelimits

class Deflater
{
public:
    Deflater();
    ~Deflater();
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    // Everything the peer needs to read `bytes`.
    QByteArray compress(const QByteArray &bytes);

private:
    std::unique_ptr<z_stream> m_stream;
};

class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    // What the next reads take from; only when the last one needed input, or before the first.
    void feed(QByteArray bytes);
    // Done with at least one octet, NeedsInput, Ended (the peer ended its stream) or Failed.
    Transfer read(char *data, qsizetype size);

private:
    std::unique_ptr<z_stream> m_stream;
    QByteArray m_input;
    qint64 m_octetsIn = 0;
    qint64 m_octetsOut = 0;
};

} // namespace net

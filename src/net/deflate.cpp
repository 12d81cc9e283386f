#include "net/deflate.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <zlib.h>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

// We send short commands: a small window and small tables (6 KB instead of 256) cost a few octets of a line.
constexpr int kOurWindow = -10; // negative: raw
constexpr int kOurMemory = 2;
constexpr int kPeersWindow = -15; // the largest there is: the peer need not tell

base::Error protocolError(const QString &detail)
{
    return {ErrorKind::Protocol, detail, {}};
}

uInt clamped(qsizetype size)
{
    return static_cast<uInt>(std::min<qsizetype>(size, std::numeric_limits<int>::max()));
}

Bytef *octetsOf(char *data)
{
    return reinterpret_cast<Bytef *>(data);
}

} // namespace

Deflater::Deflater() : m_stream{std::make_unique<z_stream>()}
{
    deflateInit2(m_stream.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, kOurWindow, kOurMemory, Z_DEFAULT_STRATEGY);
}

Deflater::~Deflater()
{
    deflateEnd(m_stream.get());
}

QByteArray Deflater::compress(const QByteArray &bytes)
{
    QByteArray input = bytes;
    QByteArray output;
    QByteArray piece(qsizetype{4096}, Qt::Uninitialized);
    m_stream->next_in = octetsOf(input.data());
    m_stream->avail_in = clamped(input.size());
    do {
        m_stream->next_out = octetsOf(piece.data());
        m_stream->avail_out = clamped(piece.size());
        deflate(m_stream.get(), Z_SYNC_FLUSH);
        output.append(piece.constData(), piece.size() - m_stream->avail_out);
    } while (m_stream->avail_out == 0);
    return output;
}

Inflater::Inflater() : m_stream{std::make_unique<z_stream>()}
{
    inflateInit2(m_stream.get(), kPeersWindow);
}

Inflater::~Inflater()
{
    inflateEnd(m_stream.get());
}

void Inflater::feed(QByteArray bytes)
{
    m_input = std::move(bytes);
    m_octetsIn += m_input.size();
    m_stream->next_in = octetsOf(m_input.data());
    m_stream->avail_in = clamped(m_input.size());
}

Transfer Inflater::read(char *data, qsizetype size)
{
    m_stream->next_out = octetsOf(data);
    m_stream->avail_out = clamped(size);
    const int code = inflate(m_stream.get(), Z_SYNC_FLUSH);
    const qsizetype count = clamped(size) - m_stream->avail_out;
    m_octetsOut += count;
    if (m_octetsOut > inflatelimits::kFreeOctets + inflatelimits::kRatio * m_octetsIn)
        return {Progress::Failed, 0, protocolError(u"the compressed stream unpacks to too much"_s)};
    if (count > 0)
        return {Progress::Done, count};
    if (code == Z_STREAM_END)
        return {Progress::Ended, 0, {ErrorKind::Disconnected, u"the server ended the compressed stream"_s, {}}};
    if (code != Z_OK && code != Z_BUF_ERROR)
        return {Progress::Failed, 0,
                protocolError(u"the compressed stream is damaged: "_s +
                              QString::fromLatin1(m_stream->msg == nullptr ? "no reason" : m_stream->msg))};
    m_input = {}; // an idle connection keeps none
    return {Progress::NeedsInput};
}

} // namespace net

// Bodies that are handed out while they arrive. However the bytes are cut, frames with their bodies put back are the
// frames of a connection that streams nothing, and the parser agrees about which section was streamed.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/intake.h"
#include "imap/parser.h"

#include <QList>

namespace {

imap::Limits limits()
{
    imap::Limits small;
    small.lineOctets = 20000;
    small.literalOctets = 20000;
    small.responseOctets = 20000;
    small.streamedOctets = 20000;
    small.smallestStreamed = 1;
    return small;
}

QList<QByteArray> plainFrames(QByteArrayView bytes)
{
    imap::Fragmenter fragmenter{limits()};
    fragmenter.append(bytes);
    QList<QByteArray> frames;
    while (const auto frame = fragmenter.next())
        frames.append(frame->octets);
    return frames;
}

class Reader
{
public:
    explicit Reader(std::uint64_t above) : m_above{above} {}

    void receive(const QByteArray &chunk)
    {
        m_intake.receive(chunk, &chunk);
        while (auto arrival = m_intake.next(m_above)) {
            if (const auto *began = std::get_if<imap::LiteralBegan>(&*arrival))
                begin(*began);
            else if (const auto *data = std::get_if<imap::LiteralData>(&*arrival))
                m_bodies.last() += data->octets;
            else if (const auto *ended = std::get_if<imap::LiteralEnded>(&*arrival))
                FUZZ_CHECK(static_cast<std::uint64_t>(m_bodies.last().size()) == ended->octets);
            else if (auto *frame = std::get_if<imap::Frame>(&*arrival))
                finish(*frame);
        }
    }
    const QList<QByteArray> &frames() const { return m_frames; }

private:
    void begin(const imap::LiteralBegan &began)
    {
        FUZZ_CHECK(began.octets > m_above);
        FUZZ_CHECK(began.section.data.isEmpty());
        m_names.append(began.section.name);
        m_bodies.append(QByteArray{});
    }
    void finish(imap::Frame &frame)
    {
        FUZZ_CHECK(static_cast<qsizetype>(frame.streamed.size()) == m_bodies.size());
        const imap::Response response = imap::parseResponse(frame, limits());
        if (const auto *fetch = std::get_if<imap::FetchResponse>(&response)) {
            for (const imap::BodySection &section : fetch->sections)
                FUZZ_CHECK(!section.streamed || (section.data.isEmpty() && m_names.contains(section.name)));
        }
        for (auto literal = frame.streamed.rbegin(); literal != frame.streamed.rend(); ++literal)
            frame.octets.insert(literal->offset, m_bodies.takeLast());
        m_names.clear();
        m_frames.append(frame.octets);
    }

    std::uint64_t m_above;
    imap::Intake m_intake{limits()};
    QList<QByteArray> m_names;
    QList<QByteArray> m_bodies;
    QList<QByteArray> m_frames;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 10000)
        return 0;
    const QByteArrayView bytes = octetsOf(data + 2, size - 2);
    const QList<QByteArray> plain = plainFrames(bytes);
    for (const qsizetype chunk : {qsizetype{1} + data[0] % 64, std::max<qsizetype>(bytes.size(), 1)}) {
        Reader reader{std::uint64_t{1} + data[1] % 32};
        for (qsizetype at = 0; at < bytes.size(); at += chunk)
            reader.receive(bytes.sliced(at, std::min(chunk, bytes.size() - at)).toByteArray());
        FUZZ_CHECK(reader.frames() == plain);
    }
    return 0;
}

#include "imap/starttls.h"

#include "imap/parser.h"

namespace imap {

namespace {

constexpr qsizetype kLongestLine = 8 * 1024;
constexpr int kMostLines = 4; // between the greeting and the reply
constexpr char kTag[] = "A1";

} // namespace

StartTlsMachine::Step StartTlsMachine::receive(QByteArrayView bytes)
{
    if (m_state == State::Over) {
        // Bytes behind the OK, in a read of their own.
        return fail(base::ErrorKind::TlsInjection, QStringLiteral("bytes between the reply to STARTTLS and TLS"));
    }
    m_buffer.append(bytes);
    while (true) {
        const qsizetype end = m_buffer.indexOf('\n');
        if ((end < 0 ? m_buffer.size() : end) > kLongestLine)
            return fail(base::ErrorKind::Protocol, QStringLiteral("a line of more than 8 KiB before TLS"));
        if (end < 0)
            return Step::NeedInput;
        QByteArray line = m_buffer.first(end);
        if (line.endsWith('\r'))
            line.chop(1);
        m_buffer.remove(0, end + 1);
        const Step step = handleLine(line);
        if (step != Step::NeedInput)
            return step;
    }
}

StartTlsMachine::Step StartTlsMachine::closed()
{
    return fail(base::ErrorKind::Disconnected, QStringLiteral("closed before TLS began"));
}

QByteArray StartTlsMachine::takeOutput()
{
    return std::exchange(m_output, {});
}

StartTlsMachine::Step StartTlsMachine::handleLine(QByteArrayView line)
{
    const Response response = parseResponse(line);
    const auto *status = std::get_if<StatusResponse>(&response);
    const bool isTagged = status != nullptr && !status->tag.isEmpty();
    if (status != nullptr && status->kind == StatusKind::Bye)
        return fail(base::ErrorKind::Server, QStringLiteral("BYE before TLS"));
    if (m_state == State::AwaitingGreeting) {
        if (status == nullptr || isTagged || status->kind != StatusKind::Ok)
            return fail(base::ErrorKind::Protocol, QStringLiteral("no OK for a greeting, STARTTLS is impossible"));
        m_output = QByteArray{kTag} + " STARTTLS\r\n";
        m_state = State::AwaitingReply;
        return Step::NeedInput;
    }
    if (!isTagged) {
        if (std::holds_alternative<ContinuationResponse>(response))
            return fail(base::ErrorKind::Protocol, QStringLiteral("a continuation in answer to STARTTLS"));
        // Nothing said in clear counts; only its amount is bounded.
        if (++m_lines > kMostLines)
            return fail(base::ErrorKind::Protocol, QStringLiteral("too much said before TLS"));
        return Step::NeedInput;
    }
    // A reply to what was not written yet was guessed by somebody on the way.
    if (!m_output.isEmpty() || status->tag != kTag)
        return fail(base::ErrorKind::Desync, QStringLiteral("a tagged reply that belongs to nothing we sent"));
    if (status->kind != StatusKind::Ok)
        return fail(base::ErrorKind::Tls, QStringLiteral("the server refuses STARTTLS"));
    if (!m_buffer.isEmpty())
        return fail(base::ErrorKind::TlsInjection, QStringLiteral("bytes behind the reply to STARTTLS"));
    m_state = State::Over;
    return Step::BeginTls;
}

StartTlsMachine::Step StartTlsMachine::fail(base::ErrorKind kind, const QString &detail)
{
    // The first reason stays, but for bytes that came behind a good reply.
    if (m_state != State::Over || m_error.detail.isEmpty())
        m_error = base::Error{kind, detail, {}};
    m_state = State::Over;
    m_output.clear();
    m_buffer.clear();
    return Step::Failed;
}

} // namespace imap

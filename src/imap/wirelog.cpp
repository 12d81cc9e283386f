#include "imap/wirelog.h"

namespace imap {

namespace {

constexpr qsizetype kLongestLine = 500;
constexpr qsizetype kMostLines = 1000; // kept until somebody takes them

// The first line of a frame, control characters as "?"; what follows a literal's size is left out.
QByteArray firstLine(QByteArrayView frame)
{
    const qsizetype end = frame.indexOf('\n');
    QByteArray line =
        (end < 0 ? frame : frame.first(end)).first(std::min(end < 0 ? frame.size() : end, kLongestLine)).toByteArray();
    if (line.endsWith('\r'))
        line.chop(1);
    for (char &c : line) {
        const auto octet = static_cast<unsigned char>(c);
        if (octet < 0x20 || octet == 0x7F)
            c = '?';
    }
    if (end >= 0)
        line += " ... " + QByteArray::number(frame.size()) + " octets";
    return line;
}

QByteArray describeFetch(const FetchResponse &fetch, qsizetype octets)
{
    QByteArray line = "* " + QByteArray::number(fetch.seq.value()) + " FETCH (";
    if (fetch.uid)
        line += "UID " + QByteArray::number(fetch.uid->value()) + ' ';
    if (fetch.flags)
        line += "FLAGS (" + fetch.flags->atoms().join(' ') + ") ";
    return line + "..." + QByteArray::number(octets) + " octets)";
}

} // namespace

void WireLog::sent(QByteArrayView tag, const Command &command)
{
    if (m_isOn)
        add("C: " + tag.toByteArray() + ' ' + firstLine(command.redacted()));
}

void WireLog::sentLine(QByteArrayView text)
{
    if (m_isOn)
        add("C: " + text.toByteArray());
}

void WireLog::received(QByteArrayView frame, const Response &response, bool signingIn)
{
    if (!m_isOn)
        return;
    if (const auto *fetch = std::get_if<FetchResponse>(&response))
        add("S: " + firstLine(describeFetch(*fetch, frame.size())));
    else if (const auto *malformed = std::get_if<MalformedResponse>(&response))
        add("S: (malformed at " + QByteArray::number(malformed->offset) + ": " + malformed->reason + ", " +
            QByteArray::number(frame.size()) + " octets)");
    else if (std::holds_alternative<UnknownResponse>(response))
        add("S: (unknown, " + QByteArray::number(frame.size()) + " octets)");
    else if (std::holds_alternative<ContinuationResponse>(response) && signingIn)
        add("S: + ****");
    else
        add("S: " + firstLine(frame));
}

void WireLog::add(QByteArray line)
{
    if (m_lines.size() >= kMostLines)
        m_lines.removeFirst();
    m_lines.append(std::move(line));
}

} // namespace imap

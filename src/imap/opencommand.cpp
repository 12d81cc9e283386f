#include "imap/opencommand.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace imap {

bool OpenCommand::awaitsContinuation() const
{
    const bool awaitsAnswer = phase == Phase::Sent && hasAnswers();
    const bool awaitsIdle = isRunningIdle() && !idleBegan;
    return !continued && (phase == Phase::AwaitingLiteral || awaitsAnswer || awaitsIdle);
}

void OpenCommand::write(EncodingOptions options, QByteArray &output, WireLog &log)
{
    if (phase == Phase::Queued) {
        segments = encode(command, tag, options);
        nextAnswer = options.hasSaslIr && hasAnswers() ? 1 : 0;
        log.sent(tag, command);
        writeSegment(output);
    } else if (std::exchange(continued, false)) {
        if (phase == Phase::AwaitingLiteral)
            writeSegment(output);
        else
            writeAnswer(output, log);
    }
    if (isRunningIdle() && idleBegan && finishRequested) {
        output += "DONE\r\n";
        log.sentLine("DONE");
        doneSent = true;
    }
}

void OpenCommand::writeSegment(QByteArray &output)
{
    const QByteArrayView octets = segments[nextSegment].bytes();
    output.append(octets.data(), octets.size());
    ++nextSegment;
    phase = nextSegment < segments.size() ? Phase::AwaitingLiteral : Phase::Sent;
    if (phase == Phase::Sent)
        segments.clear();
}

// The next SASL answer; "*" ends an exchange that asks for more than we have (RFC 9051 section 6.2.2).
void OpenCommand::writeAnswer(QByteArray &output, WireLog &log)
{
    const auto &answers = command.saslAnswers();
    if (nextAnswer < answers.size()) {
        const QByteArrayView octets = answers[nextAnswer].bytes();
        output.append(octets.data(), octets.size());
        ++nextAnswer;
        log.sentLine("****");
    } else {
        output += '*';
        aborted = true;
        log.sentLine("*");
    }
    output += "\r\n";
}

std::optional<std::uint64_t> streamingThreshold(const std::deque<OpenCommand> &open, const Limits &limits)
{
    std::optional<std::uint64_t> lowest;
    for (const OpenCommand &command : open) {
        if (!command.streams())
            continue;
        const std::uint64_t above = *command.command.streamsAbove();
        lowest = std::max(std::min(above, lowest.value_or(above)), limits.smallestStreamed);
    }
    return lowest;
}

std::optional<CommandId> onlyStreaming(const std::deque<OpenCommand> &open)
{
    const auto streams = [](const OpenCommand &command) { return command.streams(); };
    const auto first = std::find_if(open.begin(), open.end(), streams);
    if (first == open.end() || std::any_of(std::next(first), open.end(), streams))
        return std::nullopt;
    return first->id;
}

} // namespace imap

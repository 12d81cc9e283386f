#include "imap/codeparser.h"

#include "imap/fetchparser.h"
#include "imap/searchparser.h"

namespace imap {

namespace {

using CodeData = decltype(ResponseCode::data);

mail::UidSet expectUidSet(Cursor &cursor)
{
    cursor.takeSpaces();
    const QByteArrayView token = cursor.takeName(); // ends before "]"
    auto set = mail::UidSet::parse(token);
    if (!set) {
        cursor.fail("malformed set of numbers");
        return {};
    }
    return *std::move(set);
}

CodeData expectCharsets(Cursor &cursor)
{
    std::vector<QByteArray> charsets;
    if (cursor.peek() != ']')
        cursor.expectList([&] { charsets.push_back(cursor.expectAstring()); });
    return charsets;
}

CodeData expectAppendUid(Cursor &cursor)
{
    AppendUid code;
    code.uidValidity = mail::UidValidity{cursor.expectNumber()};
    code.uids = expectUidSet(cursor);
    return code;
}

CodeData expectCopyUid(Cursor &cursor)
{
    CopyUid code;
    code.uidValidity = mail::UidValidity{cursor.expectNumber()};
    code.from = expectUidSet(cursor);
    code.to = expectUidSet(cursor);
    return code;
}

// "(" event *(SP event) ")" ; an event may have a list behind it
CodeData expectEvents(Cursor &cursor)
{
    std::vector<QByteArray> events;
    cursor.expectList([&] { events.push_back(cursor.expectAnyValue().toByteArray()); });
    return events;
}

// [SP "(" (tag / nil) SP (number / nil) SP (number / nil) ")"]
CodeData expectInProgress(Cursor &cursor)
{
    InProgress progress;
    if (!cursor.take('('))
        return progress;
    const auto number = [&cursor]() -> std::optional<std::uint64_t> {
        cursor.takeSpaces();
        if (cursor.takeNil())
            return std::nullopt;
        return cursor.expectNumber64();
    };
    progress.tag = cursor.expectNString();
    progress.done = number();
    progress.goal = number();
    cursor.takeSpaces();
    cursor.expect(')');
    return progress;
}

// "(" objectid ")"
CodeData expectMailboxId(Cursor &cursor)
{
    MailboxId id;
    cursor.expect('(');
    id.id = cursor.expectAstring();
    cursor.expect(')');
    return id;
}

std::optional<CodeData> expectExtension(Cursor &cursor, QByteArrayView name)
{
    if (isWord(name, "MODIFIED"))
        return expectUidSet(cursor).list();
    if (isWord(name, "BADEVENT"))
        return expectEvents(cursor);
    if (isWord(name, "INPROGRESS"))
        return expectInProgress(cursor);
    if (isWord(name, "MAILBOXID"))
        return expectMailboxId(cursor);
    return std::nullopt;
}

// Nothing when the code is none of the typed ones.
std::optional<CodeData> expectTyped(Cursor &cursor, QByteArrayView name)
{
    if (isWord(name, "CAPABILITY"))
        return expectCapabilities(cursor);
    if (isWord(name, "PERMANENTFLAGS"))
        return expectFlags(cursor);
    if (isWord(name, "UIDNEXT"))
        return mail::Uid{cursor.expectNumber()};
    if (isWord(name, "UIDVALIDITY"))
        return mail::UidValidity{cursor.expectNumber()};
    if (isWord(name, "UNSEEN"))
        return mail::SeqNo{cursor.expectNumber()};
    if (isWord(name, "HIGHESTMODSEQ"))
        return mail::ModSeq{cursor.expectNumber64()};
    if (isWord(name, "APPENDUID"))
        return expectAppendUid(cursor);
    if (isWord(name, "COPYUID"))
        return expectCopyUid(cursor);
    if (isWord(name, "BADCHARSET"))
        return expectCharsets(cursor);
    return expectExtension(cursor, name);
}

// Up to the "]" that is in no quoted string. Nothing when there is none.
std::optional<QByteArray> takeArgument(Cursor &cursor)
{
    const QByteArrayView rest = cursor.rest();
    bool isQuoted = false;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (isQuoted && rest[i] == '\\')
            ++i;
        else if (rest[i] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && rest[i] == ']') {
            cursor.moveTo(cursor.offset() + i + 1);
            return rest.first(i).trimmed().toByteArray();
        }
    }
    return std::nullopt;
}

// Exchange writes [Error="..."] (ruby/net-imap#597): the name ends before the "=".
QByteArrayView takeCodeName(Cursor &cursor)
{
    const qsizetype start = cursor.offset();
    const QByteArrayView name = cursor.takeName();
    const qsizetype equals = name.indexOf('=');
    if (equals <= 0)
        return name;
    cursor.moveTo(start + equals);
    return name.first(equals);
}

std::optional<ResponseCode> takeCode(Cursor &cursor)
{
    const Cursor::Mark mark = cursor.mark();
    if (!cursor.take('['))
        return std::nullopt;
    cursor.takeSpaces();
    ResponseCode code;
    code.name = takeCodeName(cursor).toByteArray().toUpper();
    cursor.take('=');
    cursor.takeSpaces();
    const Cursor::Mark argument = cursor.mark();
    if (auto typed = expectTyped(cursor, code.name)) {
        cursor.takeSpaces();
        if (!cursor.failed() && cursor.take(']')) {
            code.data = *std::move(typed);
            return code;
        }
        cursor.rewind(argument);
    }
    if (auto octets = takeArgument(cursor); octets && !code.name.isEmpty()) {
        code.data = *std::move(octets);
        return code;
    }
    cursor.rewind(mark);
    return std::nullopt;
}

} // namespace

std::optional<StatusKind> takeStatusKind(Cursor &cursor)
{
    if (cursor.takeWord("OK"))
        return StatusKind::Ok;
    if (cursor.takeWord("NO"))
        return StatusKind::No;
    if (cursor.takeWord("BAD"))
        return StatusKind::Bad;
    if (cursor.takeWord("BYE"))
        return StatusKind::Bye;
    if (cursor.takeWord("PREAUTH"))
        return StatusKind::PreAuth;
    return std::nullopt;
}

StatusResponse readStatus(Cursor &cursor, StatusKind kind, QByteArrayView tag)
{
    StatusResponse status;
    status.tag = tag.toByteArray();
    status.kind = kind;
    cursor.takeSpaces();
    status.code = takeCode(cursor);
    if (status.code)
        cursor.takeSpaces();
    status.text = cursor.rest().toByteArray();
    return status;
}

CapabilityData expectCapabilities(Cursor &cursor)
{
    CapabilityData data;
    cursor.takeSpaces();
    while (!cursor.failed()) {
        const QByteArrayView name = cursor.takeName();
        if (name.isEmpty())
            break;
        if (static_cast<qsizetype>(data.names.size()) >= cursor.listLimit())
            cursor.fail("list too long");
        data.names.push_back(name.toByteArray().toUpper());
        cursor.takeSpaces();
    }
    return data;
}

} // namespace imap

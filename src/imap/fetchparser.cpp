#include "imap/fetchparser.h"

#include "imap/bodystructureparser.h"
#include "imap/datetimeparser.h"
#include "imap/envelopeparser.h"

#include <array>

namespace imap {

namespace {

// section = "[" [section-spec] "]", normalised: upper case, header names without quotes.
QByteArray expectSection(Cursor &cursor)
{
    QByteArray section;
    cursor.expect('[');
    while (!cursor.failed() && !cursor.take(']')) {
        QByteArray quoted;
        if (cursor.atEnd()) {
            cursor.fail("section without end");
        } else if (cursor.takeString(quoted)) {
            section += quoted;
        } else if (!cursor.failed()) {
            section += cursor.peek();
            cursor.moveTo(cursor.offset() + 1);
        }
    }
    return std::move(section).toUpper();
}

// ["<" number ">"]
std::optional<std::uint32_t> expectOrigin(Cursor &cursor)
{
    if (!cursor.take('<'))
        return std::nullopt;
    const std::uint32_t origin = cursor.expectNumber();
    cursor.expect('>');
    return origin;
}

// The value may be missing altogether (iCloud answers RFC822 with nothing, modern-email/defects#36).
void readSectionData(Cursor &cursor, BodySection &section)
{
    cursor.takeSpaces();
    if (cursor.peek() == ')' || cursor.takeNil()) {
        section.isNil = true;
        return;
    }
    section.data = cursor.expectNString();
    section.streamed = cursor.lastStreamed();
}

// Nobody asks for more; without a bound the search for doubles would be quadratic.
constexpr std::size_t kMaxSections = 1000;

void addSection(Cursor &cursor, FetchResponse &fetch, BodySection section)
{
    if (fetch.sections.size() >= kMaxSections)
        return cursor.fail("too many sections");
    for (BodySection &known : fetch.sections) {
        if (known.name == section.name && known.binary == section.binary && known.origin == section.origin) {
            known = std::move(section);
            return;
        }
    }
    fetch.sections.push_back(std::move(section));
}

// "BODY" / "BINARY" section ["<" number ">"], or one of the names of RFC 3501 for a section: an item whose value is a
// message or a part of one. Nothing, and the place is undefined, for any other item.
std::optional<BodySection> takeSectionName(Cursor &cursor)
{
    static constexpr std::array<std::pair<const char *, const char *>, 3> kWhole{
        {{"RFC822", ""}, {"RFC822.HEADER", "HEADER"}, {"RFC822.TEXT", "TEXT"}}};
    BodySection section;
    const QByteArrayView name = cursor.takeName();
    section.binary = isWord(name, "BINARY");
    if (cursor.peek() == '[' && (section.binary || isWord(name, "BODY"))) {
        section.name = expectSection(cursor);
        section.origin = expectOrigin(cursor);
        return section;
    }
    for (const auto &[item, sectionName] : kWhole) {
        if (!isWord(name, item) || cursor.peek() == '[')
            continue;
        section.name = sectionName;
        return section;
    }
    return std::nullopt;
}

// "(" value ")", or the bare value as several servers send it
template<typename Read>
auto expectWrapped(Cursor &cursor, Read read)
{
    const bool wrapped = cursor.take('(');
    cursor.takeSpaces();
    auto value = read();
    cursor.takeSpaces();
    if (wrapped)
        cursor.expect(')');
    return value;
}

// "(" objectid ")" / nil; Cyrus 3.6 writes (NIL)
std::optional<QByteArray> expectObjectId(Cursor &cursor)
{
    return expectWrapped(cursor, [&]() -> std::optional<QByteArray> {
        if (cursor.takeNil())
            return std::nullopt;
        return cursor.expectAstring();
    });
}

std::optional<QDateTime> expectDate(Cursor &cursor)
{
    if (cursor.takeNil())
        return std::nullopt;
    return parseDateTime(cursor.expectNString());
}

// A date that is none (Domino sends 00-Jan-0000) is kept as octets too.
void readInternalDate(Cursor &cursor, FetchResponse &fetch)
{
    QByteArray text = cursor.expectNString();
    fetch.internalDate = parseDateTime(text);
    if (!fetch.internalDate->isValid() && !text.isNull())
        fetch.unknown.emplace_back("INTERNALDATE", std::move(text));
}

// An item that turns out damaged is skipped as a value and kept as octets.
template<typename Value, typename Read>
void readOrKeep(Cursor &cursor, FetchResponse &fetch, const char *name, std::optional<Value> &value, Read read)
{
    const Cursor::Mark mark = cursor.mark();
    if (cursor.takeNil())
        return;
    value = read(cursor);
    if (!cursor.failed() && (cursor.peek() == ' ' || cursor.peek() == ')'))
        return;
    value.reset();
    const qsizetype failedAt = cursor.failed() ? cursor.failedAt() : cursor.offset();
    const char *const reason = cursor.failed() ? cursor.reason() : "octets behind a value";
    cursor.rewind(mark);
    const QByteArray octets = cursor.expectAnyValue().toByteArray();
    if (cursor.failed()) {
        // The first reason tells more than where the skipping ended.
        cursor.rewind(mark);
        cursor.moveTo(failedAt);
        cursor.fail(reason);
        return;
    }
    fetch.unknown.emplace_back(name, octets);
}

bool readDynamicItem(Cursor &cursor, QByteArrayView name, FetchResponse &fetch)
{
    if (isWord(name, "UID"))
        fetch.uid = mail::Uid{cursor.expectNumber()};
    else if (isWord(name, "FLAGS"))
        fetch.flags = expectFlags(cursor);
    else if (isWord(name, "MODSEQ"))
        fetch.modSeq = mail::ModSeq{expectWrapped(cursor, [&] { return cursor.expectNumber64(); })};
    else
        return false;
    return true;
}

bool readStaticItem(Cursor &cursor, QByteArrayView name, FetchResponse &fetch)
{
    if (isWord(name, "RFC822.SIZE"))
        fetch.sizeOctets = cursor.expectNumber64();
    else if (isWord(name, "INTERNALDATE"))
        readInternalDate(cursor, fetch);
    else if (isWord(name, "ENVELOPE"))
        readOrKeep(cursor, fetch, "ENVELOPE", fetch.envelope, expectEnvelope);
    else if (isWord(name, "BODYSTRUCTURE"))
        readOrKeep(cursor, fetch, "BODYSTRUCTURE", fetch.bodyStructure, expectBodyStructure);
    else if (isWord(name, "BODY"))
        readOrKeep(cursor, fetch, "BODY", fetch.bodyStructure, expectBodyStructure);
    else
        return false;
    return true;
}

std::vector<QString> expectLabels(Cursor &cursor)
{
    std::vector<QString> labels;
    cursor.expectList([&] { labels.push_back(cursor.mailboxName(cursor.expectAstring())); });
    return labels;
}

bool readExtensionItem(Cursor &cursor, QByteArrayView name, FetchResponse &fetch)
{
    if (isWord(name, "EMAILID") || isWord(name, "X-GM-MSGID"))
        fetch.emailId = expectObjectId(cursor);
    else if (isWord(name, "THREADID") || isWord(name, "X-GM-THRID"))
        fetch.threadId = expectObjectId(cursor);
    else if (isWord(name, "PREVIEW") && cursor.peek() != '(')
        fetch.preview = cursor.expectNString();
    else if (isWord(name, "SAVEDATE"))
        fetch.saveDate = expectDate(cursor);
    else if (isWord(name, "X-GM-LABELS"))
        fetch.gmailLabels = expectLabels(cursor);
    else
        return false;
    return true;
}

void readUnknownItem(Cursor &cursor, QByteArrayView name, FetchResponse &fetch)
{
    QByteArray key = name.toByteArray().toUpper();
    if (cursor.peek() == '[')
        key += '[' + expectSection(cursor) + ']';
    cursor.takeSpaces();
    if (cursor.peek() != ')')
        fetch.unknown.emplace_back(std::move(key), cursor.expectAnyValue().toByteArray());
    else
        fetch.unknown.emplace_back(std::move(key), QByteArray{});
}

void readItem(Cursor &cursor, FetchResponse &fetch)
{
    const Cursor::Mark mark = cursor.mark();
    if (auto section = takeSectionName(cursor)) {
        readSectionData(cursor, *section);
        return addSection(cursor, fetch, *std::move(section));
    }
    if (cursor.failed())
        return;
    cursor.rewind(mark);
    const QByteArrayView name = cursor.takeName();
    if (name.isEmpty())
        return cursor.fail("expected the name of an item");
    if (cursor.peek() == '[')
        return readUnknownItem(cursor, name, fetch);
    cursor.takeSpaces();
    if (!readDynamicItem(cursor, name, fetch) && !readStaticItem(cursor, name, fetch) &&
        !readExtensionItem(cursor, name, fetch))
        readUnknownItem(cursor, name, fetch);
}

} // namespace

FetchResponse expectFetch(Cursor &cursor, mail::SeqNo seq)
{
    FetchResponse fetch;
    fetch.seq = seq;
    cursor.takeSpaces();
    if (cursor.expect('('))
        cursor.readItems([&] { readItem(cursor, fetch); });
    cursor.expectEnd();
    return fetch;
}

std::optional<BegunSection> expectBegunSection(Cursor &cursor, mail::SeqNo seq)
{
    FetchResponse fetch;
    fetch.seq = seq;
    cursor.takeSpaces();
    cursor.expect('(');
    while (!cursor.failed() && !cursor.atEnd()) {
        cursor.takeSpaces();
        const Cursor::Mark mark = cursor.mark();
        auto section = takeSectionName(cursor);
        cursor.takeSpaces();
        if (section && !cursor.failed() && (cursor.atEnd() || cursor.rest() == "~"))
            return BegunSection{seq, fetch.uid, *std::move(section)};
        cursor.rewind(mark);
        readItem(cursor, fetch);
    }
    return std::nullopt;
}

mail::Flags expectFlags(Cursor &cursor)
{
    QList<QByteArray> atoms;
    cursor.expectList([&] {
        QByteArray flag;
        if (cursor.peek() != '"' || !cursor.takeString(flag))
            flag = cursor.takeToken().toByteArray();
        if (!flag.isEmpty())
            atoms.append(flag);
    });
    return mail::Flags{atoms};
}

} // namespace imap

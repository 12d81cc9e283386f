#include "imap/searchparser.h"

namespace imap {

namespace {

// *(SP nz-number) [SP "(" "MODSEQ" SP number64 ")"]; a trailing space is common (modern-email/defects#26)
void readNumbers(Cursor &cursor, std::vector<std::uint32_t> &numbers, std::optional<mail::ModSeq> &modSeq)
{
    cursor.takeSpaces();
    while (!cursor.atEnd() && cursor.peek() != '(') {
        if (static_cast<qsizetype>(numbers.size()) >= cursor.listLimit())
            return cursor.fail("list too long");
        numbers.push_back(cursor.expectNumber());
        if (!cursor.takeSpaces())
            break;
    }
    if (cursor.take('(')) {
        cursor.takeSpaces();
        if (!cursor.takeWord("MODSEQ"))
            return cursor.fail("expected MODSEQ");
        cursor.takeSpaces();
        modSeq = mail::ModSeq{cursor.expectNumber64()};
        cursor.takeSpaces();
        cursor.expect(')');
    }
    cursor.expectEnd();
}

// "(" "TAG" SP tag-string [SP "MAILBOX" SP mailbox SP "UIDVALIDITY" SP nz-number] ")"
void readCorrelator(Cursor &cursor, EsearchResponse &search)
{
    if (cursor.peek() != '(')
        return;
    cursor.expectList([&] {
        const bool isTag = isWord(cursor.takeToken(), "TAG");
        cursor.takeSpaces();
        QByteArray value = cursor.expectAstring();
        if (isTag)
            search.tag = std::move(value);
    });
}

// "(" partial-range SP (sequence-set / nil) ")"
PartialResult expectPartial(Cursor &cursor)
{
    PartialResult result;
    cursor.expect('(');
    cursor.takeSpaces();
    const auto range = PartialRange::parse(cursor.takeToken());
    if (!range) {
        cursor.fail("malformed range of a partial result");
        return result;
    }
    result.range = *range;
    cursor.takeSpaces();
    if (!cursor.takeNil())
        result.found = expectRanges(cursor);
    cursor.takeSpaces();
    cursor.expect(')');
    return result;
}

void readReturnData(Cursor &cursor, EsearchResponse &search)
{
    const QByteArrayView name = cursor.takeName();
    if (name.isEmpty())
        return cursor.fail("expected the name of an item");
    cursor.takeSpaces();
    if (isWord(name, "MIN"))
        search.min = cursor.expectNumber();
    else if (isWord(name, "MAX"))
        search.max = cursor.expectNumber();
    else if (isWord(name, "COUNT"))
        search.count = cursor.expectNumber();
    else if (isWord(name, "MODSEQ"))
        search.modSeq = mail::ModSeq{cursor.expectNumber64()};
    else if (isWord(name, "ALL"))
        search.all = expectRanges(cursor);
    else if (isWord(name, "PARTIAL"))
        search.partial = expectPartial(cursor);
    else
        cursor.expectAnyValue();
}

} // namespace

mail::RangeList expectRanges(Cursor &cursor)
{
    const qsizetype start = cursor.offset();
    auto ranges = mail::RangeList::parse(cursor.takeToken(), static_cast<std::size_t>(cursor.listLimit()));
    if (!ranges) {
        cursor.moveTo(start);
        cursor.fail("malformed set of numbers");
        return {};
    }
    return *std::move(ranges);
}

SearchResponse expectSearch(Cursor &cursor)
{
    SearchResponse search;
    readNumbers(cursor, search.numbers, search.modSeq);
    return search;
}

SortResponse expectSort(Cursor &cursor)
{
    SortResponse sort;
    std::optional<mail::ModSeq> ignored;
    readNumbers(cursor, sort.numbers, ignored);
    return sort;
}

ThreadResponse expectThread(Cursor &cursor)
{
    cursor.takeSpaces();
    return {cursor.expectAnyValues().trimmed().toByteArray()};
}

EsearchResponse expectEsearch(Cursor &cursor)
{
    EsearchResponse search;
    cursor.takeSpaces();
    readCorrelator(cursor, search);
    cursor.takeSpaces();
    search.uid = cursor.takeWord("UID");
    cursor.takeSpaces();
    while (!cursor.atEnd()) {
        readReturnData(cursor, search);
        cursor.takeSpaces();
    }
    return search;
}

VanishedResponse expectVanished(Cursor &cursor)
{
    VanishedResponse vanished;
    cursor.takeSpaces();
    if (cursor.take('(')) {
        vanished.earlier = cursor.takeWord("EARLIER");
        if (!vanished.earlier)
            cursor.fail("expected EARLIER");
        cursor.expect(')');
        cursor.takeSpaces();
    }
    vanished.uids = mail::UidSet{expectRanges(cursor)};
    cursor.expectEnd();
    return vanished;
}

} // namespace imap

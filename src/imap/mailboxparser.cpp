#include "imap/mailboxparser.h"

namespace imap {

namespace {

// mailbox = "INBOX" / astring. An unquoted name with spaces (old servers of several makers) ends before the next " ("
// of the line, or with the line.
QByteArray expectMailbox(Cursor &cursor)
{
    const qsizetype start = cursor.offset();
    const bool isString = cursor.peek() == '"' || cursor.peek() == '{';
    QByteArray name = cursor.expectAstring();
    const qsizetype end = cursor.offset();
    cursor.takeSpaces();
    if (isString || cursor.failed() || cursor.atEnd() || cursor.peek() == '(')
        return name;
    const QByteArrayView rest = cursor.rest();
    const qsizetype parenthesis = rest.indexOf(QByteArrayView{" ("});
    const qsizetype more = cursor.offset() - end + (parenthesis < 0 ? rest.size() : parenthesis);
    cursor.moveTo(end + more);
    return cursor.since(start).trimmed().toByteArray();
}

std::vector<QByteArray> expectAttributes(Cursor &cursor)
{
    std::vector<QByteArray> attributes;
    cursor.expectList([&] {
        QByteArray attribute;
        if (!cursor.takeString(attribute))
            attribute = cursor.takeToken().toByteArray();
        if (!attribute.isEmpty())
            attributes.push_back(std::move(attribute));
    });
    return attributes;
}

void readStatusItem(Cursor &cursor, MailboxStatusResponse &status)
{
    const QByteArrayView name = cursor.takeName();
    if (name.isEmpty())
        return cursor.fail("expected the name of an item");
    cursor.takeSpaces();
    if (isWord(name, "MAILBOXID")) {
        cursor.expect('(');
        status.mailboxId = cursor.expectAstring();
        cursor.expect(')');
    } else if ((cursor.peek() >= '0' && cursor.peek() <= '9') || cursor.peek() == '-') {
        status.items.emplace_back(name.toByteArray().toUpper(), cursor.expectNumber64());
    } else {
        cursor.expectAnyValue(); // APPENDLIMIT NIL and whatever comes next
    }
}

// mbox-list-extended-item = astring SP tagged-ext-val
void readExtendedItem(Cursor &cursor, ListResponse &list)
{
    QByteArray name = cursor.expectAstring().toUpper();
    cursor.takeSpaces();
    if (name == "CHILDINFO") {
        cursor.expectList([&] { list.childInfo.push_back(cursor.expectAstring().toUpper()); });
    } else if (name == "OLDNAME") {
        cursor.expectList([&] { list.oldName = cursor.mailboxName(cursor.expectAstring()); });
    } else {
        list.extended.emplace_back(std::move(name), cursor.expectAnyValue().toByteArray());
    }
}

// What breaks its grammar is skipped as a value: the mailbox counts all the same.
void readExtended(Cursor &cursor, ListResponse &list)
{
    const Cursor::Mark mark = cursor.mark();
    cursor.expectList([&] { readExtendedItem(cursor, list); });
    if (!cursor.failed())
        return;
    list.childInfo.clear();
    list.oldName.reset();
    list.extended.clear();
    cursor.rewind(mark);
    cursor.expectAnyValue();
}

} // namespace

std::optional<char> expectDelimiter(Cursor &cursor)
{
    if (cursor.takeNil())
        return std::nullopt;
    QByteArray delimiter;
    if (!cursor.takeString(delimiter)) {
        // A backslash that should have been escaped, or no quotes at all.
        cursor.fail("expected a delimiter");
        return std::nullopt;
    }
    if (delimiter.isEmpty())
        return std::nullopt;
    return delimiter.front();
}

ListResponse expectMailboxList(Cursor &cursor, bool subscribedOnly)
{
    ListResponse list;
    list.subscribedOnly = subscribedOnly;
    cursor.takeSpaces();
    list.attributes = expectAttributes(cursor);
    cursor.takeSpaces();
    list.delimiter = expectDelimiter(cursor);
    cursor.takeSpaces();
    list.wireName = expectMailbox(cursor);
    list.name = cursor.mailboxName(list.wireName);
    cursor.takeSpaces();
    if (!cursor.atEnd())
        readExtended(cursor, list);
    cursor.expectEnd();
    return list;
}

MailboxStatusResponse expectMailboxStatus(Cursor &cursor)
{
    MailboxStatusResponse status;
    cursor.takeSpaces();
    status.wireName = expectMailbox(cursor);
    status.name = cursor.mailboxName(status.wireName);
    cursor.takeSpaces();
    cursor.expectList([&] { readStatusItem(cursor, status); });
    cursor.expectEnd();
    return status;
}

} // namespace imap

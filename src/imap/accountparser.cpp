#include "imap/accountparser.h"

#include "imap/mailboxparser.h"

namespace imap {

namespace {

std::vector<NamespaceEntry> expectNamespaces(Cursor &cursor)
{
    std::vector<NamespaceEntry> entries;
    cursor.takeSpaces();
    cursor.expectList([&] {
        NamespaceEntry entry;
        cursor.expect('(');
        entry.prefix = cursor.mailboxName(cursor.expectAstring());
        cursor.takeSpaces();
        entry.delimiter = expectDelimiter(cursor);
        while (cursor.takeSpaces() && cursor.peek() != ')' && !cursor.failed())
            cursor.expectAnyValue();
        cursor.expect(')');
        entries.push_back(std::move(entry));
    });
    return entries;
}

QString expectMailboxName(Cursor &cursor)
{
    cursor.takeSpaces();
    return cursor.mailboxName(cursor.expectAstring());
}

} // namespace

IdResponse expectId(Cursor &cursor)
{
    IdResponse id;
    cursor.takeSpaces();
    cursor.expectList([&] {
        QByteArray field = cursor.expectAstring();
        cursor.takeSpaces();
        id.fields.emplace_back(std::move(field), cursor.expectNString());
    });
    cursor.expectEnd();
    return id;
}

NamespaceResponse expectNamespace(Cursor &cursor)
{
    NamespaceResponse namespaces;
    namespaces.personal = expectNamespaces(cursor);
    namespaces.other = expectNamespaces(cursor);
    namespaces.shared = expectNamespaces(cursor);
    cursor.expectEnd();
    return namespaces;
}

QuotaResponse expectQuota(Cursor &cursor)
{
    QuotaResponse quota;
    cursor.takeSpaces();
    quota.root = QString::fromUtf8(cursor.expectAstring());
    cursor.takeSpaces();
    cursor.expectList([&] {
        QuotaResource resource;
        resource.name = cursor.expectAstring();
        cursor.takeSpaces();
        resource.usage = cursor.expectNumber64();
        cursor.takeSpaces();
        resource.limit = cursor.expectNumber64();
        quota.resources.push_back(std::move(resource));
    });
    cursor.expectEnd();
    return quota;
}

QuotaRootResponse expectQuotaRoot(Cursor &cursor)
{
    QuotaRootResponse roots;
    roots.mailbox = expectMailboxName(cursor);
    cursor.takeSpaces();
    while (!cursor.atEnd()) {
        roots.roots.push_back(QString::fromUtf8(cursor.expectAstring()));
        cursor.takeSpaces();
    }
    return roots;
}

MetadataResponse expectMetadata(Cursor &cursor)
{
    MetadataResponse metadata;
    metadata.mailbox = expectMailboxName(cursor);
    cursor.takeSpaces();
    if (cursor.peek() == '(') {
        cursor.expectList([&] {
            QByteArray entry = cursor.expectAstring();
            cursor.takeSpaces();
            metadata.entries.emplace_back(std::move(entry), cursor.expectNString());
        });
        cursor.expectEnd();
        return metadata;
    }
    while (!cursor.atEnd()) {
        metadata.entries.emplace_back(cursor.expectAstring(), QByteArray{});
        cursor.takeSpaces();
    }
    return metadata;
}

} // namespace imap

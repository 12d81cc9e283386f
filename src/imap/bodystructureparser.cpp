#include "imap/bodystructureparser.h"

#include "imap/envelopeparser.h"

#include <algorithm>
#include <array>

namespace imap {

namespace {

constexpr auto kField = Cursor::After::BodyField;

QByteArray lowered(QByteArray text)
{
    // In place: the bytes are nobody else's yet.
    const bool isLower = std::none_of(text.cbegin(), text.cend(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return isLower ? text : std::move(text).toLower();
}

QByteArray expectLowered(Cursor &cursor)
{
    return lowered(cursor.expectNString(kField));
}

// A value of NIL (mail.ru, vmime#159) and a name without a value are empty.
void readParameters(Cursor &cursor, std::vector<mail::BodyParameter> &parameters)
{
    cursor.readItems([&] {
        mail::BodyParameter parameter;
        parameter.name = expectLowered(cursor);
        cursor.takeSpaces();
        if (cursor.peek() != ')')
            parameter.value = cursor.expectNString(kField);
        parameters.push_back(std::move(parameter));
    });
}

// "" for NIL is tolerated.
std::vector<mail::BodyParameter> expectParameters(Cursor &cursor)
{
    std::vector<mail::BodyParameter> parameters;
    QByteArray ignored;
    if (!cursor.takeNil() && !cursor.takeString(ignored, kField) && cursor.expect('('))
        readParameters(cursor, parameters);
    return parameters;
}

bool isDispositionType(QByteArrayView lowerName)
{
    return lowerName == "attachment" || lowerName == "inline" || lowerName == "form-data";
}

// What stands in the place of the disposition or of the languages. Exchange swaps the two, others write the
// disposition as a bare string, so the shape decides and the place only when the shape does not tell.
struct DispositionOrLanguages {
    std::optional<mail::BodyDisposition> disposition;
    std::vector<QByteArray> languages;
};

enum class Place : std::uint8_t { Disposition, Languages };

DispositionOrLanguages asOne(QByteArray string, Place place, bool inList)
{
    DispositionOrLanguages field;
    QByteArray lower = lowered(string);
    if (isDispositionType(lower) || (place == Place::Disposition && inList))
        field.disposition = mail::BodyDisposition{std::move(lower), {}};
    else if (!string.isEmpty())
        field.languages.push_back(std::move(string));
    return field;
}

DispositionOrLanguages expectDispositionOrLanguages(Cursor &cursor, Place place)
{
    DispositionOrLanguages field;
    QByteArray string;
    if (cursor.takeNil())
        return field;
    if (cursor.takeString(string, kField))
        return asOne(std::move(string), place, false);
    if (!cursor.expect('(') || cursor.take(')'))
        return field;
    cursor.takeSpaces();
    string = cursor.expectNString(kField);
    cursor.takeSpaces();
    if (cursor.take(')'))
        return asOne(std::move(string), place, true);
    if (cursor.peek() == '(' || cursor.takeNil()) {
        field.disposition = mail::BodyDisposition{lowered(std::move(string)), {}};
        if (cursor.peek() == '(')
            field.disposition->parameters = expectParameters(cursor);
        cursor.takeSpaces();
        cursor.expect(')');
        return field;
    }
    field.languages.push_back(std::move(string));
    cursor.readItems([&] { field.languages.push_back(cursor.expectNString(kField)); });
    return field;
}

// [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]] ")"
void readExtensions(Cursor &cursor, mail::BodyPart &part)
{
    for (const Place place : {Place::Disposition, Place::Languages}) {
        cursor.takeSpaces();
        if (cursor.peek() == ')' || cursor.failed())
            break;
        auto field = expectDispositionOrLanguages(cursor, place);
        if (field.disposition)
            part.disposition = std::move(field.disposition);
        if (!field.languages.empty())
            part.languages = std::move(field.languages);
    }
    cursor.takeSpaces();
    if (cursor.peek() != ')' && !cursor.failed() && cursor.peek() != '(')
        part.location = cursor.expectNString(kField);
    while (cursor.takeSpaces() && cursor.peek() != ')' && !cursor.failed())
        cursor.expectAnyValue();
    cursor.expect(')');
}

// Behind the subparts: SP media-subtype [SP body-ext-mpart] ")"
void readMultipart(Cursor &cursor, mail::BodyPart &part)
{
    part.type = "multipart";
    cursor.takeSpaces();
    if (cursor.take(')'))
        return; // no subtype: met where a server cut a long structure
    part.subtype = expectLowered(cursor);
    cursor.takeSpaces();
    if (cursor.take(')'))
        return;
    part.parameters = expectParameters(cursor);
    readExtensions(cursor, part);
}

bool isMultipartSubtype(QByteArrayView lowerName)
{
    static constexpr std::array kNames{QByteArrayView{"mixed"},     QByteArrayView{"alternative"},
                                       QByteArrayView{"related"},   QByteArrayView{"digest"},
                                       QByteArrayView{"report"},    QByteArrayView{"signed"},
                                       QByteArrayView{"encrypted"}, QByteArrayView{"parallel"}};
    return std::find(kNames.begin(), kNames.end(), lowerName) != kNames.end();
}

// body-fld-octets; NIL counts as 0
std::uint64_t expectOctets(Cursor &cursor)
{
    return cursor.takeNil() ? 0 : cursor.expectNumber64();
}

void readMessage(Cursor &cursor, mail::BodyPart &part)
{
    part.envelope = expectEnvelope(cursor);
    cursor.takeSpaces();
    part.parts.push_back(expectBodyStructure(cursor));
    cursor.takeSpaces();
}

// Behind media-type SP media-subtype.
void readSinglePart(Cursor &cursor, mail::BodyPart &part)
{
    cursor.takeSpaces();
    part.parameters = expectParameters(cursor);
    cursor.takeSpaces();
    part.id = cursor.expectNString(kField);
    cursor.takeSpaces();
    part.description = cursor.expectNString(kField);
    cursor.takeSpaces();
    part.encoding = expectLowered(cursor);
    cursor.takeSpaces();
    part.sizeOctets = expectOctets(cursor);
    cursor.takeSpaces();
    if (part.isMessage() && cursor.peek() == '(')
        readMessage(cursor, part);
    // Only text and messages have lines, but a number can be nothing else here.
    if ((cursor.peek() >= '0' && cursor.peek() <= '9') || cursor.peek() == '-')
        part.lines = cursor.expectNumber64();
    cursor.takeSpaces();
    if (cursor.take(')'))
        return;
    part.md5 = cursor.expectNString(kField);
    readExtensions(cursor, part);
}

void readPart(Cursor &cursor, mail::BodyPart &part)
{
    if (cursor.peek() == '(') {
        qsizetype count = 0;
        while (cursor.peek() == '(' && !cursor.failed()) {
            if (++count > cursor.listLimit())
                return cursor.fail("list too long");
            part.parts.push_back(expectBodyStructure(cursor));
            cursor.takeSpaces();
        }
        return readMultipart(cursor, part);
    }
    part.type = expectLowered(cursor);
    cursor.takeSpaces();
    // A multipart without children: the subtype stands first (Gmail).
    if (cursor.peek() == '(' || (isMultipartSubtype(part.type) && cursor.peek() != '"' && cursor.peek() != '{')) {
        part.subtype = std::exchange(part.type, "multipart");
        if (cursor.take(')'))
            return;
        part.parameters = expectParameters(cursor);
        return readExtensions(cursor, part);
    }
    part.subtype = expectLowered(cursor);
    readSinglePart(cursor, part);
}

} // namespace

mail::BodyPart expectBodyStructure(Cursor &cursor)
{
    mail::BodyPart part;
    if (!cursor.expect('(') || !cursor.enter())
        return part;
    cursor.takeSpaces();
    readPart(cursor, part);
    cursor.leave();
    return part;
}

} // namespace imap

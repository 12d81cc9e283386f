// previewOf: the first words of a message, found in the first kilobytes of its body.
#include "mime/bodytext.h"

#include "mime/displaytext.h"
#include "mime/multipart.h"

#include <QList>

#include <algorithm>
#include <array>

namespace mime {

namespace {

constexpr qsizetype kPreviewInput = 16 * 1024; // what 200 characters are looked for in
constexpr int kDepth = 64;

// "On 3 May Ann wrote:" and its sisters, at the end of one line or of the next.
bool endsAttribution(QStringView line)
{
    static constexpr std::array<QStringView, 9> kEndings{u"wrote:",    u"schrieb:",  u"a écrit :",
                                                         u"a écrit :", u"escribió:", u"ha scritto:",
                                                         u"пишет:",    u"написал:",  u"написал(а):"};
    const bool isGerman = line.startsWith(u"Am ") && line.endsWith(u':') && line.contains(u" schrieb "); // name last
    return isGerman ||
           std::any_of(kEndings.begin(), kEndings.end(), [line](QStringView ending) { return line.endsWith(ending); });
}

bool beginsAttribution(QStringView line)
{
    static constexpr std::array<QStringView, 6> kBeginnings{u"On ", u"Am ", u"Le ", u"El ", u"Il ", u"Em "};
    return endsAttribution(line) || std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                                [line](QStringView word) { return line.startsWith(word); });
}

bool isRule(QStringView line)
{
    return std::none_of(line.begin(), line.end(),
                        [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate() || c.isSymbol(); }) ||
           line.count(u'=') == line.size();
}

bool isForwardMark(QStringView line)
{
    return line.startsWith(u"-----Original Message") || line.startsWith(u"-----Ursprüngliche Nachricht");
}

bool isLinkNoise(QStringView word)
{
    static constexpr std::array<QStringView, 6> kNoise{u"http://", u"https://", u"www.",
                                                       u"[image:", u"[cid:",    u"mailto:"};
    while (word.startsWith(u'<') || word.startsWith(u'('))
        word = word.sliced(1);
    return std::any_of(kNoise.begin(), kNoise.end(),
                       [word](QStringView noise) { return word.startsWith(noise, Qt::CaseInsensitive); });
}

// Appends words while they fit; false when the preview is full.
bool addWords(QString &out, QStringView line)
{
    for (const QStringView word : line.split(u' ', Qt::SkipEmptyParts)) {
        if (isLinkNoise(word))
            continue;
        if (out.size() + 1 + word.size() > kPreviewCharacters) {
            if (out.isEmpty()) {
                out = word.first(kPreviewCharacters).toString();
                if (out.back().isHighSurrogate())
                    out.chop(1);
            }
            return false;
        }
        if (!out.isEmpty())
            out += u' ';
        out += word;
    }
    return true;
}

std::vector<QString> shownLines(const QString &text)
{
    std::vector<QString> lines;
    for (const QStringView line : QStringView{text}.first(std::min(text.size(), kPreviewInput)).split(u'\n'))
        lines.push_back(displayLine(line).text);
    return lines;
}

QString withoutQuotes(const std::vector<QString> &lines)
{
    QString out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        if (line == QLatin1String{"--"} || isForwardMark(line))
            break;
        const bool isSplitAttribution =
            beginsAttribution(line) && !endsAttribution(line) && i + 1 < lines.size() && endsAttribution(lines[i + 1]);
        if (isSplitAttribution)
            ++i;
        if (isSplitAttribution || line.startsWith(u'>') || endsAttribution(line) || isRule(line))
            continue;
        if (!addWords(out, line))
            break;
    }
    return out;
}

// The octets of a text part inside the body of `root`, as far as they were fetched.
struct FoundText {
    const mail::BodyPart *part = nullptr;
    QByteArrayView octets;
};

FoundText findIn(const mail::BodyPart &part, QByteArrayView body, QByteArrayView subtype, int depth)
{
    if (depth > kDepth || body.isEmpty())
        return {};
    if (part.isMessage())
        return part.parts.empty() ? FoundText{} : findIn(part.parts.front(), behindHeader(body), subtype, depth + 1);
    if (!part.isMultipart()) {
        const bool isAttached = part.disposition && part.disposition->type == "attachment";
        const bool isWanted = part.type == "text" && part.subtype == subtype && !isAttached;
        return isWanted ? FoundText{&part, body} : FoundText{};
    }
    const auto pieces = splitMultipart(body, part.parameter("boundary").value_or(QByteArray{}), part.parts.size());
    for (std::size_t i = 0; i < std::min(pieces.size(), part.parts.size()); ++i) {
        if (const FoundText found = findIn(part.parts[i], behindHeader(pieces[i]), subtype, depth + 1); found.part)
            return found;
    }
    return {};
}

} // namespace

QString previewOf(const QString &text)
{
    const std::vector<QString> lines = shownLines(text);
    QString preview = withoutQuotes(lines);
    if (!preview.isEmpty())
        return preview;
    for (const QString &line : lines) { // nothing but quotes: better those than nothing
        if (!addWords(preview, line))
            break;
    }
    return preview;
}

QString previewOf(const mail::BodyPart &root, QByteArrayView bodyTextOctets)
{
    for (const char *subtype : {"plain", "html"}) {
        const FoundText found = findIn(root, bodyTextOctets, subtype, 0);
        const QString preview = found.part ? previewOf(partText(*found.part, found.octets)) : QString{};
        if (!preview.isEmpty())
            return preview;
    }
    return {};
}

} // namespace mime

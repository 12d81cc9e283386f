// htmlToText: one pass over the tags, text collected line by line. Nothing is loaded, run or nested, so neither depth
// nor size of the input can cost more than one reading of it.
#include "mime/bodytext.h"
#include "mime/displaytext.h"
#include "mime/htmlentities.h"
#include "mime/htmltag.h"
#include "mime/textlimit.h"

#include <algorithm>
#include <array>

namespace mime {

namespace {

enum class Break : std::uint8_t { None, Line, Paragraph };

template<std::size_t N>
bool isOneOf(const QString &name, const std::array<QLatin1String, N> &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements whose content is no text for people.
bool isDropped(const QString &name)
{
    static const std::array kDropped{QLatin1String{"script"},   QLatin1String{"style"},  QLatin1String{"title"},
                                     QLatin1String{"template"}, QLatin1String{"iframe"}, QLatin1String{"noembed"},
                                     QLatin1String{"noframes"}, QLatin1String{"xml"}};
    return isOneOf(name, kDropped);
}

Break breakAround(const QString &name)
{
    static const std::array kParagraphs{QLatin1String{"p"},  QLatin1String{"h1"},   QLatin1String{"h2"},
                                        QLatin1String{"h3"}, QLatin1String{"h4"},   QLatin1String{"h5"},
                                        QLatin1String{"h6"}, QLatin1String{"ul"},   QLatin1String{"ol"},
                                        QLatin1String{"dl"}, QLatin1String{"pre"},  QLatin1String{"blockquote"},
                                        QLatin1String{"hr"}, QLatin1String{"table"}};
    static const std::array kLines{
        QLatin1String{"div"},     QLatin1String{"tr"},       QLatin1String{"li"},      QLatin1String{"dt"},
        QLatin1String{"dd"},      QLatin1String{"section"},  QLatin1String{"article"}, QLatin1String{"header"},
        QLatin1String{"footer"},  QLatin1String{"main"},     QLatin1String{"nav"},     QLatin1String{"aside"},
        QLatin1String{"address"}, QLatin1String{"form"},     QLatin1String{"center"},  QLatin1String{"figure"},
        QLatin1String{"body"},    QLatin1String{"fieldset"}, QLatin1String{"caption"}, QLatin1String{"option"}};
    if (isOneOf(name, kParagraphs))
        return Break::Paragraph;
    return isOneOf(name, kLines) ? Break::Line : Break::None;
}

bool isWebOrMail(const QString &href)
{
    static const std::array kSchemes{QLatin1String{"http://"}, QLatin1String{"https://"}, QLatin1String{"mailto:"},
                                     QLatin1String{"ftp://"}, QLatin1String{"tel:"}};
    return std::any_of(kSchemes.begin(), kSchemes.end(),
                       [&href](QLatin1String scheme) { return href.startsWith(scheme, Qt::CaseInsensitive); });
}

// An address as people write it, to compare it with the text of its link.
QString bareAddress(QString text)
{
    static const std::array kPrefixes{QLatin1String{"http://"}, QLatin1String{"https://"}, QLatin1String{"mailto:"},
                                      QLatin1String{"tel:"}};
    for (const QLatin1String prefix : kPrefixes) {
        if (text.startsWith(prefix, Qt::CaseInsensitive))
            text.remove(0, prefix.size());
    }
    if (text.endsWith(u'/'))
        text.chop(1);
    return text.toLower();
}

class TextCollector
{
public:
    explicit TextCollector(QStringView html) : m_html{html} {}

    QString collect()
    {
        for (qsizetype at = 0; at < m_html.size() && m_out.size() <= kTextCharacters;)
            at = m_html[at] == u'<' ? onTag(at) : onText(at);
        m_out.truncate(std::min(m_out.size(), kTextCharacters));
        return m_out.trimmed();
    }

private:
    qsizetype onText(qsizetype at)
    {
        const auto entity = m_html[at] == u'&' ? entityAt(m_html.sliced(at)) : std::nullopt;
        if (entity) {
            for (const QChar c : QChar::fromUcs4(entity->codePoint))
                addCharacter(c);
            return at + entity->length;
        }
        addCharacter(m_html[at]);
        return at + 1;
    }

    qsizetype onTag(qsizetype at)
    {
        const HtmlTag tag = readTag(m_html, at);
        if (tag.end == at) {
            addCharacter(m_html[at]);
            return at + 1;
        }
        if (!tag.isClosing && isDropped(tag.name))
            return endOfDropped(tag);
        if (!tag.name.isEmpty())
            apply(tag);
        return tag.end;
    }

    qsizetype endOfDropped(const HtmlTag &tag) const
    {
        const QString close = QLatin1String{"</"} + tag.name;
        const qsizetype found = m_html.indexOf(close, tag.end, Qt::CaseInsensitive);
        return found < 0 ? m_html.size() : readTag(m_html, found).end;
    }

    void apply(const HtmlTag &tag)
    {
        if (tag.name == QLatin1String{"br"})
            m_out += u'\n';
        else if (tag.name == QLatin1String{"a"})
            tag.isClosing ? endLink() : beginLink(tag.href);
        else if (tag.name == QLatin1String{"img"} && !tag.alt.isEmpty())
            addWord(tag.alt);
        else if ((tag.name == QLatin1String{"td"} || tag.name == QLatin1String{"th"}) && !tag.isClosing)
            addCellGap();
        else if (tag.name == QLatin1String{"pre"})
            m_keepsBlanks = !tag.isClosing;
        addBreak(breakAround(tag.name));
        if (tag.name == QLatin1String{"li"} && !tag.isClosing)
            m_out += QLatin1String{"- "};
        if (tag.name == QLatin1String{"hr"})
            m_out += QLatin1String{"---\n\n"};
    }

    void addCharacter(QChar c)
    {
        const bool isBlank = c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f' || c == QChar::Nbsp;
        if (!isBlank || (m_keepsBlanks && c != u'\r')) {
            m_out += c == QChar::Nbsp ? QChar{u' '} : c;
            return;
        }
        if (!m_out.isEmpty() && !m_out.back().isSpace())
            m_out += u' ';
    }

    void addWord(const QString &text)
    {
        if (!m_out.isEmpty() && !m_out.back().isSpace())
            m_out += u' ';
        m_out += text;
    }

    void addCellGap()
    {
        if (!m_out.isEmpty() && m_out.back() != u'\n')
            m_out += QLatin1String{m_out.back() == u' ' ? " " : "  "};
    }

    void addBreak(Break kind)
    {
        if (kind == Break::None || m_out.isEmpty())
            return;
        while (!m_out.isEmpty() && m_out.back() == u' ')
            m_out.chop(1);
        if (m_out == QLatin1String{"-"} ||
            m_out.endsWith(QLatin1String{"\n-"})) // an item whose first child is a block stays on its line
            m_out += u' ';
        else
            endLines(kind == Break::Paragraph ? 2 : 1);
    }

    void endLines(qsizetype wanted)
    {
        qsizetype have = 0;
        while (have < wanted && have < m_out.size() && m_out[m_out.size() - 1 - have] == u'\n')
            ++have;
        for (; have < wanted; ++have)
            m_out += u'\n';
    }

    void beginLink(const QString &href)
    {
        m_href = isWebOrMail(href) ? href : QString{};
        m_linkBegin = m_out.size();
    }

    // "text <address>" when the text does not say where the link leads; a link without text is only noise.
    void endLink()
    {
        if (m_href.isEmpty())
            return;
        const QString text = m_out.sliced(std::min(m_linkBegin, m_out.size())).trimmed();
        if (!text.isEmpty() && bareAddress(text) != bareAddress(m_href))
            m_out += QLatin1String{" <"} + m_href + u'>';
        m_href.clear();
    }

    QStringView m_html;
    QString m_out;
    QString m_href;
    qsizetype m_linkBegin = 0;
    bool m_keepsBlanks = false;
};

} // namespace

QString htmlToText(const QString &html)
{
    QString text = displayBlock(TextCollector{html}.collect()).trimmed();
    text.truncate(std::min(text.size(), kTextCharacters));
    return text;
}

} // namespace mime

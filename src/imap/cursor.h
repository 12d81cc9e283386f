// Reads one frame from left to right in two voices: takeFoo() may decline and leaves the place, expectFoo() records the
// first error. After an error the cursor stands at the end, so that every loop over it ends. No copies but of values
// that are kept; nesting and lists are bounded.
// RFC 9051 section 9 (atom, string, literal, nil, number). Thread: one at a time, whichever.
#pragma once

#include "imap/frame.h"
#include "imap/limits.h"
#include "imap/mailboxname.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace imap {

// Without regard to case; `upper` is one of our constants.
inline bool isWord(QByteArrayView text, QByteArrayView upper)
{
    if (text.size() != upper.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != upper[i])
            return false;
    }
    return true;
}

class Cursor
{
public:
    // What stands behind a quoted string here. It tells the closing quote from one that the server forgot to escape
    // (iCloud, quotes inside a Message-ID).
    enum class After : std::uint8_t { Anything, EnvelopeField, BodyField };

    Cursor(QByteArrayView frame, const Limits &limits)
        : m_begin{frame.data()}
        , m_pos{m_begin}
        , m_end{m_begin + frame.size()}
        , m_depthLimit{limits.depth}
        , m_listItems{limits.listItems}
    {}

    // How names of mailboxes are read: see mailboxname.h.
    void useNames(NameEncoding names) { m_names = names; }
    QString mailboxName(QByteArrayView wire) const
    {
        return m_names == NameEncoding::Utf8 ? decodeUtf8MailboxName(wire) : decodeMailboxName(wire);
    }

    // Literals that are not in the frame: they read as empty, and lastStreamed() tells their size.
    void useStreamed(const std::vector<StreamedLiteral> &streamed) { m_streamed = &streamed; }
    // Of the string that was read last; nothing when it was in the frame.
    std::optional<std::uint64_t> lastStreamed() const { return m_lastStreamed; }

    bool atEnd() const { return m_pos >= m_end; }
    char peek() const { return atEnd() ? '\0' : *m_pos; }
    qsizetype offset() const { return m_pos - m_begin; }
    QByteArrayView rest() const { return {m_pos, m_end - m_pos}; }
    QByteArrayView since(qsizetype offset) const { return {m_begin + offset, m_pos - m_begin - offset}; }
    void moveTo(qsizetype offset) { m_pos = m_begin + offset; }

    bool failed() const { return m_reason != nullptr; }
    void fail(const char *reason);
    qsizetype failedAt() const { return m_failedAt; }
    const char *reason() const { return m_reason; }

    // Back to a place before an error, which is forgotten.
    struct Mark {
        qsizetype offset = 0;
        int depth = 0;
    };
    Mark mark() const { return {offset(), m_depth}; }
    void rewind(Mark mark);

    // --- may decline ---
    bool take(char c)
    {
        if (atEnd() || *m_pos != c)
            return false;
        ++m_pos;
        return true;
    }
    bool takeSpaces();
    bool takeWord(QByteArrayView upper); // a whole word, e.g. "UID"
    bool takeNil() { return takeWord("NIL"); }
    bool takeString(QByteArray &out, After after = After::Anything);
    // A run of octets without space, parentheses and control characters; empty when there is none. Wider than an
    // atom: keywords with '[', '%' or 8-bit octets are met in the field.
    QByteArrayView takeToken();
    // A token that also ends before '[' or ']': names of FETCH items and response codes.
    QByteArrayView takeName();

    // --- record the first error ---
    bool expect(char c);
    void expectSpaces();
    void expectEnd(); // trailing spaces are tolerated
    QByteArray expectAstring();
    QByteArray expectNString(After after = After::Anything); // a null QByteArray for NIL
    // "-1" counts as 0 and a fraction is cut: both are sent for octets by broken servers (Zoho, mail.ru).
    std::uint32_t expectNumber();
    std::uint64_t expectNumber64();
    // The octets of one value of any kind: atom, string or nested list.
    QByteArrayView expectAnyValue();
    QByteArrayView expectAnyValues(); // up to the end of the frame

    bool enter(); // one level deeper; false and an error when too deep
    void leave() { --m_depth; }
    qsizetype listLimit() const { return m_listItems; }

    // "(" [item *(SP item)] ")"; `item` reads one. NIL is an empty list (several servers). Missing and extra spaces
    // between items are tolerated.
    template<typename Item>
    void expectList(Item item)
    {
        if (takeNil() || !expect('('))
            return;
        readItems(item);
    }
    // The same with the opening parenthesis already taken.
    template<typename Item>
    void readItems(Item item)
    {
        if (!enter())
            return;
        qsizetype count = 0;
        takeSpaces();
        while (!failed() && !take(')')) {
            const char *const before = m_pos;
            if (++count > m_listItems)
                return fail("list too long");
            item();
            takeSpaces();
            if (m_pos == before)
                return fail(atEnd() ? "list without end" : "unexpected octet in a list");
        }
        leave();
    }

private:
    bool takeQuoted(QByteArray &out, After after);
    bool takeLiteral(QByteArrayView &out);
    std::optional<std::uint64_t> streamedAt(qsizetype offset) const;
    bool closesQuoted(const char *next, After after) const;
    void skipToken();

    const char *m_begin;
    const char *m_pos;
    const char *m_end;
    int m_depth = 0;
    int m_depthLimit;
    qsizetype m_listItems;
    qsizetype m_failedAt = 0;
    const char *m_reason = nullptr;
    NameEncoding m_names = NameEncoding::ModifiedUtf7;
    const std::vector<StreamedLiteral> *m_streamed = nullptr;
    std::optional<std::uint64_t> m_lastStreamed;
};

} // namespace imap

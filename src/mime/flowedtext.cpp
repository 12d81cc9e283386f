#include "mime/flowedtext.h"

#include <QList>

#include <algorithm>

namespace mime {

namespace {

struct FlowedLine {
    qsizetype depth = 0;
    QStringView text;
    bool isSoft = false; // the next line belongs to it
};

FlowedLine readLine(QStringView line)
{
    FlowedLine read;
    while (read.depth < line.size() && line[read.depth] == u'>')
        ++read.depth;
    read.text = line.sliced(read.depth);
    if (read.text.startsWith(u' ')) // space-stuffed
        read.text = read.text.sliced(1);
    read.isSoft = read.text.endsWith(u' ') && read.text != QStringView{u"-- "};
    return read;
}

} // namespace

QString unflow(const QString &text, DelSp delSp)
{
    QString out;
    out.reserve(text.size());
    bool continues = false;
    qsizetype depth = 0;
    for (QStringView line : QStringView{text}.split(u'\n')) {
        const FlowedLine read = readLine(line);
        if (continues && (read.depth != depth || read.text == QStringView{u"-- "})) {
            out += u'\n';
            continues = false;
        }
        if (!continues && read.depth > 0)
            out += QString{std::min<qsizetype>(read.depth, 64), u'>'} + u' ';
        out += read.isSoft && delSp == DelSp::Yes ? read.text.chopped(1) : read.text;
        if (!read.isSoft)
            out += u'\n';
        continues = read.isSoft;
        depth = read.depth;
    }
    if (out.endsWith(u'\n'))
        out.chop(1); // the split gave one line more than there were ends
    return out;
}

} // namespace mime

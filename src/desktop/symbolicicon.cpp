#include "desktop/symbolicicon.h"

#include "desktop/artwork.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace desktop {

namespace {

QString fileName(Symbol symbol)
{
    switch (symbol) {
    case Symbol::Add:
        return u"add"_s;
    case Symbol::Attachment:
        return u"attachment"_s;
    case Symbol::CheckNow:
        return u"check-now"_s;
    case Symbol::Copy:
        return u"copy"_s;
    case Symbol::Edit:
        return u"edit"_s;
    case Symbol::Open:
        return u"open"_s;
    case Symbol::Pause:
        return u"pause"_s;
    case Symbol::Quit:
        return u"quit"_s;
    case Symbol::Read:
        return u"read"_s;
    case Symbol::Remove:
        return u"remove"_s;
    case Symbol::Resume:
        return u"resume"_s;
    case Symbol::Search:
        return u"search"_s;
    case Symbol::Unread:
        return u"unread"_s;
    case Symbol::Warning:
        return u"warning"_s;
    }
    return {};
}

QColor paletteColor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

class SymbolicEngine : public QIconEngine
{
public:
    explicit SymbolicEngine(Symbol symbol) : m_symbol{symbol} {}

    QIconEngine *clone() const override { return new SymbolicEngine(m_symbol); } // owned by the QIcon

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        Q_UNUSED(state)
        QPixmap pixmap{size};
        pixmap.fill(Qt::transparent);
        QPainter painter{&pixmap};
        QSvgRenderer{artworkPath(u"symbolic/"_s + fileName(m_symbol))}.render(&painter, QRectF{{}, size});
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), paletteColor(mode));
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, pixmap((QSizeF{rect.size()} * scale).toSize(), mode, state));
    }

private:
    Symbol m_symbol;
};

} // namespace

QIcon symbolicIcon(Symbol symbol)
{
    return QIcon{new SymbolicEngine(symbol)}; // the QIcon owns its engine
}

} // namespace desktop

#include "desktop/badgedicon.h"

#include "desktop/artwork.h"
#include "desktop/pixeldigits.h"

#include <QFontMetricsF>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace desktop {

namespace {

constexpr int kSmallDrawingUpTo = 24; // the plain drawing of the horn is the clearer one up to this size
constexpr int kPixelDigitsUpTo = 20;  // below, letters of a font blur
constexpr QRgb kUnreadColor = 0xffd0182b;
constexpr QRgb kAttentionColor = 0xffffb300;
constexpr QRgb kPausedColor = 0xff5a6370;
constexpr QRgb kDarkText = 0xff2b1a00;

struct Badge {
    int unread = 0;
    bool attention = false;
    bool paused = false;
};

QString numberText(int unread)
{
    return unread > 99 ? u"99+"_s : QString::number(unread);
}

QImage hornImage(int side)
{
    QImage image{side, side, QImage::Format_ARGB32_Premultiplied};
    image.fill(Qt::transparent);
    QPainter painter{&image};
    const QString name = side <= kSmallDrawingUpTo ? u"org.posthorn.Posthorn-small"_s : u"org.posthorn.Posthorn"_s;
    QSvgRenderer{artworkPath(name)}.render(&painter, QRectF{0, 0, qreal(side), qreal(side)});
    return image;
}

QImage greyed(QImage image)
{
    constexpr int kLift = 40; // towards the light: the brass would be too dark for a dark panel
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        std::transform(line, line + image.width(), line, [](QRgb pixel) {
            const int grey = std::min(qGray(pixel) + kLift * qAlpha(pixel) / 255, qAlpha(pixel));
            return qRgba(grey, grey, grey, qAlpha(pixel));
        });
    }
    return image;
}

// A filled pill with a clear gap around it, so that it stands out from the horn on any panel.
void drawPill(QPainter &painter, const QRectF &pill, QRgb color)
{
    const qreal gap = std::max<qreal>(1, pill.height() / 12);
    const QRectF outer = pill.adjusted(-gap, -gap, gap, gap);
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setBrush(Qt::black);
    painter.drawRoundedRect(outer, outer.height() / 2, outer.height() / 2);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(QColor::fromRgba(color));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
}

void drawPixelNumber(QPainter &painter, const QString &text, int side)
{
    const QImage digits = pixelDigits(text, text.size() > 2 ? PixelFont::Tiny : PixelFont::Small);
    const int width = std::max(digits.width() + 4, digits.height() + 4);
    const int height = digits.height() + 4;
    drawPill(painter, QRectF(side - width, side - height, width, height), kUnreadColor);
    painter.drawImage(QPoint(side - width + (width - digits.width()) / 2, side - height + 2), digits);
}

void drawFontNumber(QPainter &painter, const QString &text, int side)
{
    QFont font;
    font.setBold(true);
    const qreal padding = std::max(2.0, side * 0.07);
    qreal pixelSize = side * (text.size() > 1 ? 0.5 : 0.56);
    font.setPixelSize(qRound(pixelSize));
    const qreal widest = side - 2 * padding;
    if (const qreal width = QFontMetricsF{font}.horizontalAdvance(text); width > widest)
        font.setPixelSize(std::max(7, int(pixelSize * widest / width)));
    const QRectF ink = QFontMetricsF{font}.tightBoundingRect(text);
    const qreal height = std::ceil(ink.height() + 2 * padding);
    const qreal width = std::max(height, std::ceil(ink.width() + 2.4 * padding));
    const QRectF pill{side - std::min<qreal>(width, side), side - height, std::min<qreal>(width, side), height};
    drawPill(painter, pill, kUnreadColor);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(QPointF{pill.center().x() - ink.center().x(), pill.center().y() - ink.center().y()}, text);
}

void drawPause(QPainter &painter, int side)
{
    const int diameter = qRound(side * 0.56);
    const QRectF pill(side - diameter, side - diameter, diameter, diameter);
    drawPill(painter, pill, kPausedColor);
    const int bar = std::max(1, qRound(diameter * 0.16));
    const int height = qRound(diameter * 0.5);
    const int top = qRound(pill.center().y() - height / 2.0);
    const int middle = qRound(pill.center().x());
    painter.fillRect(middle - 2 * bar, top, bar, height, Qt::white);
    painter.fillRect(middle + bar, top, bar, height, Qt::white);
}

void drawAttention(QPainter &painter, int side)
{
    const int diameter = qRound(side * 0.5);
    drawPill(painter, QRectF(0, 0, diameter, diameter), kAttentionColor);
    const int bar = std::max(2, qRound(diameter * 0.18));
    const int left = (diameter - bar) / 2;
    const int top = qRound(diameter * 0.18);
    const int dot = qRound(diameter * 0.82) - bar;
    const int gap = std::max(1, bar / 2);
    painter.fillRect(left, top, bar, dot - gap - top, QColor::fromRgba(kDarkText));
    painter.fillRect(left, dot, bar, bar, QColor::fromRgba(kDarkText));
}

QPixmap badgedPixmap(const Badge &badge, int side)
{
    QImage image = badge.paused ? greyed(hornImage(side)) : hornImage(side);
    QPainter painter{&image};
    painter.setRenderHint(QPainter::Antialiasing);
    if (badge.attention)
        drawAttention(painter, side);
    if (badge.unread > 0) { // over the mark, where they meet: the number must stay whole
        if (side <= kPixelDigitsUpTo)
            drawPixelNumber(painter, numberText(badge.unread), side);
        else
            drawFontNumber(painter, numberText(badge.unread), side);
    } else if (badge.paused) {
        drawPause(painter, side);
    }
    painter.end();
    return QPixmap::fromImage(image);
}

class BadgedEngine : public QIconEngine
{
public:
    explicit BadgedEngine(const Badge &badge) : m_badge{badge} {}

    QIconEngine *clone() const override { return new BadgedEngine(m_badge); } // owned by the QIcon

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        Q_UNUSED(mode)
        Q_UNUSED(state)
        return badgedPixmap(m_badge, std::max(1, std::min(size.width(), size.height())));
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QRect square{rect.center() - QPoint{(side - 1) / 2, (side - 1) / 2}, QSize{side, side}};
        const int pixels = qRound(side * painter->device()->devicePixelRatio());
        painter->drawPixmap(square, pixmap({pixels, pixels}, mode, state));
    }

    // What a tray that takes pictures over the bus is sent.
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override
    {
        Q_UNUSED(mode)
        Q_UNUSED(state)
        return {{16, 16}, {22, 22}, {24, 24}, {32, 32}, {44, 44}, {48, 48}, {64, 64}, {128, 128}};
    }

private:
    Badge m_badge;
};

} // namespace

QIcon badgedIcon(int unread, bool attention, bool paused)
{
    return QIcon{new BadgedEngine({unread, attention, paused})}; // the QIcon owns its engine
}

} // namespace desktop

#include "desktop/symbolicicon.h"

#include <QGuiApplication>
#include <QPalette>
#include <QTest>

using desktop::Symbol;
using desktop::symbolicIcon;

namespace {

constexpr Symbol kAll[] = {Symbol::Add,    Symbol::Attachment, Symbol::CheckNow, Symbol::Copy,   Symbol::Edit,
                           Symbol::Open,   Symbol::Pause,      Symbol::Quit,     Symbol::Read,   Symbol::Remove,
                           Symbol::Resume, Symbol::Search,     Symbol::Unread,   Symbol::Warning};

QImage imageOf(Symbol symbol, int side, QIcon::Mode mode = QIcon::Normal)
{
    return symbolicIcon(symbol).pixmap(QSize{side, side}, 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

// The colour of the pixels that are wholly ink, or an invalid one if they do not agree.
QColor inkOf(const QImage &image)
{
    QColor ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() != 255)
                continue;
            if (ink.isValid() && ink != color)
                return {};
            ink = color;
        }
    }
    return ink;
}

} // namespace

class TestSymbolicIcon : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QGuiApplication::setPalette({}); }

    void everySymbolIsDrawnAndDiffers()
    {
        QList<QImage> seen;
        for (const Symbol symbol : kAll) {
            const QImage image = imageOf(symbol, 32);
            QCOMPARE(image.size(), QSize(32, 32));
            QVERIFY2(inkOf(image).isValid(), qPrintable(QString::number(int(symbol))));
            QVERIFY(!seen.contains(image));
            seen.append(image);
        }
    }

    void theColorIsThePalettesAlsoAfterItChanged()
    {
        QPalette palette;
        palette.setColor(QPalette::ButtonText, QColor{0x10, 0x80, 0xf0});
        palette.setColor(QPalette::HighlightedText, QColor{0xf0, 0xf0, 0x10});
        palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor{0x70, 0x70, 0x70});
        const QIcon madeBefore = symbolicIcon(Symbol::CheckNow);
        QGuiApplication::setPalette(palette);
        QCOMPARE(inkOf(madeBefore.pixmap(QSize{32, 32}, 1.0).toImage().convertToFormat(QImage::Format_ARGB32)),
                 QColor(0x10, 0x80, 0xf0));
        QCOMPARE(inkOf(imageOf(Symbol::Read, 32, QIcon::Selected)), QColor(0xf0, 0xf0, 0x10));
        QCOMPARE(inkOf(imageOf(Symbol::Read, 32, QIcon::Disabled)), QColor(0x70, 0x70, 0x70));
    }

    void highDpiIsDrawnNotScaled()
    {
        const QPixmap pixmap = symbolicIcon(Symbol::Search).pixmap(QSize{16, 16}, 2.0);
        QCOMPARE(pixmap.size(), QSize(32, 32));
    }
};

QTEST_MAIN(TestSymbolicIcon)
#include "tst_symbolicicon.moc"

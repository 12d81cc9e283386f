#include "desktop/badgedicon.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using desktop::badgedIcon;

namespace {

QImage imageOf(const QIcon &icon, int side)
{
    return icon.pixmap(QSize{side, side}, 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
}

int countPixels(const QImage &image, const std::function<bool(const QColor &)> &matches)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += matches(image.pixelColor(x, y)) ? 1 : 0;
    }
    return count;
}

bool isWhite(const QColor &c)
{
    return c.alpha() > 200 && c.red() > 220 && c.green() > 200 && c.blue() > 200;
}

bool isRed(const QColor &c)
{
    return c.alpha() > 200 && c.red() > 170 && c.green() < 70 && c.blue() < 90;
}

bool isBrass(const QColor &c)
{
    return c.alpha() > 200 && c.red() > 200 && c.green() > 130 && c.blue() < 110;
}

} // namespace

class TestBadgedIcon : public QObject
{
    Q_OBJECT

private slots:
    void theHornIsDrawnAtEverySize_data() { sizes(); }
    void theHornIsDrawnAtEverySize()
    {
        QFETCH(int, side);
        const QImage image = imageOf(badgedIcon(0, false, false), side);
        QCOMPARE(image.size(), QSize(side, side));
        QVERIFY2(countPixels(image, isBrass) > side * side / 8, "hardly any brass to be seen");
        QVERIFY2(countPixels(image, [](const QColor &c) { return c.alpha() == 0; }) > side * side / 8, "no shape");
    }

    void theNumberIsWhiteOnRedAtEverySize_data() { sizes(); }
    void theNumberIsWhiteOnRedAtEverySize()
    {
        QFETCH(int, side);
        for (const int unread : {1, 8, 42, 99, 100, 12345}) {
            const QImage image = imageOf(badgedIcon(unread, false, false), side);
            QCOMPARE(image.size(), QSize(side, side));
            QVERIFY(countPixels(image, isRed) > side * side / 12);
            QVERIFY2(countPixels(image, isWhite) >= side / 3, qPrintable(QString::number(unread)));
        }
    }

    void numbersDifferUpTo99AndAreOneAbove_data() { sizes(); }
    void numbersDifferUpTo99AndAreOneAbove()
    {
        QFETCH(int, side);
        QList<QImage> seen;
        for (const int unread : {0, 1, 2, 9, 10, 55, 98, 99, 100}) {
            const QImage image = imageOf(badgedIcon(unread, false, false), side);
            QVERIFY2(!seen.contains(image), qPrintable(QString::number(unread)));
            seen.append(image);
        }
        QCOMPARE(imageOf(badgedIcon(100, false, false), side), imageOf(badgedIcon(98765, false, false), side));
        QCOMPARE(imageOf(badgedIcon(-3, false, false), side), imageOf(badgedIcon(0, false, false), side));
    }

    void aPausedHornHasNoColor_data() { sizes(); }
    void aPausedHornHasNoColor()
    {
        QFETCH(int, side);
        QCOMPARE(countPixels(imageOf(badgedIcon(0, false, true), side), isBrass), 0);
        QCOMPARE(countPixels(imageOf(badgedIcon(7, false, true), side), isBrass), 0);
        QVERIFY2(countPixels(imageOf(badgedIcon(7, false, true), side), isRed) > 0, "paused hides no number");
    }

    void attentionIsMarkedBesideTheNumber_data() { sizes(); }
    void attentionIsMarkedBesideTheNumber()
    {
        QFETCH(int, side);
        const QImage plain = imageOf(badgedIcon(3, false, false), side);
        const QImage marked = imageOf(badgedIcon(3, true, false), side);
        QVERIFY(plain.copy(0, 0, side / 2, side / 2) != marked.copy(0, 0, side / 2, side / 2));
        QCOMPARE(plain.copy(side * 2 / 3, side * 2 / 3, side / 3, side / 3),
                 marked.copy(side * 2 / 3, side * 2 / 3, side / 3, side / 3));
    }

    void highDpiIsDrawnNotScaled()
    {
        const QPixmap pixmap = badgedIcon(42, false, false).pixmap(QSize{22, 22}, 2.0);
        QCOMPARE(pixmap.size(), QSize(44, 44));
        QCOMPARE(pixmap.toImage().convertToFormat(QImage::Format_ARGB32), [] {
            QImage image = imageOf(badgedIcon(42, false, false), 44);
            image.setDevicePixelRatio(2);
            return image;
        }());
    }

    void theBusGetsEverySizeAPanelAsksFor()
    {
        const QList<QSize> sizes = badgedIcon(1, false, false).availableSizes();
        for (const int side : {16, 22, 24, 32, 48, 64})
            QVERIFY(sizes.contains(QSize(side, side)));
    }

    void paintsSquareInTheMiddleOfAnyRectangle()
    {
        QImage canvas{100, 40, QImage::Format_ARGB32_Premultiplied};
        canvas.fill(Qt::transparent);
        QPainter painter{&canvas};
        badgedIcon(0, false, false).paint(&painter, canvas.rect());
        painter.end();
        QCOMPARE(countPixels(canvas.copy(0, 0, 28, 40), [](const QColor &c) { return c.alpha() > 0; }), 0);
        QVERIFY(countPixels(canvas.copy(30, 0, 40, 40), isBrass) > 100);
    }

private:
    static void sizes()
    {
        QTest::addColumn<int>("side");
        for (const int side : {16, 22, 24, 32, 44, 48, 64, 128})
            QTest::newRow(qPrintable(QString::number(side))) << side;
    }
};

QTEST_MAIN(TestBadgedIcon)
#include "tst_badgedicon.moc"

#include "desktop/pixeldigits.h"

#include <QTest>

#include <QSet>

using namespace Qt::StringLiterals;
using desktop::pixelDigits;
using desktop::PixelFont;

class TestPixelDigits : public QObject
{
    Q_OBJECT

private slots:
    void everyCharacterIsDrawnAndDiffers()
    {
        for (const PixelFont font : {PixelFont::Tiny, PixelFont::Small}) {
            QSet<QByteArray> seen;
            const QString characters = u"0123456789+"_s;
            for (const QChar character : characters) {
                const QImage image = pixelDigits(character, font);
                QCOMPARE(image.size(), font == PixelFont::Tiny ? QSize(3, 5) : QSize(4, 7));
                seen.insert(QByteArray{reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()});
            }
            QCOMPARE(seen.size(), 11);
        }
    }

    void charactersStandOnePixelApart()
    {
        QCOMPARE(pixelDigits(u"99+"_s, PixelFont::Tiny).size(), QSize(11, 5));
        QCOMPARE(pixelDigits(u"42"_s, PixelFont::Small).size(), QSize(9, 7));
        const QImage both = pixelDigits(u"42"_s, PixelFont::Small);
        QCOMPARE(both.copy(5, 0, 4, 7), pixelDigits(u"2"_s, PixelFont::Small));
        for (int y = 0; y < 7; ++y)
            QCOMPARE(qAlpha(both.pixel(4, y)), 0);
    }

    void otherCharactersAreLeftOut()
    {
        QCOMPARE(pixelDigits(u"a7b"_s, PixelFont::Tiny), pixelDigits(u"7"_s, PixelFont::Tiny));
    }
};

QTEST_APPLESS_MAIN(TestPixelDigits)
#include "tst_pixeldigits.moc"

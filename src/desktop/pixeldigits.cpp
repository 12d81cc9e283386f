#include "desktop/pixeldigits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace desktop {

namespace {

// Rows of the characters 0 to 9 and +, side by side; '#' is ink.
constexpr std::array<std::string_view, 5> kTiny{
    "### .#. ### ### #.# ### ### ### ### ### ...", "#.# ##. ..# ..# #.# #.. #.. ..# #.# #.# .#.",
    "#.# .#. ### .## ### ### ### .#. ### ### ###", "#.# .#. #.. ..# ..# ..# #.# .#. #.# ..# .#.",
    "### ### ### ### ..# ### ### .#. ### ### ...",
};
constexpr std::array<std::string_view, 7> kSmall{
    ".##. ..#. .##. ###. ..## #### .### #### .##. .##. ....", "#..# .##. #..# ...# .#.# #... #... ...# #..# #..# .#..",
    "#..# #.#. ...# ...# #..# #... #... ..#. #..# #..# .#..", "#..# ..#. ..#. .##. #..# ###. ###. ..#. .##. .### ####",
    "#..# ..#. .#.. ...# #### ...# #..# .#.. #..# ...# .#..", "#..# ..#. #... ...# ...# ...# #..# .#.. #..# ...# .#..",
    ".##. .### #### ###. ...# ###. .##. .#.. .##. ###. ....",
};

int indexOf(QChar character)
{
    constexpr int kPlus = 10;
    if (character >= u'0' && character <= u'9')
        return character.unicode() - u'0';
    return character == u'+' ? kPlus : -1;
}

template<std::size_t rows>
QImage draw(const QString &text, const std::array<std::string_view, rows> &font, int width)
{
    const auto count = int(std::count_if(text.begin(), text.end(), [](QChar c) { return indexOf(c) >= 0; }));
    QImage image{std::max(1, count * (width + 1) - 1), int(rows), QImage::Format_ARGB32_Premultiplied};
    image.fill(Qt::transparent);
    int left = 0;
    for (const QChar character : text) {
        const int index = indexOf(character);
        if (index < 0)
            continue;
        for (int y = 0; y < int(rows); ++y) {
            for (int x = 0; x < width; ++x) {
                if (font[std::size_t(y)][std::size_t(index * (width + 1) + x)] == '#')
                    image.setPixelColor(left + x, y, Qt::white);
            }
        }
        left += width + 1;
    }
    return image;
}

} // namespace

QImage pixelDigits(const QString &text, PixelFont font)
{
    return font == PixelFont::Tiny ? draw(text, kTiny, 3) : draw(text, kSmall, 4);
}

} // namespace desktop

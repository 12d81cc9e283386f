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
QImage draw(const QString &text, const std::array<std::string_view, rows> &font, std::size_t width)
{
    const QString drawn = [&text] {
        QString known = text;
        return known.removeIf([](QChar character) { return indexOf(character) < 0; });
    }();
    const int advance = static_cast<int>(width) + 1;
    QImage image{std::max(1, static_cast<int>(drawn.size()) * advance - 1), static_cast<int>(rows),
                 QImage::Format_ARGB32_Premultiplied};
    image.fill(Qt::transparent);
    int left = 0;
    for (const QChar character : drawn) {
        const std::size_t column = static_cast<std::size_t>(indexOf(character)) * (width + 1);
        for (std::size_t y = 0; y < rows; ++y) {
            const std::string_view ink = font[y].substr(column, width);
            for (std::size_t x = 0; x < width; ++x) {
                if (ink[x] == '#')
                    image.setPixelColor(left + static_cast<int>(x), static_cast<int>(y), Qt::white);
            }
        }
        left += advance;
    }
    return image;
}

} // namespace

QImage pixelDigits(const QString &text, PixelFont font)
{
    return font == PixelFont::Tiny ? draw(text, kTiny, 3) : draw(text, kSmall, 4);
}

} // namespace desktop

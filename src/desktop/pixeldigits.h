// Numbers drawn pixel by pixel, for icons so small that the letters of a font blur.
// Thread: any (pure function).
#pragma once

#include <QImage>
#include <QString>

#include <cstdint>

namespace desktop {

enum class PixelFont : std::uint8_t {
    Tiny,  // digits of 3 x 5
    Small, // digits of 4 x 7
};

// `text` (digits and "+") in white on transparent, one pixel between the characters; others are left out.
QImage pixelDigits(const QString &text, PixelFont font);

} // namespace desktop

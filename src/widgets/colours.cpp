#include "widgets/colours.h"

#include <array>

namespace widgets {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

// Eight hues of like weight; blue first, because most people have one account.
constexpr std::array<Pair, 8> kAccounts{{{0xff2f6fb7, 0xff6ea8e6},
                                         {0xffc2571a, 0xffe89a5e},
                                         {0xff2b8a57, 0xff62c08d},
                                         {0xff8e44ad, 0xffc08ad8},
                                         {0xffb03a5b, 0xffe5839f},
                                         {0xff1b8a93, 0xff5cc0c8},
                                         {0xff9a7d0a, 0xffd6bd54},
                                         {0xff5d6d7e, 0xff9fb0c0}}};

QColor pick(const Pair &pair, const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? pair.dark : pair.light);
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor accountColour(qint64 accountId, const QPalette &palette)
{
    const auto count = static_cast<qint64>(kAccounts.size());
    return pick(kAccounts[static_cast<std::size_t>((qMax<qint64>(accountId, 1) - 1) % count)], palette);
}

QColor healthColour(app::AccountsModel::Health health, const QPalette &palette)
{
    switch (health) {
    case app::AccountsModel::Health::Good:
        return pick({0xff2e9e5b, 0xff58c98a}, palette);
    case app::AccountsModel::Health::Busy:
        return pick({0xff3b82c4, 0xff7ab8f0}, palette);
    case app::AccountsModel::Health::Paused:
        return pick({0xff9a9a9a, 0xff8a8a8a}, palette);
    case app::AccountsModel::Health::Trouble:
        return pick({0xffd08700, 0xfff0b840}, palette);
    case app::AccountsModel::Health::NeedsUser:
        break;
    }
    return pick({0xffc8342b, 0xfff07a70}, palette);
}

QColor mixed(const QColor &over, const QColor &under, qreal share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1.0 - share)); };
    return {channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue())};
}

} // namespace widgets

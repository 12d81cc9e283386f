#include "widgets/actionicons.h"

#include "desktop/symbolicicon.h"

#include <QAction>
#include <QWidget>

#include <array>
#include <utility>

namespace widgets {

using desktop::Symbol;

void setActionIcons(const QWidget &window)
{
    static constexpr std::array<std::pair<const char *, Symbol>, 11> kIcons{{
        {"checkNowAction", Symbol::CheckNow},
        {"pauseAction", Symbol::Pause},
        {"toggleReadAction", Symbol::Read},
        {"markReadAction", Symbol::Read},
        {"markUnreadAction", Symbol::Unread},
        {"findAction", Symbol::Search},
        {"addAccountAction", Symbol::Add},
        {"editAccountAction", Symbol::Edit},
        {"removeAccountAction", Symbol::Remove},
        {"copyDiagnosticsAction", Symbol::Copy},
        {"quitAction", Symbol::Quit},
    }};
    for (const auto &[name, symbol] : kIcons) {
        if (auto *const action = window.findChild<QAction *>(QLatin1String{name}))
            action->setIcon(desktop::symbolicIcon(symbol));
    }
}

} // namespace widgets

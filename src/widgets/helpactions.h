// Copy diagnostics, and what Posthorn is. Thread: GUI.
#pragma once

#include "app/diagnostics.h"

#include <QObject>

#include <functional>

namespace widgets {

class MainWindow;

class HelpActions : public QObject
{
    Q_OBJECT

public:
    // `diagnostics` gathers what is known when it is asked for. `window` must outlive this object.
    HelpActions(MainWindow &window, std::function<app::DiagnosticsInput()> diagnostics, QObject *parent = nullptr);

private:
    void copyDiagnostics();
    void showAbout();

    MainWindow &m_window;
    const std::function<app::DiagnosticsInput()> m_diagnostics;
};

} // namespace widgets

#include "widgets/helpactions.h"

#include "desktop/badgedicon.h"
#include "widgets/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMessageBox>
#include <QStyle>

#include <utility>

namespace widgets {

HelpActions::HelpActions(MainWindow &window, std::function<app::DiagnosticsInput()> diagnostics, QObject *parent)
    : QObject{parent}, m_window{window}, m_diagnostics{std::move(diagnostics)}
{
    connect(m_window.action(QStringLiteral("copyDiagnosticsAction")), &QAction::triggered, this,
            &HelpActions::copyDiagnostics);
    connect(m_window.action(QStringLiteral("aboutAction")), &QAction::triggered, this, &HelpActions::showAbout);
}

void HelpActions::copyDiagnostics()
{
    app::DiagnosticsInput input = m_diagnostics();
    input.facts.append({QStringLiteral("window system"), QGuiApplication::platformName()});
    input.facts.append({QStringLiteral("style"), QApplication::style()->objectName()});
    input.facts.append({QStringLiteral("scale"), QString::number(m_window.devicePixelRatioF())});
    QApplication::clipboard()->setText(app::diagnosticsText(input));
    m_window.showNotice(tr("The diagnostics are on the clipboard: versions and states, no addresses and no mail."));
}

void HelpActions::showAbout()
{
    auto *const box = new QMessageBox(&m_window);
    box->setObjectName(QStringLiteral("aboutMessageBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(desktop::badgedIcon(0, false, false).pixmap(QSize{64, 64}, m_window.devicePixelRatioF()));
    box->setWindowTitle(tr("About Posthorn"));
    box->setText(tr("Posthorn %1").arg(QCoreApplication::applicationVersion()));
    box->setInformativeText(tr("Says at once when mail comes.\n\nFree software under the GNU General Public License, "
                               "version 3 or later."));
    box->addButton(QMessageBox::Close);
    box->open();
}

} // namespace widgets

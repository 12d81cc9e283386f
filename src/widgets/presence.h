// Keeps the program reachable: decides whether the window is shown, hidden in the tray or minimised, and what closing
// it means. Without a tray it is never hidden; a tray that vanishes brings it back. Thread: GUI.
#pragma once

#include "app/settings.h"
#include "base/clock.h"

#include <QObject>
#include <QPointer>

class QMessageBox;

namespace widgets {

class MainWindow;

class Presence : public QObject
{
    Q_OBJECT

public:
    // `window` and `clock` must outlive this object.
    Presence(MainWindow &window, const app::Settings &settings, base::Clock &clock, QObject *parent = nullptr);

    enum class Start : std::uint8_t { Shown, Hidden };
    void start(Start how);
    void raise();
    void toggle();
    void setTrayAvailable(bool available);
    // As they are now, geometry and splitter included.
    app::Settings settings() const;

signals:
    void settingsChanged();
    void quitRequested();
    void toldAboutTray(); // for the first time: the window went to the tray, and the program goes on

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isInFront() const;
    void onCloseRequested();
    void hide();
    void show();
    void hideToTray();
    void askWithoutTray();
    void choose(app::NoTrayClose choice);

    MainWindow &m_window;
    base::Clock &m_clock;
    app::Settings m_settings; // the geometry in it is that of the time when the window was last on the screen
    std::chrono::milliseconds m_deactivatedAt{-1};
    QPointer<QMessageBox> m_question;
    bool m_isTrayThere = false;
    bool m_isHiddenByUser = false; // it belongs into the tray as soon as there is one
};

} // namespace widgets

// Toasts of the desktop, behind one interface with an implementation per platform.
// Not a policy: who decides what is announced, folded or kept quiet is app::Notifier.
// Everything is asynchronous and nothing fails loudly: a desktop without notifications is a normal desktop.
// Thread: GUI.
#pragma once

#include <QList>
#include <QObject>
#include <QPair>
#include <QString>

#include <memory>

namespace desktop {

// The key of a click on the toast itself.
inline constexpr char kDefaultAction[] = "default";

class Notifications : public QObject
{
    Q_OBJECT

public:
    struct Toast {
        quint64 id = 0; // ours; showing an id again replaces what stands there
        QString title;  // plain text, may come from the network
        QString body;   // plain text, may come from the network; line breaks become spaces, 200 characters are shown
        QList<QPair<QString, QString>> actions; // key, label; the click on the toast needs no entry
    };
    using QObject::QObject;

    // Whether a toast would appear now. False until the desktop has answered; see availabilityChanged().
    virtual bool isAvailable() const = 0;
    // May be called at any time: a toast waits for the desktop's first answer, and ends in undelivered() if it is no.
    virtual void show(const Toast &toast) = 0;
    // Takes the toast away; harmless when it is gone or was never shown. No closed() follows.
    virtual void withdraw(quint64 id) = 0;

signals:
    void availabilityChanged(bool available);
    // The user clicked the toast (kDefaultAction) or one of its buttons.
    void activated(quint64 id, const QString &actionKey);
    // The toast is gone: dismissed, expired, or the desktop's notification service ended.
    void closed(quint64 id);
    // Nothing showed this toast; a tray balloon may stand in. Instead of closed().
    void undelivered(quint64 id, const QString &title, const QString &body);
};

// The platform's implementation; never null.
std::unique_ptr<Notifications> makeNotifications();

} // namespace desktop

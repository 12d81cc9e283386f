// A main window on a real store and a fake engine, with everything it needs; shared by the tests of widgets.
#pragma once

#include "app/accounteditor.h"
#include "app/accountsmodel.h"
#include "app/inboxmodel.h"
#include "app/pendingactions.h"
#include "app/readercontroller.h"
#include "app/readqueue.h"
#include "support/fakeservice.h"
#include "support/fakevault.h"
#include "support/mailsamples.h"
#include "widgets/accountactions.h"
#include "widgets/mainwindow.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class SampleWindow
{
public:
    SampleWindow() { window.resize(1120, 700); }

    template<typename Widget>
    Widget *find(const char *name) const
    {
        auto *const found = window.findChild<Widget *>(QLatin1String{name});
        if (found == nullptr)
            qFatal("no widget is named %s", name);
        return found;
    }
    void trigger(const char *action) const { window.action(QLatin1String{action})->trigger(); }

    // What the engine would say after a commit; returns when lists and numbers are there.
    void refresh()
    {
        QSignalSpy listed{&inbox, &app::InboxModel::loaded};
        QSignalSpy counted{&accounts, &app::AccountsModel::loaded};
        accounts.refresh();
        inbox.refresh();
        QTRY_VERIFY(!listed.isEmpty() && !counted.isEmpty());
    }
    void say(mail::AccountId account, const monitor::StateChanged &state)
    {
        monitor::Event event;
        event.time = clock.now();
        event.accountId = account;
        event.body = state;
        service.emitEvent(event);
    }

    QTemporaryDir dir;
    testsupport::SampleStore samples{dir.path()};
    base::SystemClock clock;
    testsupport::FakeService service;
    testsupport::FakeVault vault;
    app::ReadQueue reads{dir.path()};
    app::AccountsModel accounts{reads, service, clock};
    app::InboxModel inbox{reads, clock};
    app::PendingActions pending{service, inbox, accounts, clock};
    app::ReaderController reader{service, reads, accounts, clock};
    std::optional<base::Error> testError; // what a live test finds
    int testsRun = 0;
    app::AccountEditor editor{service, vault, dir.path(),
                              [this](const mail::Account &account, std::optional<base::Secret>, QObject *context,
                                     app::MailService::Callback<monitor::TestReport> callback) {
                                  ++testsRun;
                                  monitor::TestReport report;
                                  report.tlsProtocol = QStringLiteral("TLSv1.3");
                                  report.canIdle = true;
                                  report.watched = {{account.mailboxes.first(), 12}};
                                  const auto result = testError ? base::Result<monitor::TestReport>{*testError}
                                                                : base::Result<monitor::TestReport>{report};
                                  QMetaObject::invokeMethod(
                                      context, [callback, result] { callback(result); }, Qt::QueuedConnection);
                              }};
    widgets::MainWindow window{{accounts, inbox, reader, pending, service, clock}};
    widgets::AccountActions accountActions{window, accounts, editor, service};
};

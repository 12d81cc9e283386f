#include "app/serviceswitch.h"
#include "support/fakeservice.h"

#include <QSignalSpy>
#include <QTest>

class TestServiceSwitch : public QObject
{
    Q_OBJECT

private slots:
    void withoutAServiceRequestsFailAndDoNotHang()
    {
        app::ServiceSwitch service;
        QList<base::ErrorKind> kinds;
        const auto note = [&kinds](const auto &result) { kinds.append(result.error().kind); };
        service.saveAccount({}, this, note);
        service.removeAccount({}, this, note);
        service.markSeen({}, true, this, note);
        service.fetchText({}, this, note);
        service.snapshot(this, note);
        service.checkNow(std::nullopt);
        QVERIFY(kinds.isEmpty()); // never before the call returns
        QTRY_COMPARE(kinds, QList<base::ErrorKind>(5, base::ErrorKind::Disconnected));
    }

    void requestsAndSignalsGoThrough()
    {
        app::ServiceSwitch service;
        auto fake = std::make_unique<testsupport::FakeService>();
        testsupport::FakeService &engine = *fake;
        service.use(std::move(fake));
        QSignalSpy changed{&service, &app::MailService::storeChanged};
        engine.emitStoreChanged(4);
        QCOMPARE(changed.size(), 1);
        service.checkNow(mail::AccountId{2});
        service.setPaused(std::nullopt, true);
        service.signInAgain(mail::AccountId{3});
        QCOMPARE(engine.calls, (QStringList{QStringLiteral("checkNow 2"), QStringLiteral("setPaused all paused"),
                                            QStringLiteral("signInAgain 3")}));
    }

    void theOldServiceIsSilentAfterTheSwitch()
    {
        app::ServiceSwitch service;
        auto old = std::make_unique<testsupport::FakeService>();
        QPointer<testsupport::FakeService> before = old.get();
        service.use(std::move(old));
        QSignalSpy changed{&service, &app::MailService::storeChanged};
        connect(before.data(), &app::MailService::ended, this,
                [&service] { service.use(std::make_unique<testsupport::FakeService>()); });
        before->emitEnded(); // replaced while it emits
        if (before)
            before->emitStoreChanged(1);
        QCOMPARE(changed.size(), 0);
        QTRY_VERIFY(before.isNull());
    }
};

QTEST_GUILESS_MAIN(TestServiceSwitch)
#include "tst_serviceswitch.moc"

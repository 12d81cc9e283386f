// Toasts over a real bus of the test's own, against a service that appears, vanishes, waits and refuses.
#include "desktop/fakenotificationserver.h"
#include "desktop/freedesktopnotifications.h"
#include "desktop/privatebus.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using desktop::FreedesktopNotifications;

class TestFreedesktopNotifications : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY2(m_bus->isRunning(), "dbus-daemon does not run (package dbus)");
        m_server = std::make_unique<FakeNotificationServer>(m_bus->connection());
    }
    void cleanup()
    {
        m_toasts.reset();
        m_server.reset();
        m_bus.reset();
    }

    void aToastArrivesWithHintsAndActions()
    {
        begin();
        m_toasts->show({7, u"Ada <ada@example.org>"_s, u"Lunch?\n12:30"_s, {{u"read"_s, u"Mark as read"_s}}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        const auto &request = m_server->requests.first();
        QCOMPARE(request.appName, u"Posthorn"_s);
        QCOMPARE(request.replacedId, 0U);
        QCOMPARE(request.summary, u"Ada <ada@example.org>"_s);
        QCOMPARE(request.body, u"Lunch? 12:30"_s);
        QCOMPARE(request.actions, QStringList({u"default"_s, QString{}, u"read"_s, u"Mark as read"_s}));
        QCOMPARE(request.hints.value(u"desktop-entry"_s), QVariant{u"org.posthorn.Posthorn"_s});
        QCOMPARE(request.hints.value(u"category"_s), QVariant{u"email.arrived"_s});
        QCOMPARE(request.hints.value(u"urgency"_s), QVariant::fromValue<uchar>(1));
        QCOMPARE(request.timeout, -1);
    }

    void bodyIsEscapedOnlyForAServiceThatReadsMarkup()
    {
        begin();
        m_toasts->show({1, u"t"_s, u"<b>&"_s, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        QCOMPARE(m_server->requests.first().body, u"\u2039b>&"_s);

        m_server->vanish();
        QTRY_VERIFY(!m_toasts->isAvailable());
        m_server->capabilities = {u"body"_s, u"body-markup"_s, u"body-images"_s};
        QVERIFY(m_server->appear());
        QTRY_VERIFY(m_toasts->isAvailable());
        m_toasts->show({2, u"t"_s, u"<img src=http://evil.example/>&lt;"_s + QString{5'000, u'>'}, {{u"a"_s, u"A"_s}}});
        QTRY_COMPARE(m_server->requests.size(), 2);
        const auto &request = m_server->requests.last();
        QVERIFY(request.body.startsWith(u"&lt;img src=http://evil.example/&gt;&amp;lt;&gt;"_s));
        QVERIFY(request.body.size() <= 200);
        QVERIFY(!request.body.contains(u'<'));
        QVERIFY2(request.actions.isEmpty(), "the service offers no actions");
    }

    void clickAndButtonAreToldWithOurNumber()
    {
        begin();
        QSignalSpy activated{m_toasts.get(), &desktop::Notifications::activated};
        QSignalSpy closed{m_toasts.get(), &desktop::Notifications::closed};
        m_toasts->show({41, u"a"_s, {}, {}});
        m_toasts->show({42, u"b"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 2);
        m_server->invoke(102, u"default"_s);
        m_server->close(102);
        m_server->invoke(101, u"read"_s);
        QTRY_COMPARE(activated.size(), 2);
        QCOMPARE(activated.at(0), (QVariantList{quint64{42}, u"default"_s}));
        QCOMPARE(activated.at(1), (QVariantList{quint64{41}, u"read"_s}));
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.at(0), QVariantList{quint64{42}});
    }

    void signalsOfForeignToastsAndOfOtherProgramsAreIgnored()
    {
        begin();
        QSignalSpy activated{m_toasts.get(), &desktop::Notifications::activated};
        m_toasts->show({1, u"a"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        FakeNotificationServer impostor{m_bus->connection()}; // same path and interface, but does not own the name
        impostor.invoke(101, u"default"_s);
        m_server->invoke(999, u"default"_s);
        m_server->invoke(101, u"read"_s);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().at(1).toString(), u"read"_s);
    }

    void showingAnIdAgainReplacesItsToast()
    {
        begin();
        m_toasts->show({5, u"one"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_toasts->show({5, u"two"_s, {}, {}}); // may come before the answer to the first: is queued then
        QTRY_COMPARE(m_server->requests.size(), 2);
        QCOMPARE(m_server->requests.last().replacedId, 101U);
        QCOMPARE(m_server->requests.last().summary, u"two"_s);
    }

    void onlyTheNewestReplacementIsSentOnceTheNumberIsKnown()
    {
        begin();
        m_server->isHolding = true;
        for (const QString &title : {u"one"_s, u"two"_s, u"three"_s})
            m_toasts->show({5, title, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_server->answerNext();
        QTRY_COMPARE(m_server->requests.size(), 2);
        QCOMPARE(m_server->requests.last().summary, u"three"_s);
        QCOMPARE(m_server->requests.last().replacedId, 101U);
    }

    void withdrawClosesAlsoWhatIsStillOnItsWay()
    {
        begin();
        m_server->isHolding = true;
        QSignalSpy closed{m_toasts.get(), &desktop::Notifications::closed};
        m_toasts->show({5, u"one"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_toasts->withdraw(5);
        m_toasts->withdraw(6); // never shown: harmless
        m_server->answerNext();
        QTRY_COMPARE(m_server->closedIds, QList<uint>{101});
        m_server->close(101);
        m_server->isHolding = false;
        m_toasts->show({6, u"fence"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 2);
        QCOMPARE(closed.size(), 0);
    }

    void withoutAServiceNothingIsShownAndTheFallbackIsTold()
    {
        m_toasts = std::make_unique<FreedesktopNotifications>(m_bus->connection());
        QSignalSpy undelivered{m_toasts.get(), &desktop::Notifications::undelivered};
        QVERIFY(!m_toasts->isAvailable());
        m_toasts->show({9, u"title"_s, u"body"_s, {}});
        m_toasts->withdraw(10);
        QTRY_COMPARE(undelivered.size(), 1);
        QCOMPARE(undelivered.first(), (QVariantList{quint64{9}, u"title"_s, u"body"_s}));
        QVERIFY(!m_toasts->isAvailable());
    }

    void withoutABusNothingIsShownAndTheFallbackIsTold()
    {
        FreedesktopNotifications toasts{QDBusConnection{u"no such connection"_s}};
        QSignalSpy undelivered{&toasts, &desktop::Notifications::undelivered};
        QVERIFY(!toasts.isAvailable());
        toasts.show({9, u"title"_s, u"body"_s, {}});
        toasts.withdraw(9);
        QCOMPARE(undelivered.size(), 1);
    }

    void aServiceThatRestartsIsUsedAgain()
    {
        begin();
        QSignalSpy closed{m_toasts.get(), &desktop::Notifications::closed};
        QSignalSpy available{m_toasts.get(), &desktop::Notifications::availabilityChanged};
        m_toasts->show({1, u"before"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_server->vanish();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!m_toasts->isAvailable());
        QVERIFY(m_server->appear());
        QTRY_VERIFY(m_toasts->isAvailable());
        QCOMPARE(available.size(), 2);
        m_toasts->show({1, u"after"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 2);
        QCOMPARE(m_server->requests.last().replacedId, 0U);
    }

    void anAnswerOfTheServiceThatWentDoesNotNameANewToast()
    {
        begin();
        m_server->isHolding = true;
        m_toasts->show({1, u"old"_s, {}, {}});
        QTRY_COMPARE(m_server->requests.size(), 1);
        m_server->vanish();
        QTRY_VERIFY(!m_toasts->isAvailable());
        FakeNotificationServer second{m_bus->connection(), 501};
        QVERIFY(second.appear());
        QTRY_VERIFY(m_toasts->isAvailable());
        m_toasts->show({1, u"new"_s, {}, {}});
        QTRY_COMPARE(second.requests.size(), 1);
        m_server->answerNext(); // 101, of the first service
        m_toasts->show({1, u"newer"_s, {}, {}});
        QTRY_COMPARE(second.requests.size(), 2);
        QCOMPARE(second.requests.last().replacedId, 501U);
        QSignalSpy activated{m_toasts.get(), &desktop::Notifications::activated};
        second.invoke(501, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
    }

    void aRefusedToastIsUndelivered()
    {
        begin();
        m_server->isRefusing = true;
        QSignalSpy undelivered{m_toasts.get(), &desktop::Notifications::undelivered};
        QTest::ignoreMessage(QtWarningMsg, "a notification was refused: \"enough\"");
        m_toasts->show({1, u"a"_s, {}, {}});
        QTRY_COMPARE(undelivered.size(), 1);
    }

private:
    void begin()
    {
        QVERIFY(m_server->appear());
        m_toasts = std::make_unique<FreedesktopNotifications>(m_bus->connection());
        QTRY_VERIFY(m_toasts->isAvailable());
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotificationServer> m_server;
    std::unique_ptr<FreedesktopNotifications> m_toasts;
};

QTEST_GUILESS_MAIN(TestFreedesktopNotifications)
#include "tst_freedesktopnotifications.moc"

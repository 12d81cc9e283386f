#include "app/ownerlock.h"
#include "ipc/profilesession.h"
#include "support/fakevault.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using app::ServiceSource;
using ipc::ProfileSession;
using monitor::Engine;

namespace {

// One program of a profile, with a real engine that has no account.
struct Program {
    explicit Program(const QString &dir)
        : session{app::Profile::open(dir).value(), settings()}
        , failed{&session, &ServiceSource::failed}
        , lost{&session, &ServiceSource::lost}
        , closed{&session, &ServiceSource::closed}
        , quits{&session, &ServiceSource::quitRequested}
    {
        QObject::connect(&session, &ServiceSource::ready, &session,
                         [this](app::MailService *answering, ServiceSource::Role as) {
                             service = answering;
                             role = as;
                             ++readies;
                         });
    }

    static monitor::EngineSettings settings()
    {
        monitor::EngineSettings made;
        made.makeVault = [] { return std::make_unique<testsupport::FakeVault>(); };
        return made;
    }

    bool isReadyAs(ServiceSource::Role wanted)
    {
        return QTest::qWaitFor([this, wanted] { return role == wanted; }, 10'000);
    }

    app::MailService *service = nullptr;
    std::optional<ServiceSource::Role> role;
    int readies = 0;
    ProfileSession session;
    QSignalSpy failed;
    QSignalSpy lost;
    QSignalSpy closed;
    QSignalSpy quits;
};

} // namespace

class TestProfileSession : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void theFirstOwnsAndTheSecondIsItsGuest();
    void aGuestTakesOverWhenTheOwnerCloses();
    void aGuestTakesOverFromAnOwnerThatVanished();
    void aVisitorNeverOwns();
    void aVisitorEndsTheOwnerAndKnowsWhen();
    void anOneShotWaitsForAnother();
    void anAccountThatAGuestSavesIsTheOwners();

private:
    QString dir() const { return m_folder->path(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfileSession::theFirstOwnsAndTheSecondIsItsGuest()
{
    Program owner{dir()};
    owner.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(owner.isReadyAs(ServiceSource::Role::Owner));
    Program guest{dir()};
    guest.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(guest.isReadyAs(ServiceSource::Role::Guest));
    std::optional<bool> answered;
    guest.service->snapshot(this,
                            [&answered](const base::Result<QList<monitor::Event>> &states) { answered = states.ok(); });
    QTRY_VERIFY(answered.value_or(false));
}

void TestProfileSession::aGuestTakesOverWhenTheOwnerCloses()
{
    Program owner{dir()};
    owner.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(owner.isReadyAs(ServiceSource::Role::Owner));
    Program guest{dir()};
    guest.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(guest.isReadyAs(ServiceSource::Role::Guest));
    owner.session.close();
    QTRY_COMPARE(guest.lost.size(), 1);
    QTRY_COMPARE(owner.closed.size(), 1);
    // The lock is held as long as the session: a second engine must not begin before.
    QCOMPARE(guest.readies, 1);
}

void TestProfileSession::aGuestTakesOverFromAnOwnerThatVanished()
{
    auto owner = std::make_unique<Program>(dir());
    owner->session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(owner->isReadyAs(ServiceSource::Role::Owner));
    Program guest{dir()};
    guest.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(guest.isReadyAs(ServiceSource::Role::Guest));
    owner.reset();
    QVERIFY(guest.isReadyAs(ServiceSource::Role::Owner));
    QCOMPARE(guest.lost.size(), 1);
    Program late{dir()};
    late.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(late.isReadyAs(ServiceSource::Role::Guest));
}

void TestProfileSession::aVisitorNeverOwns()
{
    Program visitor{dir()};
    visitor.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnersOnly);
    QTRY_COMPARE(visitor.failed.size(), 1);
    QCOMPARE(visitor.failed.first().first().value<base::Error>().kind, base::ErrorKind::NotFound);
    QCOMPARE(visitor.readies, 0);
    app::OwnerLock lock{app::Profile::open(dir()).value()};
    QVERIFY(lock.take().valueOr(false));
}

void TestProfileSession::aVisitorEndsTheOwnerAndKnowsWhen()
{
    auto owner = std::make_unique<Program>(dir());
    owner->session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(owner->isReadyAs(ServiceSource::Role::Owner));
    Program visitor{dir()};
    visitor.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnersOnly);
    QVERIFY(visitor.isReadyAs(ServiceSource::Role::Guest));
    std::optional<bool> ended;
    visitor.session.quitOwner(this, [&ended](const base::Result<void> &result) { ended = result.ok(); });
    QTRY_COMPARE(owner->quits.size(), 1);
    QVERIFY(!ended);
    owner->session.close();
    QTRY_VERIFY(ended.value_or(false));
}

void TestProfileSession::anOneShotWaitsForAnother()
{
    auto first = std::make_unique<Program>(dir());
    first->session.open(Engine::Mode::OnDemand, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(first->isReadyAs(ServiceSource::Role::Owner));
    Program second{dir()};
    second.session.open(Engine::Mode::OnDemand, ServiceSource::Reach::OwnOrOwners);
    QTRY_VERIFY(first->readies == 1);
    first.reset();
    QVERIFY(second.isReadyAs(ServiceSource::Role::Owner));
    QVERIFY(second.failed.isEmpty());
}

void TestProfileSession::anAccountThatAGuestSavesIsTheOwners()
{
    Program owner{dir()};
    owner.session.open(Engine::Mode::Watch, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(owner.isReadyAs(ServiceSource::Role::Owner));
    Program guest{dir()};
    guest.session.open(Engine::Mode::OnDemand, ServiceSource::Reach::OwnOrOwners);
    QVERIFY(guest.isReadyAs(ServiceSource::Role::Guest));
    mail::Account account;
    account.name = QStringLiteral("work");
    account.address = account.user = QStringLiteral("ann@example.org");
    account.imap = {QStringLiteral("127.0.0.1"), 9, mail::Security::None};
    account.paused = true;
    std::optional<base::Result<mail::AccountId>> saved;
    const auto keep = [&saved](const base::Result<mail::AccountId> &id) { saved = id; };
    guest.service->saveAccount(account, this, keep);
    QTRY_VERIFY(saved.has_value());
    QVERIFY(saved->ok() && saved->value().isValid());
    std::optional<qsizetype> states;
    owner.service->snapshot(
        this, [&states](const base::Result<QList<monitor::Event>> &told) { states = told.value().size(); });
    QTRY_COMPARE(states, std::optional<qsizetype>{1});
    saved.reset();
    guest.service->saveAccount(account, this, keep); // the name is taken
    QTRY_VERIFY(saved.has_value());
    QVERIFY(!saved->ok());
}

QTEST_GUILESS_MAIN(TestProfileSession)
#include "tst_profilesession.moc"

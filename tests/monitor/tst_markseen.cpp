// Marking as read: what is asked of the server, what the store says afterwards, and what it costs.
#include "monitor/markseen.h"
#include "support/mailsamples.h"

#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using monitor::MarkSeen;
using monitor::Operation;

namespace {

#ifdef QT_NO_DEBUG
constexpr qint64 kLongestStepMs = 16; // a frame of the screen
#else
constexpr qint64 kLongestStepMs = 50;
#endif

qint64 workedMilliseconds()
{
    return qint64{std::clock()} * 1000 / CLOCKS_PER_SEC;
}

imap::StatusResponse tagged(imap::StatusKind kind, const QByteArray &text = {})
{
    imap::StatusResponse status;
    status.tag = "A1";
    status.kind = kind;
    status.text = text;
    return status;
}

imap::FetchResponse told(quint32 uid, const QList<QByteArray> &flags)
{
    imap::FetchResponse fetch;
    fetch.seq = mail::SeqNo{uid};
    fetch.uid = mail::Uid{uid};
    fetch.flags = mail::Flags{flags};
    return fetch;
}

} // namespace

class TestMarkSeen : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_samples = std::make_unique<testsupport::SampleStore>(m_dir->path());
        m_account = m_samples->addAccount(QStringLiteral("work"));
        m_result.reset();
    }

    void cleanup() { m_samples.reset(); }

    void whatTheServerSaysOfAFlagIsStoredAndTold()
    {
        m_samples->addMessages(m_account, 1, 3);
        auto marking = mark({2}, true);
        auto step = marking->begin(mail::UidValidity{7});
        QVERIFY(std::get<imap::Command>(step).redacted().contains("UID STORE 2 +FLAGS (\\Seen)"));
        marking->receive(told(2, {"\\Seen", "\\Recent", "work"}));
        QVERIFY(isDone(marking->commandDone(tagged(imap::StatusKind::Ok))));
        const auto events = marking->takeEvents();
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(std::get<monitor::FlagsChanged>(events.front()).key, testsupport::sampleKey(m_account, 2));
        QCOMPARE(flagsOf(2), (mail::Flags{{"\\Seen", "work"}}));
        QVERIFY(!flagsOf(1).isSeen() && !flagsOf(3).isSeen());
    }

    void aServerThatIsSilentHasDoneWhatItSaidOkTo()
    {
        m_samples->addMessages(m_account, 1, 2);
        m_samples->setFlags(m_account, 1, mail::Flags{{"\\Seen", "\\Flagged"}});
        auto marking = mark({1}, false);
        auto step = marking->begin({});
        QVERIFY(std::get<imap::Command>(step).redacted().contains("-FLAGS (\\Seen)"));
        QVERIFY(isDone(marking->commandDone(tagged(imap::StatusKind::Ok))));
        QCOMPARE(flagsOf(1), mail::Flags{{"\\Flagged"}});
    }

    void messagesThatAreGoneArePassedOver()
    {
        m_samples->addMessages(m_account, 1, 1);
        auto marking = mark({9, 1}, true);
        marking->begin({});
        QVERIFY(isDone(marking->commandDone(tagged(imap::StatusKind::Ok))));
        QCOMPARE(marking->takeEvents().size(), std::size_t{1});
        QVERIFY(flagsOf(1).isSeen());
    }

    void aMailboxThatWasRecreatedIsNotTouched()
    {
        m_samples->addMessages(m_account, 1, 1);
        const auto step = mark({1}, true)->begin(mail::UidValidity{8});
        QCOMPARE(std::get<base::Result<void>>(step).error().kind, base::ErrorKind::NotFound);
    }

    void aRefusalEndsItAndKeepsTheBatchesBefore()
    {
        m_samples->addMessages(m_account, 1, 2000);
        auto marking = mark(upTo(2000), true);
        auto step = marking->begin({});
        const auto second = marking->commandDone(tagged(imap::StatusKind::Ok));
        QVERIFY(std::holds_alternative<imap::Command>(second));
        const std::size_t done = marking->takeEvents().size();
        QVERIFY(done > 0 && done < 2000);
        const auto end = marking->commandDone(tagged(imap::StatusKind::No, "over quota"));
        QCOMPARE(std::get<base::Result<void>>(end).error().kind, base::ErrorKind::Rejected);
        QVERIFY(marking->takeEvents().empty());
        QVERIFY(flagsOf(1).isSeen() && !flagsOf(2000).isSeen());
    }

    void tenThousandInALargeMailboxNeverHoldTheThreadUp()
    {
        constexpr quint32 kRows = 20000;
        constexpr quint32 kMarked = 10000;
        for (quint32 first = 1; first <= kRows; first += 500)
            m_samples->addMessages(m_account, first, first + 499);
        auto marking = mark(upTo(kMarked), true);
        auto step = marking->begin({});
        std::size_t events = 0;
        qint64 longest = 0;
        int commands = 0;
        for (quint32 uid = 1; std::holds_alternative<imap::Command>(step); ++commands) {
            const quint32 end = std::min(uid + 500, kMarked + 1);
            for (; uid < end; ++uid)
                marking->receive(told(uid, {"\\Seen"}));
            const qint64 before = workedMilliseconds();
            step = marking->commandDone(tagged(imap::StatusKind::Ok));
            longest = std::max(longest, workedMilliseconds() - before);
            events += marking->takeEvents().size();
        }
        QVERIFY(isDone(step));
        QCOMPARE(events, std::size_t{kMarked});
        QVERIFY(flagsOf(kMarked).isSeen() && !flagsOf(kMarked + 1).isSeen());
        qInfo("%d commands; the longest step worked %lld ms", commands, longest);
        QVERIFY2(longest <= kLongestStepMs, qPrintable(QString::number(longest)));
    }

private:
    std::unique_ptr<MarkSeen> mark(const QList<quint32> &uids, bool seen)
    {
        QList<mail::MessageKey> keys;
        for (const quint32 uid : uids)
            keys.append(testsupport::sampleKey(m_account, uid));
        return std::make_unique<MarkSeen>(m_samples->store(), keys, seen,
                                          [this](const base::Result<void> &result) { m_result = result; });
    }

    static QList<quint32> upTo(quint32 last)
    {
        QList<quint32> uids;
        for (quint32 uid = 1; uid <= last; ++uid)
            uids.append(uid);
        return uids;
    }

    static bool isDone(const Operation::Step &step)
    {
        const auto *result = std::get_if<base::Result<void>>(&step);
        return result != nullptr && result->ok();
    }

    mail::Flags flagsOf(quint32 uid)
    {
        const auto stored = m_samples->store().uidFlags(m_account, QStringLiteral("INBOX"), {mail::Uid{uid}});
        return stored && stored.value().size() == 1 ? stored.value().front().second : mail::Flags{};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<testsupport::SampleStore> m_samples;
    mail::AccountId m_account;
    std::optional<base::Result<void>> m_result;
};

QTEST_GUILESS_MAIN(TestMarkSeen)
#include "tst_markseen.moc"

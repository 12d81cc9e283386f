#include "monitor/messagesaver.h"

#include "monitor/messagefiles.h"

#include <QPointer>
#include <QPromise>
#include <QThreadPool>

#include <optional>
#include <utility>

namespace monitor {

// What the jobs work on, one after the other.
class MessageSaver::State
{
public:
    State(QString directory, const QString &label, mail::UidValidity uidValidity)
        : m_writer{std::move(directory), label}, m_uidValidity{uidValidity}
    {}

    std::vector<Saved> perform(const std::vector<Work> &work)
    {
        std::vector<Saved> messages;
        for (const Work &step : work) {
            if (const auto *octets = std::get_if<QByteArray>(&step))
                append(*octets);
            else if (const auto *finish = std::get_if<Finish>(&step))
                messages.push_back(finishMessage(finish->uid));
            else
                abandon();
        }
        return messages;
    }

private:
    void append(const QByteArray &octets)
    {
        if (!std::exchange(m_isOpen, true))
            keep(m_writer.begin());
        if (!m_failure)
            keep(m_writer.append(octets));
        m_octets += octets.size();
    }

    Saved finishMessage(mail::Uid uid)
    {
        if (!m_isOpen)
            append({}); // a message without a single octet
        if (!m_failure)
            keep(m_writer.finish(messageFileName(m_uidValidity, uid)));
        Saved saved{uid, m_octets, {}};
        if (m_failure)
            saved.result = *m_failure;
        abandon();
        return saved;
    }

    void abandon()
    {
        m_writer.discard();
        m_isOpen = false;
        m_failure.reset();
        m_octets = 0;
    }

    void keep(const base::Result<void> &result)
    {
        if (!result)
            m_failure = result.error();
    }

    MessageFileWriter m_writer;
    mail::UidValidity m_uidValidity;
    std::optional<base::Error> m_failure; // of the message that is being written
    qint64 m_octets = 0;
    bool m_isOpen = false;
};

MessageSaver::MessageSaver(QString directory, QString label, mail::UidValidity uidValidity, QThreadPool &pool,
                           QObject *parent)
    : QObject{parent}, m_state{std::make_shared<State>(std::move(directory), label, uidValidity)}, m_pool{pool}
{
    connect(&m_watcher, &QFutureWatcher<Outcome>::finished, this, &MessageSaver::onJobDone);
}

MessageSaver::~MessageSaver() = default;

void MessageSaver::append(const QByteArray &octets)
{
    m_pendingOctets += octets.size();
    m_workOctets += octets.size();
    m_work.emplace_back(octets);
    run();
}

void MessageSaver::finish(mail::Uid uid)
{
    m_work.emplace_back(Finish{uid});
    run();
}

void MessageSaver::discard()
{
    m_work.emplace_back(Discard{});
    run();
}

void MessageSaver::run()
{
    if (m_running || m_work.empty())
        return;
    m_running = true;
    const auto promise = std::make_shared<QPromise<Outcome>>(); // a job of the pool must be copyable
    m_watcher.setFuture(promise->future());
    m_pool.start([promise, state = m_state, work = std::exchange(m_work, {}), octets = std::exchange(m_workOctets, 0)] {
        promise->start();
        promise->addResult(Outcome{octets, state->perform(work)});
        promise->finish();
    });
}

void MessageSaver::onJobDone()
{
    m_running = false;
    const Outcome outcome = m_watcher.result();
    m_pendingOctets -= outcome.octets;
    run();
    const QPointer<MessageSaver> alive{this};
    if (!outcome.messages.empty())
        emit saved(outcome.messages);
    if (alive)
        emit drained();
}

} // namespace monitor

#include "app/readercontroller.h"

#include "app/accountsmodel.h"
#include "app/readqueue.h"
#include "app/sentences.h"

namespace app {

namespace {

// Walking through the list with the arrow key must not fetch every message on the way.
constexpr std::chrono::milliseconds kSettle{80};

} // namespace

ReaderController::ReaderController(MailService &service, ReadQueue &reads, const AccountsModel &accounts,
                                   base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_service{service}
    , m_reads{reads}
    , m_accounts{accounts}
    , m_settle{clock.makeTimer([this] { fetch(); })}
{}

void ReaderController::show(const std::optional<store::ListedMessage> &message)
{
    const bool isSame = message && m_message && message->key == m_message->key;
    if (isSame && *message == *m_message)
        return;
    m_message = message;
    if (isSame) {
        emit changed();
        return;
    }
    ++m_question;
    if (message) {
        m_settle->start(kSettle);
        become(State::Loading, {});
    } else {
        m_settle->stop();
        become(State::Empty, {});
    }
}

void ReaderController::open(const mail::MessageKey &key)
{
    using Found = std::optional<store::ListedMessage>;
    const quint64 question = ++m_question;
    m_reads.read<Found>(
        this, [key](store::Reader &reader) { return reader.message(key); },
        [this, question](const base::Result<Found> &found) {
            if (question != m_question)
                return;
            if (found && found.value())
                show(found.value());
            else
                emit missing();
        });
}

void ReaderController::retry()
{
    if (m_state != State::Failed)
        return;
    become(State::Loading, {});
    fetch();
}

void ReaderController::fetch()
{
    if (!m_message)
        return;
    const quint64 question = ++m_question;
    m_service.fetchText(m_message->key, this, [this, question](const base::Result<QString> &text) {
        if (question != m_question)
            return;
        if (text)
            become(State::Ready, text.value());
        else
            become(State::Failed,
                   sentenceFor(text.error(), m_accounts.place(m_message->key.account), Situation::OneShot));
    });
}

void ReaderController::become(State state, const QString &text)
{
    m_state = state;
    m_text = text;
    emit changed();
}

} // namespace app

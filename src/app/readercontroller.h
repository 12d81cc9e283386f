// The text of the message that is shown: asked of the engine, and dropped when another message was chosen meanwhile.
// Thread: GUI.
#pragma once

#include "app/mailservice.h"
#include "store/reader.h"

#include <optional>

namespace app {

class AccountsModel;
class ReadQueue;

class ReaderController : public QObject
{
    Q_OBJECT

public:
    enum class State : std::uint8_t {
        Empty,   // nothing is chosen
        Loading, // the header is known, the text is on its way
        Ready,
        Failed, // text() is the sentence that says why
    };

    // All must outlive this object.
    ReaderController(MailService &service, ReadQueue &reads, const AccountsModel &accounts, base::Clock &clock,
                     QObject *parent = nullptr);

    // Nothing empties the pane. The same message again only refreshes its header.
    void show(const std::optional<store::ListedMessage> &message);
    // A message that no list has at hand, looked up in the store; missing() when it is gone.
    void open(const mail::MessageKey &key);
    // Asks again after a failure.
    void retry();

    State state() const { return m_state; }
    const std::optional<store::ListedMessage> &message() const { return m_message; }
    const QString &text() const { return m_text; } // untrusted plain text

signals:
    void changed();
    void missing();

private:
    void fetch();
    void become(State state, const QString &text);

    MailService &m_service;
    ReadQueue &m_reads;
    const AccountsModel &m_accounts;
    std::unique_ptr<base::Timer> m_settle;
    std::optional<store::ListedMessage> m_message;
    QString m_text;
    State m_state = State::Empty;
    quint64 m_question = 0;
};

} // namespace app

// One connection of a ScriptedServer. Only for that.
#pragma once

#include "support/scriptedserver.h"

#include <QHash>
#include <QSslSocket>

namespace testsupport {

class ScriptedConnection : public QObject
{
    Q_OBJECT

public:
    ScriptedConnection(ScriptedServer &server, int index, const QString &script);
    ~ScriptedConnection() override;

    void start(qintptr descriptor, bool encrypted);
    // As far as it goes without more input.
    void play();

    bool isWaiting() const { return m_waiting; }
    bool isDone() const { return m_fault.isEmpty() && m_position == m_steps.size(); }
    QString report() const;
    QByteArray received() const { return m_received; }

private:
    enum class Kind : std::uint8_t { Send, SendRaw, Expect, Wait, Tls, Reset, Finish, Cut, End };
    enum class Progress : std::uint8_t { Next, Pause, Stop };
    struct Step {
        Kind kind;
        QString text;
    };

    void parse(const QString &script);
    Progress run(const Step &step);
    Progress expect(const QString &pattern);
    QByteArray filled(const QString &text) const;
    bool matches(const QString &pattern, const QString &line);
    void flush();
    void reset();
    void fail(const QString &fault);
    void onReadyRead();
    void onEncrypted();
    void onDisconnected();

    ScriptedServer &m_server;
    int m_index;
    QSslSocket m_socket;
    QList<Step> m_steps;
    qsizetype m_position = 0;
    QHash<QString, QString> m_words;
    QByteArray m_received;
    QByteArray m_unread;
    QByteArray m_unsent;
    QString m_transcript;
    QString m_fault;
    bool m_playing = false;
    bool m_waiting = false;
    bool m_securing = false;
    bool m_gone = false;
    bool m_ended = false;
};

} // namespace testsupport

// Where a command's output goes: a file descriptor, written at once. What a slow reader does not take yet is kept, up
// to a limit; then the output waits for it or, for a command that must go on, closes. A reader that is gone closes it
// too. Thread: main.
#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

class QSocketNotifier;

namespace cli {

class Output : public QObject
{
    Q_OBJECT

public:
    enum class End : std::uint8_t { ReaderGone, ReaderTooSlow, Failed };
    Q_ENUM(End)
    enum class WhenFull : std::uint8_t { Wait, Close };

    // Does not close `descriptor`.
    explicit Output(int descriptor, QObject *parent = nullptr);
    ~Output() override;

    void setWhenFull(WhenFull whenFull) { m_whenFull = whenFull; } // Wait until told otherwise
    void write(QByteArrayView bytes);
    // Writes what is kept, waiting for the reader at most this long.
    void flush(std::chrono::milliseconds limit);
    // As long as it takes, or until the reader is gone.
    void flush();
    bool isClosed() const { return m_end.has_value(); }
    // Why it is closed.
    std::optional<End> end() const { return m_end; }
    bool isTerminal() const;

signals:
    // Once; later writes do nothing. Never emitted from inside write().
    void closed(cli::Output::End end);

private:
    void drain();
    void watchReader();
    void close(End end);

    const int m_descriptor;
    WhenFull m_whenFull = WhenFull::Wait;
    QByteArray m_kept;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::unique_ptr<QSocketNotifier> m_gone;
    std::optional<End> m_end;
};

} // namespace cli

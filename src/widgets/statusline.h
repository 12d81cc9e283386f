// The line at the window's foot: that all is well, or what is wrong in a sentence with the button that helps; several
// troubles one after another. An outcome of something the user did stands before them until it is dismissed or old.
// All text is shown as plain text. Thread: GUI.
#pragma once

#include "app/troubles.h"
#include "base/clock.h"

#include <QFrame>

#include <memory>
#include <vector>

namespace Ui {
class StatusLine;
}

namespace widgets {

class StatusLine : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);
    ~StatusLine() override;

    void setClock(base::Clock &clock); // for the life of messages
    void setTroubles(const std::vector<app::Trouble> &troubles);
    void setCalmText(const QString &text); // when there is no trouble
    enum class Tone : std::uint8_t { Calm, Trouble };
    void showMessage(const QString &sentence, Tone tone);

signals:
    void tryNowRequested(mail::AccountId account);
    void signInRequested(mail::AccountId account);
    void editRequested(mail::AccountId account);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void applyTone(Tone tone);
    void clearMessage();

    const std::unique_ptr<Ui::StatusLine> m_ui;
    std::unique_ptr<base::Timer> m_messageEnd;
    std::vector<app::Trouble> m_troubles;
    std::size_t m_current = 0;
    QString m_calmText;
    QString m_message;
    Tone m_messageTone = Tone::Calm;
    Tone m_tone = Tone::Calm;
    bool m_isApplyingTone = false; // our own palette is not a change of theme
};

} // namespace widgets

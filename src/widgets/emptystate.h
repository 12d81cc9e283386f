// What stands where nothing is to be listed: a few words, and where there is one thing to do, the button for it.
// Thread: GUI.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    // Plain text. An empty `buttonText` means no button.
    void setContent(const QString &title, const QString &text, const QString &buttonText = {});

signals:
    void buttonClicked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyFonts();

    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace widgets

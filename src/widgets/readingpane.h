// The chosen message: who sent it from which address, to whom, when, and its text. Nothing here reads markup or loads
// anything: every label and the text itself are plain text. Thread: GUI.
#pragma once

#include "app/readercontroller.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ReadingPane;
}

namespace widgets {

class ReadingPane : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingPane(QWidget *parent = nullptr);
    ~ReadingPane() override;

    // `reader` must outlive this widget.
    void setReader(app::ReaderController &reader);
    void focusText();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showHeader(const store::ListedMessage &message);
    void showBody();
    void applyLook();

    const std::unique_ptr<Ui::ReadingPane> m_ui;
    app::ReaderController *m_reader = nullptr;
    bool m_isApplyingLook = false;
};

} // namespace widgets

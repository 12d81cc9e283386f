// Which files come with a mail: a symbol, and their names with their sizes as plain text. A long list is folded to the
// first few; unfolded it has one file a line and scrolls, so that it never pushes the text of the mail away. Nothing
// here loads, opens or saves anything. Thread: GUI.
#pragma once

#include "mail/message.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace widgets {

class AttachmentLine : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentLine(QWidget *parent = nullptr);

    // Folded again. An empty list says only that there are some.
    void setAttachments(const QList<mail::Attachment> &attachments);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUnfolded(bool unfolded);
    void applyLook();

    QLabel *m_icon;
    QLabel *m_label;
    QPlainTextEdit *m_all;
    QToolButton *m_fold;
    QStringList m_texts;
};

} // namespace widgets

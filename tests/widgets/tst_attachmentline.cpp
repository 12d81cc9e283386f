// The names of attachments: plain text, folded when they are many, never wider than the pane.
#include "samplewindow.h"
#include "widgets/attachmentline.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

namespace {

QList<mail::Attachment> files(int count)
{
    QList<mail::Attachment> list;
    for (int i = 1; i <= count; ++i)
        list.append({QStringLiteral("file%1.pdf").arg(i), 2000});
    return list;
}

} // namespace

class TestAttachmentLine : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_line = std::make_unique<widgets::AttachmentLine>();
        m_line->resize(400, 100);
        m_line->show();
    }

    void aFewAreAllNamed()
    {
        m_line->setAttachments(files(4));
        QVERIFY(label()->text().startsWith(QStringLiteral("\u200E\u2068file1.pdf\u2069\u00A0(2\u00A0kB)")));
        QVERIFY(label()->text().contains(QStringLiteral("file4.pdf")));
        QVERIFY(!fold()->isVisible());
    }

    void manyAreFoldedAndUnfoldToOneALineThatScrolls()
    {
        m_line->setAttachments(files(60));
        QVERIFY(!label()->text().contains(QStringLiteral("file5.pdf")));
        QCOMPARE(fold()->text(), QStringLiteral("56 more"));
        const int folded = m_line->sizeHint().height();
        QTest::mouseClick(fold(), Qt::LeftButton);
        QVERIFY(!label()->isVisible() && all()->isVisible());
        QCOMPARE(all()->blockCount(), 60);
        QVERIFY(all()->height() < 12 * all()->fontMetrics().lineSpacing());
        QCOMPARE(fold()->text(), QStringLiteral("Fewer"));
        m_line->setAttachments(files(60)); // the same mail was read elsewhere: nothing folds under the reader
        QVERIFY(all()->isVisible());
        QTest::mouseClick(fold(), Qt::LeftButton);
        QCOMPARE(m_line->sizeHint().height(), folded);
        m_line->setAttachments(files(1));
        QVERIFY(label()->isVisible() && !fold()->isVisible());
    }

    void withoutNamesItSaysThatThereAreSome()
    {
        m_line->setAttachments({});
        QCOMPARE(label()->text(), QStringLiteral("With attachments"));
    }

    void namesAreNoMarkupAndWidenNothing()
    {
        m_line->setAttachments({{QStringLiteral("<b>bold</b>&amp;.html"), 1}, {QString{120, u'W'}, 1}});
        QCOMPARE(label()->textFormat(), Qt::PlainText);
        QVERIFY(label()->text().contains(QStringLiteral("<b>bold</b>&amp;.html")));
        QVERIFY(m_line->minimumSizeHint().width() < 200);
    }

    void theReadingPaneNamesWhatCameWithTheMail()
    {
        SampleWindow sample;
        const mail::AccountId account = sample.samples.addAccount(QStringLiteral("work"));
        mail::Message message = testsupport::sampleMessage(1);
        message.hasAttachment = true;
        message.attachments = files(2);
        sample.samples.addMessage(account, message);
        sample.samples.addMessages(account, 2, 2);
        sample.window.show();
        sample.refresh();
        auto *const line = sample.find<widgets::AttachmentLine>("attachmentLine");
        sample.window.openMessage(testsupport::sampleKey(account, 1));
        QTRY_VERIFY(line->isVisible());
        QVERIFY(
            line->findChild<QLabel *>(QStringLiteral("attachmentLabel"))->text().contains(QStringLiteral("file2.pdf")));
        sample.window.openMessage(testsupport::sampleKey(account, 2));
        QTRY_VERIFY(!line->isVisible());
    }

private:
    QLabel *label() const { return m_line->findChild<QLabel *>(QStringLiteral("attachmentLabel")); }
    QPlainTextEdit *all() const
    {
        return m_line->findChild<QPlainTextEdit *>(QStringLiteral("attachmentPlainTextEdit"));
    }
    QToolButton *fold() const { return m_line->findChild<QToolButton *>(QStringLiteral("foldToolButton")); }

    std::unique_ptr<widgets::AttachmentLine> m_line;
};

QTEST_MAIN(TestAttachmentLine)
#include "tst_attachmentline.moc"

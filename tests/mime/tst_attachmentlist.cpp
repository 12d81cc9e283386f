// What a structure says of a message's attachments; the names in it were chosen by strangers.
#include "mime/attachmentlist.h"

#include <QTest>

namespace {

mail::BodyPart part(const QByteArray &type, const QByteArray &subtype, std::uint64_t size = 100)
{
    mail::BodyPart made;
    made.type = type;
    made.subtype = subtype;
    made.encoding = "7bit";
    made.sizeOctets = size;
    return made;
}

mail::BodyPart file(const QByteArray &name, std::uint64_t size = 78, const QByteArray &encoding = "base64")
{
    mail::BodyPart made = part("application", "pdf", size);
    made.encoding = encoding;
    made.disposition = mail::BodyDisposition{"attachment", {{"filename", name}}};
    return made;
}

mail::BodyPart multipart(std::vector<mail::BodyPart> parts)
{
    mail::BodyPart made = part("multipart", "mixed", 0);
    made.parts = std::move(parts);
    return made;
}

QStringList names(const mail::BodyPart &root)
{
    QStringList all;
    for (const mail::Attachment &attachment : mime::attachmentsOf(root))
        all.append(attachment.name);
    return all;
}

} // namespace

class TestAttachmentList : public QObject
{
    Q_OBJECT

private slots:
    void aTextAloneHasNone()
    {
        QVERIFY(names(part("text", "plain")).isEmpty());
        QVERIFY(names(multipart({part("text", "plain"), part("text", "html")})).isEmpty());
    }

    void filesStandInTheOrderOfTheMessage()
    {
        mail::BodyPart typed = part("image", "png");
        typed.parameters = {{"name", "=?UTF-8?Q?Stra=C3=9Fe?=.png"}};
        const auto root = multipart({part("text", "plain"), file("b.pdf"), multipart({file("a.pdf"), typed})});
        QCOMPARE(names(root),
                 (QStringList{QStringLiteral("b.pdf"), QStringLiteral("a.pdf"), QStringLiteral("Straße.png")}));
    }

    void aFileThatIsTheWholeMessageIsOne() { QCOMPARE(names(file("all.pdf")), QStringList{QStringLiteral("all.pdf")}); }

    void onlyNamedTextBesideTheTextCounts()
    {
        mail::BodyPart notes = part("text", "plain");
        notes.parameters = {{"name", "notes.txt"}};
        mail::BodyPart shown = notes; // the text that is read may have a name too
        QCOMPARE(names(multipart({shown, part("text", "html"), notes})), QStringList{QStringLiteral("notes.txt")});
        mail::BodyPart picture = part("image", "png");
        picture.id = "<logo@example.org>";
        QVERIFY(names(multipart({part("text", "html"), picture})).isEmpty());
    }

    void aMessageIsNamedByItsSubject()
    {
        mail::BodyPart message = part("message", "rfc822", 5000);
        message.envelope = mail::RawEnvelope{};
        message.envelope->subject = "=?UTF-8?Q?Re:_Gr=C3=BC=C3=9Fe_v1.2?=";
        message.parts = {multipart({file("inner.pdf")})}; // its files are its own
        QCOMPARE(names(multipart({part("text", "plain"), message})), QStringList{QStringLiteral("Re_ Grüße v1.2.eml")});
    }

    void sizesAreThoseAfterDecoding_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<quint64>("size");
        QTest::addColumn<quint64>("decoded");
        QTest::newRow("one line") << QByteArray{"base64"} << quint64{78} << quint64{57};
        QTest::newRow("a megabyte") << QByteArray{"BASE64"} << quint64{1'434'912} << quint64{1'048'589};
        QTest::newRow("as it is") << QByteArray{"8bit"} << quint64{4096} << quint64{4096};
        QTest::newRow("a lie") << QByteArray{"base64"} << quint64{18'446'744'073'709'551'615U}
                               << quint64{13'480'312'976'941'595'410U};
    }

    void sizesAreThoseAfterDecoding()
    {
        QFETCH(const QByteArray, encoding);
        QFETCH(const quint64, size);
        const auto found = mime::attachmentsOf(file("a.pdf", size, encoding));
        QTEST(quint64{found.first().sizeOctets}, "decoded");
    }

    void hostileNamesAreMadeSafe_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("turned around") << QByteArray{"invoice\xE2\x80\xAE"
                                                     "fdp.exe"}
                                       << QStringLiteral("invoicefdp.exe");
        QTest::newRow("path") << QByteArray{"../../.bashrc"} << QStringLiteral("bashrc");
        QTest::newRow("markup") << QByteArray{"<img src=x>.png"} << QStringLiteral("_img src=x_.png");
        QTest::newRow("lines") << QByteArray{"a\r\n\tb.txt"} << QStringLiteral("a b.txt");
        QTest::newRow("none") << QByteArray{} << QStringLiteral("attachment.pdf");
    }

    void hostileNamesAreMadeSafe()
    {
        QFETCH(const QByteArray, name);
        QTEST(names(file(name)).value(0), "shown");
    }

    void thousandsAreBounded()
    {
        const std::vector<mail::BodyPart> many(5000, file(QByteArray{1000, 'x'} + ".pdf"));
        const auto found = mime::attachmentsOf(multipart(many));
        QCOMPARE(found.size(), mime::kAttachmentsNamed);
        QVERIFY(found.last().name.size() <= 120 && found.last().name.endsWith(QStringLiteral(".pdf")));
    }
};

QTEST_APPLESS_MAIN(TestAttachmentList)
#include "tst_attachmentlist.moc"

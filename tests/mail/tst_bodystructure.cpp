// What a tree of parts tells before a byte of the body is here: attachments and the part that is read.
#include "mail/bodystructure.h"

#include <QTest>

using mail::BodyPart;

namespace {

BodyPart leaf(const char *type, const char *subtype)
{
    BodyPart part;
    part.type = type;
    part.subtype = subtype;
    return part;
}

BodyPart attached(BodyPart part, const char *disposition = "attachment")
{
    part.disposition = mail::BodyDisposition{disposition, {}};
    return part;
}

BodyPart embedded(BodyPart part)
{
    part.id = "<image1>";
    return part;
}

BodyPart multipart(const char *subtype, std::vector<BodyPart> parts)
{
    BodyPart part = leaf("multipart", subtype);
    part.parts = std::move(parts);
    return part;
}

BodyPart forwarded(BodyPart body)
{
    BodyPart part = leaf("message", "rfc822");
    part.parts = {std::move(body)};
    return part;
}

} // namespace

Q_DECLARE_METATYPE(mail::BodyPart)

class TestBodyStructure : public QObject
{
    Q_OBJECT

private slots:
    void showsAttachments_data();
    void showsAttachments();
    void findsTheTextThatIsRead_data();
    void findsTheTextThatIsRead();
    void parametersAreFoundByName();
};

void TestBodyStructure::showsAttachments_data()
{
    QTest::addColumn<BodyPart>("root");
    QTest::addColumn<bool>("expected");
    const BodyPart plain = leaf("text", "plain");
    const BodyPart html = leaf("text", "html");
    const BodyPart image = leaf("image", "png");
    const BodyPart pdf = leaf("application", "pdf");
    QTest::newRow("text") << plain << false;
    QTest::newRow("both texts") << multipart("alternative", {plain, html}) << false;
    QTest::newRow("file") << multipart("mixed", {plain, attached(pdf)}) << true;
    QTest::newRow("file without a disposition") << multipart("mixed", {plain, pdf}) << true;
    QTest::newRow("inline image without an id") << multipart("mixed", {plain, attached(image, "inline")}) << true;
    QTest::newRow("embedded image") << multipart("related", {html, embedded(image)}) << false;
    QTest::newRow("embedded image that is attached") << multipart("related", {html, attached(embedded(image))}) << true;
    QTest::newRow("text file") << multipart("mixed", {plain, attached(leaf("text", "csv"))}) << true;
    QTest::newRow("second text") << multipart("mixed", {plain, plain}) << false;
    QTest::newRow("forwarded mail") << multipart("mixed", {plain, forwarded(plain)}) << true;
    QTest::newRow("signed by PGP") << multipart("signed", {plain, leaf("application", "pgp-signature")}) << false;
    QTest::newRow("signed by S/MIME") << multipart("signed", {plain, leaf("application", "pkcs7-signature")}) << false;
    QTest::newRow("deep") << multipart("mixed", {multipart("mixed", {multipart("mixed", {attached(pdf)})})}) << true;
    QTest::newRow("only a file") << pdf << true;
    QTest::newRow("empty multipart") << multipart("mixed", {}) << false;
}

void TestBodyStructure::showsAttachments()
{
    QFETCH(const BodyPart, root);
    QFETCH(const bool, expected);
    QCOMPARE(mail::hasAttachment(root), expected);
}

void TestBodyStructure::findsTheTextThatIsRead_data()
{
    QTest::addColumn<BodyPart>("root");
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QByteArray>("subtype");
    const BodyPart plain = leaf("text", "plain");
    const BodyPart html = leaf("text", "html");
    const BodyPart pdf = leaf("application", "pdf");
    const auto row = [](const char *name, const BodyPart &root, const char *section, const char *subtype) {
        QTest::newRow(name) << root << QByteArray{section} << QByteArray{subtype};
    };
    row("plain", plain, "1", "plain");
    row("HTML only", html, "1", "html");
    row("both", multipart("alternative", {plain, html}), "1", "plain");
    row("both, HTML first", multipart("alternative", {html, plain}), "2", "plain");
    row("inside", multipart("mixed", {multipart("alternative", {plain, html}), pdf}), "1.1", "plain");
    row("behind a file", multipart("mixed", {attached(pdf), plain}), "2", "plain");
    row("attached text is not read", multipart("mixed", {attached(plain), html}), "2", "html");
    row("related HTML", multipart("related", {html, embedded(leaf("image", "png"))}), "1", "html");
    row("deep", multipart("mixed", {multipart("mixed", {pdf, multipart("alternative", {html, plain})})}), "1.2.2",
        "plain");
    row("a forwarded mail is not ours", multipart("mixed", {forwarded(plain), html}), "2", "html");
    row("file only", pdf, "", "");
    row("empty multipart", multipart("mixed", {}), "", "");
    row("attached text only", attached(plain), "", "");
}

void TestBodyStructure::findsTheTextThatIsRead()
{
    QFETCH(const BodyPart, root);
    QFETCH(const QByteArray, section);
    QFETCH(const QByteArray, subtype);
    const auto found = mail::findTextPart(root);
    QCOMPARE(found.has_value(), !section.isEmpty());
    if (found) {
        QCOMPARE(found->section, section);
        QCOMPARE(found->part.subtype, subtype);
    }
}

void TestBodyStructure::parametersAreFoundByName()
{
    BodyPart part = leaf("text", "plain");
    part.parameters = {{"charset", "utf-8"}, {"format", ""}};
    QCOMPARE(part.parameter("charset"), std::optional{QByteArray{"utf-8"}});
    QCOMPARE(part.parameter("format"), std::optional{QByteArray{""}});
    QVERIFY(!part.parameter("boundary"));
}

QTEST_GUILESS_MAIN(TestBodyStructure)
#include "tst_bodystructure.moc"

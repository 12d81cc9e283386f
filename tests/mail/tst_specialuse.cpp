#include "mail/specialuse.h"

#include <QTest>

class TestSpecialUse : public QObject
{
    Q_OBJECT

private slots:
    void rolesAreKnownInAnyCase();
    void otherAttributesAreNoRoles();
};

void TestSpecialUse::rolesAreKnownInAnyCase()
{
    using Use = mail::SpecialUse;
    const std::pair<const char *, Use> roles[]{
        {"\\All", Use::All},         {"\\Archive", Use::Archive},     {"\\Drafts", Use::Drafts},
        {"\\Flagged", Use::Flagged}, {"\\Important", Use::Important}, {"\\Junk", Use::Junk},
        {"\\Sent", Use::Sent},       {"\\Trash", Use::Trash},         {"\\Inbox", Use::Inbox},
        {"\\AllMail", Use::All},     {"\\Spam", Use::Junk},           {"\\Starred", Use::Flagged},
    };
    for (const auto &[attribute, use] : roles) {
        QCOMPARE(mail::specialUse(attribute), use);
        QCOMPARE(mail::specialUse(QByteArray{attribute}.toUpper()), use);
    }
}

void TestSpecialUse::otherAttributesAreNoRoles()
{
    for (const char *attribute : {"", "Sent", "\\Sen", "\\Sent2", "\\HasChildren", "\\Noselect", "\\Marked"})
        QVERIFY2(!mail::specialUse(attribute), attribute);
}

QTEST_APPLESS_MAIN(TestSpecialUse)
#include "tst_specialuse.moc"

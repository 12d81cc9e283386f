#include "auth/sasl.h"

#include <QTest>

using namespace Qt::StringLiterals;
using auth::Mechanism;
using base::ErrorKind;

class SaslTest : public QObject
{
    Q_OBJECT

private slots:
    void plainIsPreferredToLogin()
    {
        const auto chosen = auth::chooseMechanism({"IMAP4REV1", "AUTH=PLAIN", "AUTH=LOGIN"});
        QVERIFY(chosen.ok());
        QCOMPARE(chosen.value(), Mechanism::Plain);
    }

    void plainIsUsedWhereLoginIsDisabled()
    {
        const auto chosen = auth::chooseMechanism({"IMAP4REV1", "LOGINDISABLED", "AUTH=PLAIN"});
        QVERIFY(chosen.ok());
        QCOMPARE(chosen.value(), Mechanism::Plain);
    }

    void loginIsTheCommandWhereNothingElseIsOffered()
    {
        const auto chosen = auth::chooseMechanism({"IMAP4REV1", "AUTH=XOAUTH2"});
        QVERIFY(chosen.ok());
        QCOMPARE(chosen.value(), Mechanism::Login);
    }

    void loginDisabledAloneLeavesNoWay()
    {
        const auto chosen = auth::chooseMechanism({"IMAP4REV1", "LOGINDISABLED", "AUTH=XOAUTH2", "AUTH=GSSAPI"});
        QVERIFY(!chosen.ok());
        QCOMPARE(chosen.error().kind, ErrorKind::Auth);
        QVERIFY2(chosen.error().detail.contains("XOAUTH2 GSSAPI"_L1), qPrintable(chosen.error().detail));
    }

    void aMechanismThatOnlyBeginsLikePlainIsNotPlain()
    {
        QVERIFY(!auth::chooseMechanism({"LOGINDISABLED", "AUTH=PLAIN-CLIENTTOKEN"}).ok());
    }

    void plainAnswerIsTheOneOfTheRfc()
    {
        // RFC 4616 section 4, without an authorization identity.
        const auto answer = auth::plainAnswer(u"tim"_s, base::Secret{"tanstaaftanstaaf"});
        QVERIFY(answer.ok());
        QCOMPARE(QByteArray::fromBase64(answer.value().bytes().toByteArray()),
                 QByteArray("\0tim\0tanstaaftanstaaf", 21));
    }

    void plainAnswerIsUtf8()
    {
        const auto answer = auth::plainAnswer(u"Jörg"_s, base::Secret{"pässword €"});
        QVERIFY(answer.ok());
        QCOMPARE(QByteArray::fromBase64(answer.value().bytes().toByteArray()),
                 QByteArray(1, '\0') + "Jörg" + QByteArray(1, '\0') + "pässword €");
    }

    void aNulInUserOrPasswordIsRefused()
    {
        const auto user = auth::plainAnswer(u"a"_s + QChar{0} + u"b"_s, base::Secret{"x"});
        QVERIFY(!user.ok());
        QCOMPARE(user.error().kind, ErrorKind::Usage);
        const auto password = auth::plainAnswer(u"a"_s, base::Secret{QByteArray("x\0y", 3)});
        QVERIFY(!password.ok());
        QCOMPARE(password.error().kind, ErrorKind::Usage);
    }
};

QTEST_GUILESS_MAIN(SaslTest)
#include "tst_sasl.moc"

#include "net/tlspolicy.h"

#include "support/certificateauthority.h"

#include <QFile>
#include <QSslCipher>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using testsupport::CertificateAuthority;

class TlsPolicyTest : public QObject
{
    Q_OBJECT

private:
    CertificateAuthority m_authority;

private slots:
    void onlyForwardSecretAuthenticatedCiphersAreOffered()
    {
        const auto configuration = net::tlsConfiguration({});
        QVERIFY(configuration.ok());
        QCOMPARE(configuration.value().protocol(), QSsl::TlsV1_2OrLater);
        QCOMPARE(configuration.value().peerVerifyMode(), QSslSocket::VerifyPeer);
        const QList<QSslCipher> ciphers = configuration.value().ciphers();
        QVERIFY(ciphers.size() >= 6);
        for (const QSslCipher &cipher : ciphers) {
            QVERIFY2(!cipher.name().endsWith("-SHA"_L1) && !cipher.name().contains("CBC"_L1),
                     qPrintable(cipher.name()));
            QVERIFY2(!cipher.name().contains("PSK"_L1) && !cipher.name().contains("SRP"_L1), qPrintable(cipher.name()));
            QVERIFY2(cipher.name().startsWith("TLS_"_L1) || cipher.name().contains("DHE-"_L1),
                     qPrintable(cipher.name()));
        }
    }

    void aCaFileThatIsOfNoUseIsACertificateError_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        static const QTemporaryDir s_folder;
        const auto write = [](const QString &name, const QByteArray &text) {
            QFile file{s_folder.filePath(name)};
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(u"empty.pem"_s, {}));
        QVERIFY(write(u"text.pem"_s, "not a certificate\n"));
        QVERIFY(write(u"damaged.pem"_s, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
        QTest::newRow("missing") << s_folder.filePath(u"missing.pem"_s) << u"No such file"_s;
        QTest::newRow("a folder") << s_folder.path() << u"directory"_s;
        QTest::newRow("empty") << s_folder.filePath(u"empty.pem"_s) << u"no certificate"_s;
        QTest::newRow("text") << s_folder.filePath(u"text.pem"_s) << u"no certificate"_s;
        QTest::newRow("damaged") << s_folder.filePath(u"damaged.pem"_s) << u"no certificate"_s;
        QTest::newRow("endless") << u"/dev/zero"_s << u"not a file"_s;
    }
    void aCaFileThatIsOfNoUseIsACertificateError()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, reason);
        const auto configuration = net::tlsConfiguration(path);
        QVERIFY(!configuration.ok());
        QCOMPARE(configuration.error().kind, ErrorKind::Certificate);
        QVERIFY2(configuration.error().detail.contains(path), qPrintable(configuration.error().detail));
        QVERIFY2(configuration.error().detail.contains(reason), qPrintable(configuration.error().detail));
    }

    void aCaFileIsAddedToWhatIsThere()
    {
        const auto plain = net::tlsConfiguration({});
        const auto extended = net::tlsConfiguration(m_authority.caFile());
        QVERIFY(plain.ok() && extended.ok());
        QCOMPARE(extended.value().caCertificates().size(), plain.value().caCertificates().size() + 1);
    }

    void hostsMatchAsTheRfcSays_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("matches");
        const auto dns = [](const QString &name) { return QStringList{u"DNS:"_s + name}; };
        QTest::newRow("same") << dns(u"mail.example.org"_s) << u"mail.example.org"_s << true;
        QTest::newRow("case") << dns(u"MAIL.example.ORG"_s) << u"Mail.Example.org"_s << true;
        QTest::newRow("trailing dot") << dns(u"mail.example.org"_s) << u"mail.example.org."_s << true;
        QTest::newRow("another host") << dns(u"mail.example.org"_s) << u"imap.example.org"_s << false;
        QTest::newRow("a suffix") << dns(u"example.org"_s) << u"mail.example.org"_s << false;
        QTest::newRow("a prefix") << dns(u"mail.example.org"_s) << u"mail.example.org.evil.example"_s << false;
        QTest::newRow("wildcard") << dns(u"*.example.org"_s) << u"mail.example.org"_s << true;
        QTest::newRow("wildcard, two labels") << dns(u"*.example.org"_s) << u"a.mail.example.org"_s << false;
        QTest::newRow("wildcard, no label") << dns(u"*.example.org"_s) << u"example.org"_s << false;
        QTest::newRow("wildcard of a top level") << dns(u"*.org"_s) << u"example.org"_s << false;
        QTest::newRow("wildcard alone") << dns(u"*"_s) << u"localhost"_s << false;
        QTest::newRow("wildcard in a label") << dns(u"m*.example.org"_s) << u"mail.example.org"_s << false;
        QTest::newRow("wildcard further right") << dns(u"mail.*.org"_s) << u"mail.example.org"_s << false;
        QTest::newRow("two wildcards") << dns(u"*.*.example.org"_s) << u"a.b.example.org"_s << false;
        QTest::newRow("IDN") << dns(u"mail.xn--bcher-kva.example"_s) << u"mail.bücher.example"_s << true;
        QTest::newRow("underscore") << dns(u"my_mail.example.org"_s) << u"my_mail.example.org"_s << true;
        QTest::newRow("address") << QStringList{u"IP:192.0.2.1"_s} << u"192.0.2.1"_s << true;
        QTest::newRow("IPv6 address") << QStringList{u"IP:2001:db8::1"_s} << u"2001:db8:0::1"_s << true;
        QTest::newRow("another address") << QStringList{u"IP:192.0.2.1"_s} << u"192.0.2.2"_s << false;
        QTest::newRow("an address as a name") << dns(u"192.0.2.1"_s) << u"192.0.2.1"_s << false;
        QTest::newRow("wildcard for an address") << dns(u"*.0.2.1"_s) << u"192.0.2.1"_s << false;
        QTest::newRow("the second of two")
            << QStringList{u"DNS:a.example"_s, u"DNS:b.example"_s} << u"b.example"_s << true;
        QTest::newRow("only a common name") << QStringList{} << u"mail.example.org"_s << false;
    }
    void hostsMatchAsTheRfcSays()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QString, host);
        testsupport::LeafOptions options;
        options.commonName = u"mail.example.org"_s;
        options.alternativeNames = names;
        const QSslCertificate certificate = CertificateAuthority::selfSigned(options).certificate();
        QVERIFY(!certificate.isNull());
        QTEST(net::certificateMatches(certificate, net::verificationName(host)), "matches");
    }

    void aWrongHostErrorTellsBothSides()
    {
        const QSslCertificate certificate =
            m_authority.issueFlawed(CertificateAuthority::Flaw::WrongHost).certificate();
        const base::Error error = net::wrongHostError(certificate, u"mail.example.org"_s);
        QCOMPARE(error.kind, ErrorKind::Certificate);
        for (const QString &part : {u"mail.example.org"_s, u"other.example"_s, u"Posthorn test CA"_s})
            QVERIFY2(error.detail.contains(part), qPrintable(error.detail));
    }
};

QTEST_GUILESS_MAIN(TlsPolicyTest)
#include "tst_tlspolicy.moc"

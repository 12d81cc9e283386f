#include "net/peercertificate.h"

#include "net/hostname.h"
#include "net/openssl.h"
#include "support/certificateauthority.h"

#include <QTest>

#include <openssl/pem.h>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::PeerCertificate;
using testsupport::CertificateAuthority;

class PeerCertificateTest : public QObject
{
    Q_OBJECT

private:
    static PeerCertificate read(const testsupport::TestIdentity &identity)
    {
        const net::BioPointer text{BIO_new_mem_buf(identity.certificatePem.constData(), -1)};
        const net::CertificatePointer certificate{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)};
        return certificate ? net::readCertificate(*certificate) : PeerCertificate{};
    }

    CertificateAuthority m_authority;

private slots:
    void aCertificateIsReadAsQtReadsIt()
    {
        testsupport::LeafOptions options;
        options.commonName = u"b\u00fccher.example"_s;
        const testsupport::TestIdentity identity = m_authority.issue(options);
        const PeerCertificate certificate = read(identity);
        const QSslCertificate other = identity.certificate();
        QCOMPARE(certificate.subject, other.subjectDisplayName());
        QCOMPARE(certificate.issuer, u"Posthorn test CA"_s);
        QCOMPARE(certificate.validFrom, other.effectiveDate());
        QCOMPARE(certificate.validTo, other.expiryDate());
        QCOMPARE(certificate.dnsNames, QStringList{u"localhost"_s});
        QCOMPARE(certificate.addresses, QList<QHostAddress>({QHostAddress{u"127.0.0.1"_s}, QHostAddress{u"::1"_s}}));
    }

    void namesWithControlsAreNoNames()
    {
        testsupport::LeafOptions options;
        options.alternativeNames = {u"DNS:mail.example.org\x01.evil.example"_s, u"DNS:a b.example"_s};
        QVERIFY(read(CertificateAuthority::selfSigned(options)).dnsNames.isEmpty());
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
        const PeerCertificate certificate = read(CertificateAuthority::selfSigned(options));
        QVERIFY(certificate.validTo.isValid());
        QTEST(net::coversHost(certificate.dnsNames, certificate.addresses, net::verificationName(host)), "matches");
    }

    void aWrongHostErrorTellsBothSides()
    {
        const PeerCertificate certificate = read(m_authority.issueFlawed(CertificateAuthority::Flaw::WrongHost));
        const base::Error error = net::wrongHostError(certificate, u"mail.example.org"_s);
        QCOMPARE(error.kind, ErrorKind::Certificate);
        for (const QString &part : {u"mail.example.org"_s, u"other.example"_s, u"Posthorn test CA"_s})
            QVERIFY2(error.detail.contains(part), qPrintable(error.detail));
    }
};

QTEST_GUILESS_MAIN(PeerCertificateTest)
#include "tst_peercertificate.moc"

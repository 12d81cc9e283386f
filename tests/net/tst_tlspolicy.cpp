#include "net/tlspolicy.h"

#include "support/certificateauthority.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using testsupport::CertificateAuthority;

namespace {

int caCount(const net::ContextPointer &context)
{
    return sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(context.get())));
}

} // namespace

class TlsPolicyTest : public QObject
{
    Q_OBJECT

private:
    CertificateAuthority m_authority;

private slots:
    void onlyForwardSecretAuthenticatedCiphersAreOffered()
    {
        const auto made = net::makeTlsContext({});
        QVERIFY(made.ok());
        SSL_CTX *context = made.value().get();
        QCOMPARE(SSL_CTX_get_min_proto_version(context), TLS1_2_VERSION);
        QCOMPARE(SSL_CTX_get_verify_mode(context), SSL_VERIFY_PEER);
        const STACK_OF(SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers(context);
        QVERIFY(sk_SSL_CIPHER_num(ciphers) >= 6);
        for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i) {
            const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(ciphers, i);
            const QString name = QString::fromLatin1(SSL_CIPHER_get_name(cipher));
            QVERIFY2(!name.endsWith("-SHA"_L1) && !name.contains("CBC"_L1), qPrintable(name));
            QVERIFY2(!name.contains("PSK"_L1) && !name.contains("SRP"_L1), qPrintable(name));
            QVERIFY2(name.startsWith("TLS_"_L1) || name.contains("DHE-"_L1), qPrintable(name));
            QVERIFY2(SSL_CIPHER_is_aead(cipher) == 1, qPrintable(name));
        }
    }

    void nothingIsCompressedOrNegotiatedAgain()
    {
        const auto made = net::makeTlsContext({});
        QVERIFY(made.ok());
        const std::uint64_t options = SSL_CTX_get_options(made.value().get());
        QVERIFY((options & SSL_OP_NO_COMPRESSION) != 0);
        QVERIFY((options & SSL_OP_NO_RENEGOTIATION) != 0);
        QVERIFY((options & SSL_OP_IGNORE_UNEXPECTED_EOF) == 0); // a cut stream is noticed
        QVERIFY(SSL_CTX_get_security_level(made.value().get()) >= 2);
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
        const auto configuration = net::makeTlsContext(path);
        QVERIFY(!configuration.ok());
        QCOMPARE(configuration.error().kind, ErrorKind::Certificate);
        QVERIFY2(configuration.error().detail.contains(path), qPrintable(configuration.error().detail));
        QVERIFY2(configuration.error().detail.contains(reason), qPrintable(configuration.error().detail));
    }

    void aCaFileIsAddedToWhatIsThere()
    {
        const auto plain = net::makeTlsContext({});
        const auto extended = net::makeTlsContext(m_authority.caFile());
        QVERIFY(plain.ok() && extended.ok());
        QCOMPARE(caCount(extended.value()), caCount(plain.value()) + 1);
    }

    void theCasAreInMemoryOnce()
    {
        net::TlsContexts contexts;
        const auto first = contexts.contextFor(m_authority.caFile());
        const auto second = contexts.contextFor(m_authority.caFile());
        const auto other = contexts.contextFor({});
        QVERIFY(first.ok() && second.ok() && other.ok());
        QCOMPARE(second.value().get(), first.value().get());
        QVERIFY(other.value().get() != first.value().get());
    }

    void aCaFileThatChangedIsReadAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"ca.pem"_s);
        const auto write = [&path](const QByteArray &text) {
            QFile file{path};
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        net::TlsContexts contexts;
        QVERIFY(write(m_authority.pem()));
        const auto one = contexts.contextFor(path);
        QVERIFY(one.ok());
        QVERIFY(write(m_authority.pem() + CertificateAuthority{u"Another"_s}.pem()));
        const auto two = contexts.contextFor(path);
        QVERIFY(two.ok());
        QCOMPARE(caCount(two.value()), caCount(one.value()) + 1);
        QVERIFY(write("empty"));
        QVERIFY(!contexts.contextFor(path).ok());
    }

    void theSystemsCasAreNotReadAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        const auto made = net::makeTlsContext({});
        QVERIFY(made.ok());
        if (caCount(made.value()) > 0)
            QSKIP("this system has its CAs in one file");
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TlsPolicyTest)
#include "tst_tlspolicy.moc"

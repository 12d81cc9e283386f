// A certificate authority of a test's own, made in memory: roots, good server certificates and every flawed kind.
// Keys are P-256 unless asked otherwise, so that making one takes less than a millisecond.
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace testsupport {

struct TestIdentity {
    QByteArray certificatePem;
    QByteArray keyPem;

    QSslCertificate certificate() const { return QSslCertificate{certificatePem, QSsl::Pem}; }
    QSslKey key() const;
};

struct LeafOptions {
    enum class Key : std::uint8_t { P256, Rsa2048 };
    enum class Usage : std::uint8_t { Server, Client };

    QString commonName = QStringLiteral("localhost");
    // In OpenSSL's notation.
    QStringList alternativeNames{QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1"),
                                 QStringLiteral("IP:::1")};
    int validFromDays = -1; // from now
    int validToDays = 30;
    Key key = Key::P256;
    Usage usage = Usage::Server;
};

class CertificateAuthority
{
public:
    enum class Flaw : std::uint8_t { None, Expired, NotYetValid, WrongHost, SelfSigned, UnknownRoot };

    explicit CertificateAuthority(const QString &name = QStringLiteral("Posthorn test CA"));
    ~CertificateAuthority();

    TestIdentity issue(const LeafOptions &options = {}) const;
    // For localhost, 127.0.0.1 and ::1 but for its flaw.
    TestIdentity issueFlawed(Flaw flaw) const;
    static TestIdentity selfSigned(const LeafOptions &options = {});

    QByteArray pem() const;
    // A PEM file of this root, there as long as this object.
    QString caFile() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
    QTemporaryDir m_folder;
};

} // namespace testsupport

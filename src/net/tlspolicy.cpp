#include "net/tlspolicy.h"

#include <QDateTime>
#include <QFile>
#include <QHostAddress>
#include <QSslCipher>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxCaFileBytes = 4LL * 1024 * 1024; // the system's whole list is a quarter of it

base::Error caFileError(const QString &caFile, const QString &reason)
{
    return {base::ErrorKind::Certificate, u"CA file %1: %2"_s.arg(caFile, reason), {}};
}

bool isStrong(const QSslCipher &cipher)
{
    const QString method = cipher.encryptionMethod();
    const QString exchange = cipher.keyExchangeMethod();
    const bool authenticated = method.contains("GCM"_L1) || method.contains("CCM"_L1) || method.contains("POLY1305"_L1);
    return authenticated && (exchange == "any"_L1 || exchange == "ECDH"_L1 || exchange == "DH"_L1);
}

bool nameMatches(const QString &pattern, const QString &host)
{
    const QString name = verificationName(pattern);
    if (!name.startsWith("*."_L1))
        return !name.contains(u'*') && name == host;
    // The wildcard stands for one label and never for all names of a top-level domain.
    const QStringView rest = QStringView{name}.mid(1);
    const qsizetype firstDot = host.indexOf(u'.');
    return firstDot > 0 && !rest.contains(u'*') && rest.mid(1).contains(u'.') &&
           QStringView{host}.mid(firstDot) == rest;
}

QString describe(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return u"the server sent no certificate"_s;
    return u"subject \"%1\", issuer \"%2\", valid %3 to %4"_s.arg(
        certificate.subjectDisplayName(), certificate.issuerDisplayName(),
        certificate.effectiveDate().toUTC().toString(Qt::ISODate),
        certificate.expiryDate().toUTC().toString(Qt::ISODate));
}

} // namespace

base::Result<QSslConfiguration> tlsConfiguration(const QString &caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher &cipher) { return !isStrong(cipher); });
    if (!ciphers.isEmpty()) // a back end that names no ciphers keeps its own
        configuration.setCiphers(ciphers);
    if (caFile.isEmpty())
        return configuration;

    QFile file{caFile};
    if (!file.open(QIODevice::ReadOnly))
        return caFileError(caFile, file.errorString());
    if (file.isSequential() || file.size() > kMaxCaFileBytes)
        return caFileError(caFile, u"not a file of certificates"_s);
    // By path: the form that takes a list would stop Qt from asking the system's store on demand, and reading that
    // store whole takes 0.15 s.
    if (!configuration.addCaCertificates(caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString))
        return caFileError(caFile, u"no certificate in it"_s);
    return configuration;
}

QString verificationName(const QString &host)
{
    if (!QHostAddress{host}.isNull())
        return host;
    QString name = QString::fromLatin1(QUrl::toAce(host)).toLower();
    if (name.isEmpty()) // not a legal IDN, such as one with an underscore or a wildcard
        name = host.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

bool certificateMatches(const QSslCertificate &certificate, const QString &host)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> names = certificate.subjectAlternativeNames();
    const QHostAddress address{host};
    if (!address.isNull()) {
        const QStringList entries = names.values(QSsl::IpAddressEntry);
        return std::any_of(entries.begin(), entries.end(), [&address](const QString &entry) {
            return QHostAddress{entry}.isEqual(address, QHostAddress::StrictConversion);
        });
    }
    const QStringList entries = names.values(QSsl::DnsEntry);
    return std::any_of(entries.begin(), entries.end(),
                       [&host](const QString &entry) { return nameMatches(entry, host); });
}

base::Error certificateError(const QList<QSslError> &faults, const QSslCertificate &certificate, const QString &host)
{
    QStringList reasons;
    for (const QSslError &fault : faults) {
        if (!reasons.contains(fault.errorString()))
            reasons.append(fault.errorString());
    }
    return {base::ErrorKind::Certificate, u"%1: %2 (%3)"_s.arg(host, reasons.join(u"; "_s), describe(certificate)), {}};
}

base::Error wrongHostError(const QSslCertificate &certificate, const QString &host)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    constexpr qsizetype kNamesShown = 10;
    if (names.size() > kNamesShown)
        names = names.first(kNamesShown) + QStringList{u"..."_s};
    return {base::ErrorKind::Certificate,
            u"%1: the certificate is made out to %2 (%3)"_s.arg(
                host, names.isEmpty() ? u"no host"_s : names.join(u", "_s), describe(certificate)),
            {}};
}

} // namespace net

#include "net/peercertificate.h"

#include "net/openssl.h"

#include <algorithm>
#include <ctime>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostText = 200; // of one name, for the log
constexpr qsizetype kNamesShown = 10;

QDateTime dateOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate{parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday},
            QTime{parts.tm_hour, parts.tm_min, parts.tm_sec}, Qt::UTC};
}

QString commonName(const X509_NAME *name)
{
    const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    const X509_NAME_ENTRY *entry = index < 0 ? nullptr : X509_NAME_get_entry(name, index);
    unsigned char *text = nullptr;
    const int size = entry == nullptr ? -1 : ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry));
    if (size < 0)
        return {};
    const QString found = QString::fromUtf8(reinterpret_cast<const char *>(text), size);
    OPENSSL_free(text);
    return found;
}

QString nameOf(const X509_NAME *name)
{
    const QString common = commonName(name);
    if (!common.isEmpty())
        return common.left(kMostText);
    const BioPointer text{BIO_new(BIO_s_mem())};
    char *data = nullptr;
    X509_NAME_print_ex(text.get(), name, 0, XN_FLAG_RFC2253);
    const long size = BIO_get_mem_data(text.get(), &data);
    return QString::fromUtf8(data, std::min<qsizetype>(size, kMostText));
}

QByteArrayView octetsOf(const ASN1_STRING *string)
{
    return {ASN1_STRING_get0_data(string), ASN1_STRING_length(string)};
}

void addName(PeerCertificate &certificate, const GENERAL_NAME &name)
{
    if (name.type == GEN_DNS) {
        const QByteArrayView octets = octetsOf(name.d.dNSName);
        // A NUL inside would end the name for some readers and not for others.
        const bool isPlain = std::all_of(octets.begin(), octets.end(), [](char c) { return c > ' ' && c < 0x7F; });
        if (isPlain)
            certificate.dnsNames.append(QString::fromLatin1(octets));
    } else if (name.type == GEN_IPADD) {
        const QByteArrayView octets = octetsOf(name.d.iPAddress);
        const auto *bytes = reinterpret_cast<const quint8 *>(octets.data());
        if (octets.size() == 16)
            certificate.addresses.append(QHostAddress{bytes});
        else if (octets.size() == 4)
            certificate.addresses.append(QHostAddress{quint32{bytes[0]} << 24 | quint32{bytes[1]} << 16 |
                                                      quint32{bytes[2]} << 8 | quint32{bytes[3]}});
    }
}

QString describe(const PeerCertificate &certificate)
{
    return u"subject \"%1\", issuer \"%2\", valid %3 to %4"_s.arg(certificate.subject, certificate.issuer,
                                                                  certificate.validFrom.toString(Qt::ISODate),
                                                                  certificate.validTo.toString(Qt::ISODate));
}

} // namespace

QDateTime expiryOf(const X509 &certificate)
{
    return dateOf(X509_get0_notAfter(&certificate));
}

PeerCertificate readCertificate(const X509 &certificate)
{
    PeerCertificate read;
    read.subject = nameOf(X509_get_subject_name(&certificate));
    read.issuer = nameOf(X509_get_issuer_name(&certificate));
    read.validFrom = dateOf(X509_get0_notBefore(&certificate));
    read.validTo = expiryOf(certificate);
    const std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>> names{
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr))};
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i)
        addName(read, *sk_GENERAL_NAME_value(names.get(), i));
    return read;
}

base::Error certificateError(const QStringList &faults, const PeerCertificate &certificate, const QString &host)
{
    return {base::ErrorKind::Certificate, u"%1: %2 (%3)"_s.arg(host, faults.join(u"; "_s), describe(certificate)), {}};
}

base::Error wrongHostError(const PeerCertificate &certificate, const QString &host)
{
    QStringList names = certificate.dnsNames;
    for (const QHostAddress &address : certificate.addresses)
        names.append(address.toString());
    if (names.size() > kNamesShown)
        names = names.first(kNamesShown) + QStringList{u"..."_s};
    const QString owners = names.isEmpty() ? u"no host"_s : names.join(u", "_s);
    return certificateError({u"the host name does not match: the certificate is made out to "_s + owners}, certificate,
                            host);
}

} // namespace net

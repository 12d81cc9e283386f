#include "support/certificateauthority.h"

#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <utility>

namespace testsupport {

namespace {

template<auto function>
struct FreeWith {
    template<typename T>
    void operator()(T *pointer) const
    {
        function(pointer);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, FreeWith<X509_free>>;
using BioPointer = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;

constexpr long kDaySeconds = 24L * 60 * 60;

KeyPointer makeKey(LeafOptions::Key kind)
{
    switch (kind) {
    case LeafOptions::Key::P256:
        return KeyPointer{EVP_EC_gen("P-256")};
    case LeafOptions::Key::Rsa2048:
        return KeyPointer{EVP_RSA_gen(2048)};
    }
    return {};
}

QByteArray takeText(const BioPointer &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray{data, static_cast<qsizetype>(size)};
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPointer extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData())};
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension.get(), -1);
}

// A certificate without issuer, extensions and signature.
CertificatePointer makeBody(const QString &commonName, EVP_PKEY *key, int fromDays, int toDays)
{
    static int s_serial = 1000;
    CertificatePointer certificate{X509_new()};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++s_serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), fromDays * kDaySeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), toDays * kDaySeconds);
    X509_set_pubkey(certificate.get(), key);
    const QByteArray name = commonName.toUtf8();
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1, 0);
    return certificate;
}

TestIdentity makeLeaf(const LeafOptions &options, X509 *issuer, EVP_PKEY *issuerKey)
{
    const KeyPointer key = makeKey(options.key);
    const CertificatePointer leaf = makeBody(options.commonName, key.get(), options.validFromDays, options.validToDays);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer != nullptr ? issuer : leaf.get()));
    addExtension(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(leaf.get(), issuer, NID_ext_key_usage,
                 options.usage == LeafOptions::Usage::Server ? "serverAuth" : "clientAuth");
    if (!options.alternativeNames.isEmpty())
        addExtension(leaf.get(), issuer, NID_subject_alt_name, options.alternativeNames.join(u',').toUtf8());
    X509_sign(leaf.get(), issuerKey != nullptr ? issuerKey : key.get(), EVP_sha256());

    const BioPointer certificateText{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(certificateText.get(), leaf.get());
    const BioPointer keyText{BIO_new(BIO_s_mem())};
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {takeText(certificateText), takeText(keyText)};
}

} // namespace

struct CertificateAuthority::Parts {
    KeyPointer key;
    CertificatePointer certificate;
};

QSslKey TestIdentity::key() const
{
    const bool elliptic = certificate().publicKey().algorithm() == QSsl::Ec;
    return QSslKey{keyPem, elliptic ? QSsl::Ec : QSsl::Rsa, QSsl::Pem};
}

CertificateAuthority::CertificateAuthority(const QString &name) : m_parts{std::make_unique<Parts>()}
{
    m_parts->key = makeKey(LeafOptions::Key::P256);
    m_parts->certificate = makeBody(name, m_parts->key.get(), -30, 300);
    X509 *root = m_parts->certificate.get();
    X509_set_issuer_name(root, X509_get_subject_name(root));
    addExtension(root, root, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(root, root, NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(root, root, NID_subject_key_identifier, "hash");
    X509_sign(root, m_parts->key.get(), EVP_sha256());

    QFile file{caFile()};
    if (!file.open(QIODevice::WriteOnly) || file.write(pem()) < 0)
        qFatal("cannot write %s", qPrintable(caFile()));
}

CertificateAuthority::~CertificateAuthority() = default;

TestIdentity CertificateAuthority::issue(const LeafOptions &options) const
{
    return makeLeaf(options, m_parts->certificate.get(), m_parts->key.get());
}

TestIdentity CertificateAuthority::selfSigned(const LeafOptions &options)
{
    return makeLeaf(options, nullptr, nullptr);
}

TestIdentity CertificateAuthority::issueFlawed(Flaw flaw) const
{
    LeafOptions options;
    switch (flaw) {
    case Flaw::None:
        break;
    case Flaw::Expired:
        options.validFromDays = -20;
        options.validToDays = -10;
        break;
    case Flaw::NotYetValid:
        options.validFromDays = 10;
        break;
    case Flaw::WrongHost:
        options.commonName = QStringLiteral("other.example");
        options.alternativeNames = {QStringLiteral("DNS:other.example")};
        break;
    case Flaw::SelfSigned:
        return selfSigned(options);
    case Flaw::UnknownRoot:
        return CertificateAuthority{QStringLiteral("Another test CA")}.issue(options);
    }
    return issue(options);
}

QByteArray CertificateAuthority::pem() const
{
    const BioPointer text{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(text.get(), m_parts->certificate.get());
    return takeText(text);
}

QString CertificateAuthority::caFile() const
{
    return m_folder.filePath(QStringLiteral("ca.pem"));
}

} // namespace testsupport

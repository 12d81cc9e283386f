#include "net/tlspolicy.h"

#include "net/peercheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <openssl/pem.h>

#include <algorithm>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxCaFileBytes = 4LL * 1024 * 1024; // the system's whole list is a quarter of it
constexpr int kSecurityLevel = 2;                     // 112 bits; some systems build OpenSSL with less

// For TLS 1.2; those of TLS 1.3 are all of this kind.
constexpr char kCiphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AESCCM:DHE+AESGCM:DHE+CHACHA20:DHE+AESCCM:"
                            "!aNULL:!aPSK:!kPSK:!aDSS";

base::Error caFileError(const QString &caFile, const QString &reason)
{
    return {base::ErrorKind::Certificate, u"CA file %1: %2"_s.arg(caFile, reason), {}};
}

base::Result<void> addCaFile(X509_STORE *store, const QString &caFile)
{
    QFile file{caFile};
    if (!file.open(QIODevice::ReadOnly))
        return caFileError(caFile, file.errorString());
    if (file.isSequential() || file.size() > kMaxCaFileBytes)
        return caFileError(caFile, u"not a file of certificates"_s);
    const QByteArray text = file.read(kMaxCaFileBytes);
    const BioPointer bio{BIO_new_mem_buf(text.constData(), static_cast<int>(text.size()))};
    int count = 0;
    while (const CertificatePointer certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        count += X509_STORE_add_cert(store, certificate.get());
    takeOpenSslError(); // the end of the file is one
    if (count == 0)
        return caFileError(caFile, u"no certificate in it"_s);
    return {};
}

QString openSslPath(const char *variable, const char *standard)
{
    return qEnvironmentVariable(variable, QString::fromLocal8Bit(standard));
}

// On demand, from folders of hashed names, where the system has them: reading all its CAs takes 0.15 s.
void trustSystem(SSL_CTX *context)
{
    const QStringList folders = openSslPath(X509_get_default_cert_dir_env(), X509_get_default_cert_dir())
                                    .split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const bool hasHashes = std::any_of(folders.begin(), folders.end(), [](const QString &folder) {
        return !QDir{folder}.entryList({u"*.0"_s}, QDir::Files).isEmpty();
    });
    const QFileInfo file{openSslPath(X509_get_default_cert_file_env(), X509_get_default_cert_file())};
    // A file beside the hashed names is what they were made of.
    const bool isSameAsHashes =
        hasHashes && std::any_of(folders.begin(), folders.end(), [&file](const QString &folder) {
            return QDir{folder}.canonicalPath() == file.canonicalPath();
        });
    SSL_CTX_set_default_verify_dir(context);
    if (!isSameAsHashes)
        SSL_CTX_set_default_verify_file(context);
    if (hasHashes || file.exists())
        return;
    // OpenSSL knows no place of this system: Qt does.
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    const QList<QSslCertificate> known = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : known) {
        const QByteArray octets = certificate.toDer();
        const auto *data = reinterpret_cast<const unsigned char *>(octets.constData());
        const CertificatePointer read{d2i_X509(nullptr, &data, octets.size())};
        if (read)
            X509_STORE_add_cert(store, read.get());
    }
}

bool applyPolicy(SSL_CTX *context)
{
    if (SSL_CTX_get_security_level(context) < kSecurityLevel)
        SSL_CTX_set_security_level(context, kSecurityLevel);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_clear_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_LEGACY_SERVER_CONNECT);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    // An idle connection keeps no buffer; a write takes what there is room for.
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    PeerCheck::installIn(*context);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, kCiphers) == 1;
}

ContextPointer sharedOwner(const ContextPointer &context)
{
    SSL_CTX_up_ref(context.get());
    return ContextPointer{context.get()};
}

} // namespace

base::Result<ContextPointer> makeTlsContext(const QString &caFile)
{
    ContextPointer context{SSL_CTX_new(TLS_client_method())};
    if (!context || !applyPolicy(context.get()))
        return base::Error{base::ErrorKind::Tls, u"OpenSSL: "_s + takeOpenSslError(), {}};
    if (!caFile.isEmpty()) {
        if (const auto added = addCaFile(SSL_CTX_get_cert_store(context.get()), caFile); !added)
            return added.error();
    }
    trustSystem(context.get());
    takeOpenSslError(); // a system without CAs is no error: then only the account's own file is trusted
    return context;
}

base::Result<ContextPointer> TlsContexts::contextFor(const QString &caFile)
{
    const QFileInfo file{caFile};
    const QDateTime changed = caFile.isEmpty() ? QDateTime{} : file.lastModified();
    const qint64 sizeBytes = caFile.isEmpty() ? 0 : file.size();
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&caFile](const Entry &entry) { return entry.caFile == caFile; });
    if (known != m_entries.end() && known->changed == changed && known->sizeBytes == sizeBytes)
        return sharedOwner(known->context);
    if (known != m_entries.end())
        m_entries.erase(known);
    auto made = makeTlsContext(caFile);
    if (!made)
        return made;
    m_entries.push_back({caFile, changed, sizeBytes, sharedOwner(made.value())});
    return made;
}

} // namespace net

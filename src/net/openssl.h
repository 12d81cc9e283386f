// OpenSSL's objects as owners, and its error queue as text.
// Thread: any; an object belongs to one thread at a time.
#pragma once

#include <QString>

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>

namespace net {

template<auto function>
struct FreeWith {
    template<typename T>
    void operator()(T *pointer) const
    {
        function(pointer);
    }
};

using BioPointer = std::unique_ptr<BIO, FreeWith<BIO_free>>;
using CertificatePointer = std::unique_ptr<X509, FreeWith<X509_free>>;
using ContextPointer = std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>>;
using SslPointer = std::unique_ptr<SSL, FreeWith<SSL_free>>;

// The first error of this thread's queue, for the log; the queue is empty afterwards.
QString takeOpenSslError();

// "OpenSSL 3.0.13 30 Jan 2024": what the program runs with.
QString openSslVersion();

} // namespace net

#include "base/secret.h"

#include <QByteArray>

#include <openssl/crypto.h>

#include <utility>

namespace base {

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.begin(), bytes.end())
{}

Secret Secret::consume(QByteArray &source)
{
    Secret secret{QByteArrayView{source}};
    // data() would detach from other owners and wipe a copy, which helps nobody.
    if (source.isDetached())
        OPENSSL_cleanse(source.data(), static_cast<std::size_t>(source.size()));
    source.clear();
    return secret;
}

Secret::Secret(Secret &&other) noexcept : m_bytes{std::exchange(other.m_bytes, {})}
{}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::clone() const
{
    return Secret{bytes()};
}

QByteArrayView Secret::bytes() const
{
    return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
}

void Secret::wipe() noexcept
{
    if (!m_bytes.empty())
        OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace base

// What libFuzzer hands over, as octets. Thread: any (pure function).
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

inline QByteArrayView octetsOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

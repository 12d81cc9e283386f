// What our parser understood of the octets a server sent, as one JSON object a response: `posthornctl parse imap`.
// The field names are a contract. Damage is told, never fatal: a malformed response, a passed limit and
// an input that ends too early each give an object of kind "error". Thread: any (pure functions).
#pragma once

#include "imap/response.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QList>

namespace cli {

// Sets of up to so many numbers are lists, larger ones stay IMAP's text ("1:4294967295").
inline constexpr std::uint64_t kLargestListedSet = 10'000;

QList<QJsonObject> imapJson(QByteArrayView octets);

// A set of numbers as described at kLargestListedSet.
QJsonValue setJson(const mail::RangeList &set);
// Octets of unknown charset: UTF-8, or else Latin-1. Null octets are null.
QJsonValue octetsJson(const QByteArray &octets);
// Exact up to 2^63 - 1.
QJsonValue numberJson(std::uint64_t number);

} // namespace cli

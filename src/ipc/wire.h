// What the programs of one profile say to each other: one JSON object a line.
// Client: {"id":1,"request":"hello",...}; owner: {"id":1,"ok":true,...} or {"id":1,"ok":false,"error":{...}}; after
// "subscribe" also {"event":{...}}, {"verified":{...}}, {"download":{...}} and {"store_changed":n}. A request is at
// most 64 KiB and never holds a secret. Thread: any (pure functions). Errors: Protocol, naming the field that is wrong.
#pragma once

#include "app/mailservice.h"
#include "mail/account.h"

#include <QJsonObject>

#include <variant>

namespace ipc {

inline constexpr int kProtocolVersion = 1;
inline constexpr qsizetype kMaxRequestBytes = 64 * 1024;
// A text of 1 MiB, every character escaped.
inline constexpr qsizetype kMaxReplyBytes = 16 * 1024 * 1024;

// clang-format off
struct Hello { int version = kProtocolVersion; bool operator==(const Hello &) const = default; };
struct Subscribe { bool operator==(const Subscribe &) const = default; };
struct Snapshot { bool operator==(const Snapshot &) const = default; };
struct CheckNow { std::optional<mail::AccountId> account; bool operator==(const CheckNow &) const = default; };
struct Pause { std::optional<mail::AccountId> account; bool paused = true; bool operator==(const Pause &) const = default; };
struct MarkSeen { QList<mail::MessageKey> keys; bool seen = true; bool operator==(const MarkSeen &) const = default; };
struct FetchText { mail::MessageKey key; bool operator==(const FetchText &) const = default; };
struct Download { monitor::DownloadRequest download; bool operator==(const Download &) const = default; };
struct CancelDownload { qint64 download = 0; bool operator==(const CancelDownload &) const = default; };
struct SaveAccount { mail::Account account; bool operator==(const SaveAccount &) const = default; };
struct RemoveAccount { mail::AccountId account; bool operator==(const RemoveAccount &) const = default; };
struct SignInAgain { mail::AccountId account; bool operator==(const SignInAgain &) const = default; };
struct Show { std::optional<mail::MessageKey> key; bool operator==(const Show &) const = default; };
struct Quit { bool operator==(const Quit &) const = default; };
// clang-format on

using Request = std::variant<Hello, Subscribe, Snapshot, CheckNow, Pause, MarkSeen, FetchText, Download, CancelDownload,
                             SaveAccount, RemoveAccount, SignInAgain, Show, Quit>;

QJsonObject requestToJson(const Request &request);
base::Result<Request> requestFromJson(const QJsonObject &object);

// Everything of an event, unlike the form for scripts: also ids, and errors in their parts.
QJsonObject eventToWire(const monitor::Event &event);
base::Result<monitor::Event> eventFromWire(const QJsonObject &object);

QJsonObject errorToWire(const base::Error &error);
base::Error errorFromWire(const QJsonObject &object);

} // namespace ipc

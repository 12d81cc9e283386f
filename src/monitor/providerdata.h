// What is known of mail providers and servers, from resources/providers.json: how many connections one allows, how long
// an IDLE may last there, and its quirks. Facts are matched by the host's name, or by the server's greeting; without a
// match nothing is assumed. Facts are data: code asks for a quirk by its name and never for a provider.
// Thread: any (read once, plain values). Errors: Internal, with the place, when the file breaks its own rules.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <set>
#include <vector>

namespace monitor {

enum class Quirk : std::uint8_t {
    NoQresync,    // offers QRESYNC, but what it says of VANISHED is wrong
    SilentEnable, // answers ENABLE with OK alone: what was asked for is enabled
};
using Quirks = std::set<Quirk>;

struct ProviderFacts {
    std::optional<int> connectionsAllowed; // of one user, all devices together
    std::optional<std::chrono::seconds> renewal;
    Quirks quirks;
    bool operator==(const ProviderFacts &) const = default;
};

class ProviderData
{
public:
    // The file of this program; without a fault, because a test reads it.
    static ProviderData builtIn();
    static base::Result<ProviderData> parse(const QByteArray &json);

    // Without regard to case. Empty where the host is not known.
    ProviderFacts forHost(const QString &host) const;
    // The host's facts, and what the greeting adds to them.
    ProviderFacts forSession(const QString &host, const QByteArray &greeting) const;

private:
    struct Entry {
        QString name;
        QStringList hosts;
        QStringList greetings;
        ProviderFacts facts;
    };
    std::vector<Entry> m_entries;
};

} // namespace monitor

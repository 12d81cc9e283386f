#include "monitor/providerdata.h"

#include "base/logging.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

// Outside of every namespace, as Qt wants it: the linker would leave the resource of a static library out.
static void initProviders()
{
    Q_INIT_RESOURCE(providers);
}

namespace monitor {

namespace {

using namespace std::chrono_literals;

constexpr int kFormat = 1;
constexpr std::array kQuirkNames{std::pair{"no-qresync", Quirk::NoQresync},
                                 std::pair{"silent-enable", Quirk::SilentEnable}};

base::Error fault(const QString &where, const char *what)
{
    return {base::ErrorKind::Internal, QStringLiteral("providers.json: %1: %2").arg(where, QLatin1String{what}), {}};
}

bool hasSource(const QJsonObject &fact)
{
    return !fact[u"source"].toString().isEmpty() && !fact[u"date"].toString().isEmpty();
}

std::optional<Quirk> quirkFrom(const QString &name)
{
    const auto found = std::find_if(kQuirkNames.begin(), kQuirkNames.end(),
                                    [&name](const auto &known) { return name == QLatin1String{known.first}; });
    return found == kQuirkNames.end() ? std::nullopt : std::optional{found->second};
}

base::Result<std::optional<int>> numberFrom(const QJsonObject &entry, QStringView fact, QStringView item, int least,
                                            int most)
{
    const QJsonValue value = entry[fact];
    if (value.isUndefined())
        return std::optional<int>{};
    const int number = value.toObject()[item].toInt(-1);
    if (!hasSource(value.toObject()))
        return fault(entry[u"name"].toString(), "a fact without source and date");
    if (number < least || number > most)
        return fault(entry[u"name"].toString(), "a number out of its range");
    return std::optional{number};
}

base::Result<ProviderFacts> factsFrom(const QJsonObject &entry)
{
    ProviderFacts facts;
    const auto allowed = numberFrom(entry, u"connections", u"allowed", 1, 100);
    if (!allowed)
        return allowed.error();
    facts.connectionsAllowed = allowed.value();
    const auto renewal = numberFrom(entry, u"renewal", u"seconds", 120, 540);
    if (!renewal)
        return renewal.error();
    if (renewal.value())
        facts.renewal = std::chrono::seconds{*renewal.value()};
    const QJsonArray quirks = entry[u"quirks"].toArray();
    for (const QJsonValue &value : quirks) {
        const auto quirk = quirkFrom(value.toObject()[u"name"].toString());
        if (!quirk || !hasSource(value.toObject()))
            return fault(entry[u"name"].toString(), "a quirk that is not known, or without source and date");
        facts.quirks.insert(*quirk);
    }
    return facts;
}

QStringList textsFrom(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &text : array)
        texts.append(text.toString());
    return texts;
}

} // namespace

ProviderData ProviderData::builtIn()
{
    initProviders();
    QFile file{QStringLiteral(":/posthorn/providers.json")};
    auto data = file.open(QIODevice::ReadOnly) ? parse(file.readAll()) : fault({}, "not there");
    if (data)
        return std::move(data).value();
    qCWarning(lcMonitor).noquote() << data.error().detail;
    return {};
}

base::Result<ProviderData> ProviderData::parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return fault(QString::number(error.offset), "not JSON");
    if (root[u"format"].toInt() != kFormat)
        return fault({}, "another format");
    ProviderData data;
    for (const QStringView list : {u"providers", u"servers"}) {
        const QJsonArray entries = root[list].toArray();
        for (const QJsonValue &value : entries) {
            const QJsonObject object = value.toObject();
            auto facts = factsFrom(object);
            if (!facts)
                return facts.error();
            Entry entry{object[u"name"].toString(), textsFrom(object[u"hosts"]), textsFrom(object[u"greetings"]),
                        std::move(facts).value()};
            if (entry.name.isEmpty() || (entry.hosts.isEmpty() && entry.greetings.isEmpty()))
                return fault(entry.name, "nothing to know it by");
            data.m_entries.push_back(std::move(entry));
        }
    }
    return data;
}

ProviderFacts ProviderData::forHost(const QString &host) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&host](const Entry &entry) {
        return entry.hosts.contains(host, Qt::CaseInsensitive);
    });
    return found == m_entries.end() ? ProviderFacts{} : found->facts;
}

ProviderFacts ProviderData::forSession(const QString &host, const QByteArray &greeting) const
{
    ProviderFacts facts = forHost(host);
    const QString text = QString::fromUtf8(greeting);
    for (const Entry &entry : m_entries) {
        const bool matches = std::any_of(entry.greetings.begin(), entry.greetings.end(),
                                         [&text](const QString &piece) { return text.contains(piece); });
        if (!matches)
            continue;
        if (!facts.connectionsAllowed)
            facts.connectionsAllowed = entry.facts.connectionsAllowed;
        if (!facts.renewal)
            facts.renewal = entry.facts.renewal;
        facts.quirks.insert(entry.facts.quirks.begin(), entry.facts.quirks.end());
    }
    return facts;
}

} // namespace monitor

#include "net/hostname.h"

#include <QUrl>

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;

namespace {

bool nameMatches(const QString &pattern, const QString &host)
{
    QString name = pattern.toLower(); // an international name is in its ASCII form here: RFC 5280 section 7.2
    if (name.endsWith(u'.'))
        name.chop(1);
    if (!name.startsWith("*."_L1))
        return !name.contains(u'*') && name == host;
    // The wildcard stands for one label and never for all names of a top-level domain.
    const QStringView rest = QStringView{name}.mid(1);
    const qsizetype firstDot = host.indexOf(u'.');
    return firstDot > 0 && !rest.contains(u'*') && rest.mid(1).contains(u'.') &&
           QStringView{host}.mid(firstDot) == rest;
}

} // namespace

QString verificationName(const QString &host)
{
    if (!QHostAddress{host}.isNull())
        return host;
    QString name = QString::fromLatin1(QUrl::toAce(host)).toLower();
    if (name.isEmpty()) // not a legal IDN, such as one with an underscore or a wildcard
        name = host.toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

bool coversHost(const QStringList &dnsNames, const QList<QHostAddress> &addresses, const QString &host)
{
    const QHostAddress address{host};
    if (!address.isNull())
        return std::any_of(addresses.begin(), addresses.end(), [&address](const QHostAddress &entry) {
            return entry.isEqual(address, QHostAddress::StrictConversion);
        });
    return std::any_of(dnsNames.begin(), dnsNames.end(),
                       [&host](const QString &entry) { return nameMatches(entry, host); });
}

} // namespace net

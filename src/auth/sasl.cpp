#include "auth/sasl.h"

#include <QStringList>

#include <algorithm>

namespace auth {

using namespace Qt::StringLiterals;

namespace {

bool offers(const std::vector<QByteArray> &capabilities, const QByteArray &name)
{
    return std::find(capabilities.begin(), capabilities.end(), name) != capabilities.end();
}

} // namespace

base::Result<Mechanism> chooseMechanism(const std::vector<QByteArray> &capabilities)
{
    if (offers(capabilities, "AUTH=PLAIN"))
        return Mechanism::Plain;
    if (!offers(capabilities, "LOGINDISABLED"))
        return Mechanism::Login;
    QStringList offered;
    for (const QByteArray &capability : capabilities) {
        if (capability.startsWith("AUTH="))
            offered.append(QString::fromLatin1(capability.mid(5)));
    }
    return base::Error{base::ErrorKind::Auth,
                       u"LOGIN is disabled and the mechanisms offered are: %1"_s.arg(
                           offered.isEmpty() ? u"none"_s : offered.join(u' ')),
                       {}};
}

base::Result<base::Secret> plainAnswer(const QString &user, const base::Secret &password)
{
    const QByteArrayView passwordBytes = password.bytes();
    if (user.contains(u'\0') || passwordBytes.contains('\0'))
        return base::Error{base::ErrorKind::Usage, u"a NUL in the user name or the password"_s, {}};
    const QByteArray userBytes = user.toUtf8();
    QByteArray message;
    message.reserve(userBytes.size() + passwordBytes.size() + 2); // growing would leave copies behind
    message.append('\0').append(userBytes).append('\0').append(passwordBytes);
    QByteArray answer = message.toBase64();
    base::Secret::consume(message);
    return base::Secret::consume(answer);
}

} // namespace auth

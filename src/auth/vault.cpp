#include "auth/vault.h"

#include <QCryptographicHash>
#include <QDir>

namespace auth {

using namespace Qt::StringLiterals;

QString vaultKey(const QString &profileDir, qint64 accountId)
{
    // One folder, one name: however it was written and through whatever link it was reached.
    const QDir folder{profileDir};
    const QString path = folder.exists() ? folder.canonicalPath() : QDir::cleanPath(folder.absolutePath());
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"%1/account-%2"_s.arg(QLatin1StringView{hash}).arg(accountId);
}

} // namespace auth

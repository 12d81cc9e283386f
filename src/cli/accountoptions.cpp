#include "cli/accountoptions.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

namespace cli {

namespace {

constexpr qint64 kMaxCaFileBytes = 4 * 1024 * 1024; // all public authorities together take 200 KB

struct AccountOptions {
    Q_DECLARE_TR_FUNCTIONS(AccountOptions)
};

std::optional<Refusal> checkCombination(const Arguments &arguments)
{
    if (arguments.value(QStringLiteral("email")).isEmpty())
        return Refusal{kUsage, AccountOptions::tr("--email ADDRESS is missing")};
    if (arguments.value(QStringLiteral("imap")).isEmpty())
        return Refusal{kUsage, AccountOptions::tr("--imap URL is missing, e.g. imaps://mail.example.org")};
    if (arguments.has(QStringLiteral("secret-stdin")) && arguments.has(QStringLiteral("secret-command")))
        return Refusal{kUsage, AccountOptions::tr("use either --secret-stdin or --secret-command, not both")};
    if (arguments.has(QStringLiteral("secret-command")) &&
        arguments.value(QStringLiteral("secret-command")).trimmed().isEmpty())
        return Refusal{kUsage, AccountOptions::tr("--secret-command needs a command that prints the password")};
    const QString auth = arguments.value(QStringLiteral("auth"));
    if (arguments.has(QStringLiteral("auth")) && auth != QLatin1String{"password"} && auth != QLatin1String{"oauth2"})
        return Refusal{kUsage, AccountOptions::tr("--auth is password or oauth2, not \"%1\"").arg(auth)};
    if (auth == QLatin1String{"oauth2"} || arguments.has(QStringLiteral("oauth"))) {
        return Refusal{kFailed,
                       AccountOptions::tr("signing in by OAuth 2 is not possible yet; where the provider gives "
                                          "app passwords, use one with --auth password")};
    }
    return std::nullopt;
}

// Its absolute path: the program that reads it later may run elsewhere.
std::variant<QString, Refusal> checkedCaFile(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return Refusal{kFailed, AccountOptions::tr("the CA file %1 cannot be read: %2").arg(path, file.errorString())};
    if (QSslCertificate::fromData(file.read(kMaxCaFileBytes), QSsl::Pem).isEmpty())
        return Refusal{kFailed, AccountOptions::tr("the CA file %1 holds no certificate in PEM form").arg(path)};
    return QFileInfo{path}.absoluteFilePath();
}

} // namespace

std::variant<mail::Account, Refusal> accountFromOptions(const Arguments &arguments)
{
    if (const auto wrong = checkCombination(arguments))
        return *wrong;
    mail::Account account;
    account.name = arguments.positional.value(0);
    account.address = arguments.value(QStringLiteral("email"));
    account.user = arguments.has(QStringLiteral("user")) ? arguments.value(QStringLiteral("user")) : account.address;
    account.secretCommand = arguments.value(QStringLiteral("secret-command"));
    if (arguments.has(QStringLiteral("folder")))
        account.mailboxes = arguments.values(QStringLiteral("folder"));
    account.mailboxes.removeDuplicates();
    const auto imap = mail::parseImapUrl(arguments.value(QStringLiteral("imap")));
    if (!imap)
        return Refusal{kUsage, imap.error().detail};
    account.imap = imap.value();
    if (arguments.has(QStringLiteral("smtp"))) {
        const auto smtp = mail::parseSmtpUrl(arguments.value(QStringLiteral("smtp")));
        if (!smtp)
            return Refusal{kUsage, smtp.error().detail};
        account.smtp = smtp.value();
    }
    if (const auto checked = mail::checkAccount(account); !checked)
        return Refusal{kUsage, checked.error().detail};
    if (arguments.has(QStringLiteral("ca-file"))) {
        auto path = checkedCaFile(arguments.value(QStringLiteral("ca-file")));
        if (auto *refusal = std::get_if<Refusal>(&path))
            return *refusal;
        account.caFile = *std::get_if<QString>(&path);
    }
    return account;
}

} // namespace cli

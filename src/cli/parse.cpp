#include "cli/parse.h"

#include "app/jsonfields.h"
#include "cli/imapjson.h"
#include "cli/mimejson.h"
#include "mime/messageparser.h"

#include <QFile>

#include <cstdio>

namespace cli {

namespace {

class Parse : public Command
{
    Q_OBJECT

public:
    using Command::Command;

protected:
    // Nothing after a failure, which is told.
    std::optional<QByteArray> readInput()
    {
        const QString path = arguments().positional.first();
        QFile file{path};
        const bool isOpen =
            path == QLatin1String{"-"} ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
        if (isOpen) {
            QByteArray bytes = file.readAll();
            if (file.error() == QFileDevice::NoError)
                return bytes;
        }
        fail(kFailed, tr("%1 cannot be read: %2").arg(path, file.errorString()));
        return std::nullopt;
    }
};

class ParseImap : public Parse
{
    Q_OBJECT

public:
    using Parse::Parse;

    void start() override
    {
        const auto bytes = readInput();
        if (!bytes)
            return;
        for (const QJsonObject &response : imapJson(*bytes))
            context().out.write(app::jsonLine(response));
        finish(kDone);
    }
};

class ParseMime : public Parse
{
    Q_OBJECT

public:
    using Parse::Parse;

    void start() override
    {
        const auto bytes = readInput();
        if (!bytes)
            return;
        context().out.write(app::jsonLine(mimeJson(mime::parseMessage(*bytes))));
        finish(kDone);
    }
};

} // namespace

CommandSpec parseImapSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("parse imap");
    spec.arguments = Parse::tr("FILE|-");
    spec.summary = Parse::tr("what the parser understood of bytes that an IMAP server sent");
    spec.details = Parse::tr(
        "Prints one JSON object a line per response: kind, tag, code{name,...}, text, and the fields of its\n"
        "kind. Damage is reported as kind \"error\" with offset and reason, and is no failure: the exit code\n"
        "is 0. Lines that end with LF only are accepted and reported. - is standard input.");
    spec.examples = {QStringLiteral("posthornctl parse imap session.txt"),
                     QStringLiteral("printf '* 3 EXISTS\\r\\n' | posthornctl parse imap -")};
    spec.minPositional = spec.maxPositional = 1;
    spec.needsProfile = false;
    spec.make = maker<ParseImap>();
    return spec;
}

CommandSpec parseMimeSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("parse mime");
    spec.arguments = Parse::tr("FILE|-");
    spec.summary = Parse::tr("what the parser understood of a message");
    spec.details = Parse::tr(
        "Prints one JSON object: subject from[] to[] cc[] reply_to[] date message_id in_reply_to references[]\n"
        "parts text has_html attachments[{filename save_name type size}] from_domain unverified defects[].\n"
        "Damage is listed in defects and is no failure: the exit code is 0. - is standard input.");
    spec.examples = {QStringLiteral("posthornctl parse mime message.eml"),
                     QStringLiteral("posthornctl parse mime - < message.eml | jq .attachments")};
    spec.minPositional = spec.maxPositional = 1;
    spec.needsProfile = false;
    spec.make = maker<ParseMime>();
    return spec;
}

} // namespace cli

#include "parse.moc"

#include "monitor/messagefiles.h"

#include <QCoreApplication>
#include <QDir>

#include <filesystem>
#include <system_error>

namespace monitor {

using namespace Qt::StringLiterals;

QString messageFileName(mail::UidValidity uidValidity, mail::Uid uid)
{
    return u"%1-%2.eml"_s.arg(uidValidity.value()).arg(uid.value());
}

base::Result<std::set<mail::Uid>> openMessageFolder(const QString &directory, mail::UidValidity uidValidity)
{
    const QDir folder{directory};
    if (!folder.mkpath(u"."_s))
        return base::Error{base::ErrorKind::Storage, u"cannot make the folder %1"_s.arg(directory), {}};
    std::set<mail::Uid> saved;
    const QString prefix = QString::number(uidValidity.value()) + u'-';
    const QStringList names = folder.entryList({prefix + u"*.eml"_s}, QDir::Files);
    for (const QString &name : names) {
        bool isNumber = false;
        const mail::Uid uid{name.mid(prefix.size()).chopped(4).toUInt(&isNumber)};
        if (isNumber && name == messageFileName(uidValidity, uid))
            saved.insert(uid);
    }
    return saved;
}

MessageFileWriter::MessageFileWriter(QString directory, QString label)
    : m_directory{std::move(directory)}
    , m_partPath{
          QDir{m_directory}.filePath(u".posthorn-%1-%2.part"_s.arg(QCoreApplication::applicationPid()).arg(label))}
{}

MessageFileWriter::~MessageFileWriter()
{
    discard();
}

base::Result<void> MessageFileWriter::begin()
{
    discard();
    m_file = std::make_unique<QFile>(m_partPath);
    // NewOnly: neither a link nor a file that somebody else put there is written to. Mail is nobody else's to read.
    if (m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return {};
    const base::Error error = failure("create");
    m_file.reset();
    return error;
}

base::Result<void> MessageFileWriter::append(QByteArrayView octets)
{
    if (m_file->write(octets.data(), octets.size()) == octets.size())
        return {};
    const base::Error error = failure("write");
    discard();
    return error;
}

base::Result<void> MessageFileWriter::finish(const QString &fileName)
{
    const QString path = QDir{m_directory}.filePath(fileName);
    m_file->close();
    if (m_file->error() != QFileDevice::NoError) {
        const base::Error error = failure("close");
        discard();
        return error;
    }
    m_file.reset();
    std::error_code code;
    std::filesystem::rename(QFile{m_partPath}.filesystemFileName(), QFile{path}.filesystemFileName(), code);
    if (!code)
        return {};
    QFile::remove(m_partPath);
    return base::Error{base::ErrorKind::Storage,
                       u"cannot name the file %1: %2"_s.arg(path, QString::fromLocal8Bit(code.message().c_str())),
                       {}};
}

void MessageFileWriter::discard()
{
    if (!m_file)
        return;
    m_file->close();
    m_file->remove();
    m_file.reset();
}

base::Error MessageFileWriter::failure(const char *action) const
{
    return {base::ErrorKind::Storage,
            u"cannot %1 %2: %3"_s.arg(QLatin1String{action}, m_file->fileName(), m_file->errorString()),
            {}};
}

} // namespace monitor

// The folder a download writes to: one file a message, named UIDVALIDITY-UID.eml. A message is written under a name of
// its own and takes the final one when it is whole, so that a file with that name is always complete, and a second run
// fetches only what is missing. Nothing outside the folder is ever written, and no link is followed.
// Thread: any, one at a time. Blocks on the disk: used by jobs of a thread pool. Errors: Storage, with the path.
#pragma once

#include "base/result.h"
#include "mail/ids.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <memory>
#include <set>

namespace monitor {

// Makes the folder where it is missing. Returns the UIDs of this incarnation that are saved in it.
base::Result<std::set<mail::Uid>> openMessageFolder(const QString &directory, mail::UidValidity uidValidity);
QString messageFileName(mail::UidValidity uidValidity, mail::Uid uid);

class MessageFileWriter
{
public:
    // `label` tells apart writers that share a folder.
    MessageFileWriter(QString directory, QString label);
    ~MessageFileWriter(); // an unfinished message leaves nothing behind
    MessageFileWriter(const MessageFileWriter &) = delete;
    MessageFileWriter &operator=(const MessageFileWriter &) = delete;

    base::Result<void> begin();
    base::Result<void> append(QByteArrayView octets);
    // Takes the final name; replaces a file that has it.
    base::Result<void> finish(const QString &fileName);
    void discard();

private:
    base::Error failure(const char *action) const;

    QString m_directory;
    QString m_partPath;
    std::unique_ptr<QFile> m_file;
};

} // namespace monitor

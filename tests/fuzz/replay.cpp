// Stands in for libFuzzer: calls the entry function once for every file of the folders and files named, and fails when
// there is none, so that a corpus cannot vanish unseen.
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

bool replayFile(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "cannot read %s\n", qUtf8Printable(path));
        return false;
    }
    const QByteArray octets = file.readAll();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(octets.constData()),
                           static_cast<std::size_t>(octets.size()));
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; ++i) {
        const QString path = QFile::decodeName(argv[i]);
        if (QFileInfo{path}.isFile())
            count += replayFile(path) ? 1 : 0;
        QDirIterator files{path, QDir::Files, QDirIterator::Subdirectories};
        while (files.hasNext())
            count += replayFile(files.next()) ? 1 : 0;
    }
    std::printf("%d inputs\n", count);
    return count > 0 ? 0 : 1;
}

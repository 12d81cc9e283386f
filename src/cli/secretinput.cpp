#include "cli/secretinput.h"

#include <QCoreApplication>

#include <openssl/crypto.h>

#include <array>
#include <cerrno>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace cli {

namespace {

constexpr std::size_t kMaxBytes = 16 * 1024; // a password or a long token

struct SecretInput {
    Q_DECLARE_TR_FUNCTIONS(SecretInput)
};

#ifdef Q_OS_UNIX

// What is typed is not shown for the life of this object.
class HiddenTyping
{
public:
    explicit HiddenTyping(int descriptor) : m_descriptor{descriptor}
    {
        m_isTerminal = ::tcgetattr(descriptor, &m_before) == 0;
        if (!m_isTerminal)
            return;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(descriptor, TCSAFLUSH, &hidden);
    }
    HiddenTyping(const HiddenTyping &) = delete;
    HiddenTyping &operator=(const HiddenTyping &) = delete;
    ~HiddenTyping()
    {
        if (m_isTerminal)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
    }
    bool isTerminal() const { return m_isTerminal; }

private:
    int m_descriptor;
    bool m_isTerminal = false;
    termios m_before{};
};

qsizetype readByte(int descriptor, char *byte)
{
    return ::read(descriptor, byte, 1);
}

#else

struct HiddenTyping {
    explicit HiddenTyping(int) {}
    bool isTerminal() const { return false; }
};

qsizetype readByte(int descriptor, char *byte)
{
    return ::_read(descriptor, byte, 1);
}

#endif

} // namespace

base::Result<base::Secret> readSecretLine(int descriptor, Output &prompt)
{
    const HiddenTyping hidden{descriptor};
    if (hidden.isTerminal())
        prompt.write(SecretInput::tr("Password: ").toUtf8());
    std::array<char, kMaxBytes> line{};
    std::size_t size = 0;
    bool isTooLong = false;
    // Byte by byte: no library buffer keeps a copy that nobody wipes.
    for (char byte = 0; true;) {
        const qsizetype got = readByte(descriptor, &byte);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || byte == '\n')
            break;
        if (size == line.size()) {
            isTooLong = true;
            break;
        }
        line[size++] = byte;
    }
    if (hidden.isTerminal())
        prompt.write("\n");
    if (size > 0 && line[size - 1] == '\r')
        --size;
    base::Secret secret{QByteArrayView{line.data(), static_cast<qsizetype>(size)}};
    OPENSSL_cleanse(line.data(), line.size());
    if (isTooLong || secret.isEmpty()) {
        return base::Error{base::ErrorKind::Usage,
                           isTooLong ? SecretInput::tr("the password on standard input is longer than 16 KiB")
                                     : SecretInput::tr("no password came on standard input; nothing was stored"),
                           {}};
    }
    return secret;
}

} // namespace cli

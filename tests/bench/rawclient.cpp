// What Posthorn is measured against: the least an IMAP client can do, on one blocking OpenSSL socket.
//
//   rawclient latency PORT USER PASSWORD ITEMS   SELECT, then IDLE -> EXISTS -> DONE + UID FETCH in one write, for
//   ever;
//                                                prints "ready", then "<ns> <uid>" when a message's FETCH is complete
//   rawclient sync PORT USER PASSWORD ITEMS      SELECT and one UID FETCH 1:*; prints "<ns> <messages> <octets>"
//   rawclient stamp                              copies stdin, each line behind the ns at which it was read
//
// Times are CLOCK_MONOTONIC. The certificate is not checked: it is for loopback. Errors end it with 1 and a line on
// stderr.
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>

namespace {

std::int64_t nowNs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "rawclient: %s\n", what.c_str());
    std::exit(1);
}

class Client
{
public:
    explicit Client(std::uint16_t port)
    {
        m_socket = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // The one cast that the sockets interface asks for.
        if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            fail("cannot connect");
        option(TCP_NODELAY);
        SSL_set_fd(m_ssl.get(), m_socket);
        if (SSL_connect(m_ssl.get()) != 1)
            fail("no TLS");
        readFrame(); // the greeting
    }

    void send(std::string_view bytes)
    {
        if (SSL_write(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0)
            fail("write");
    }

    // A whole response, its literals in place.
    std::string readFrame()
    {
        std::string frame;
        while (true) {
            frame += readLine();
            const std::size_t literal = literalSize(frame);
            if (literal == 0)
                return frame;
            while (m_input.size() < literal)
                readMore();
            frame += m_input.substr(0, literal);
            m_input.erase(0, literal);
        }
    }

    // Reads to the tagged OK; `onFrame` gets what comes before.
    template<typename OnFrame>
    void finish(const std::string &tag, OnFrame onFrame)
    {
        while (true) {
            const std::string frame = readFrame();
            if (frame.compare(0, tag.size() + 1, tag + ' ') == 0) {
                if (frame.compare(tag.size() + 1, 2, "OK") != 0)
                    fail(frame);
                return;
            }
            onFrame(frame);
        }
    }

    std::uint64_t octets() const { return m_octets; }

private:
    struct Free {
        void operator()(SSL *ssl) const { SSL_free(ssl); }
        void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
    };

    void option(int name) const
    {
        const int on = 1;
        setsockopt(m_socket, IPPROTO_TCP, name, &on, sizeof on);
    }

    void readMore()
    {
        std::array<char, 65536> chunk{};
        const int count = SSL_read(m_ssl.get(), chunk.data(), static_cast<int>(chunk.size()));
        if (count <= 0)
            fail("the server went away");
        option(TCP_QUICKACK); // Cyrus answers in small writes: Nagle against delayed ACK costs 43 ms
        m_octets += static_cast<std::uint64_t>(count);
        m_input.append(chunk.data(), static_cast<std::size_t>(count));
    }

    std::string readLine()
    {
        std::size_t end = 0;
        while ((end = m_input.find("\r\n")) == std::string::npos)
            readMore();
        std::string line = m_input.substr(0, end + 2);
        m_input.erase(0, end + 2);
        return line;
    }

    static std::size_t literalSize(const std::string &frame)
    {
        if (frame.size() < 5 || frame[frame.size() - 3] != '}')
            return 0;
        const std::size_t open = frame.rfind('{');
        return open == std::string::npos ? 0 : std::strtoul(frame.c_str() + open + 1, nullptr, 10);
    }

    std::unique_ptr<SSL_CTX, Free> m_context{SSL_CTX_new(TLS_client_method())};
    std::unique_ptr<SSL, Free> m_ssl{SSL_new(m_context.get())};
    int m_socket = -1;
    std::string m_input;
    std::uint64_t m_octets = 0;
};

// The number behind `key`, 0 where it is not there.
unsigned long numberAfter(const std::string &frame, const char *key)
{
    const std::size_t at = frame.find(key);
    return at == std::string::npos
               ? 0
               : std::strtoul(frame.c_str() + at + std::char_traits<char>::length(key), nullptr, 10);
}

bool says(const std::string &frame, const char *word)
{
    const std::size_t space = frame.find(' ', 2);
    return frame.compare(0, 2, "* ") == 0 && space != std::string::npos &&
           frame.compare(space + 1, std::char_traits<char>::length(word), word) == 0;
}

unsigned long signInAndSelect(Client &client, const std::string &user, const std::string &password)
{
    client.send("a LOGIN " + user + " " + password + "\r\n");
    client.finish("a", [](const std::string &) {});
    unsigned long next = 1;
    client.send("b SELECT INBOX\r\n");
    client.finish("b", [&next](const std::string &frame) {
        if (const unsigned long told = numberAfter(frame, "[UIDNEXT "))
            next = told;
    });
    return next;
}

[[noreturn]] void watch(Client &client, unsigned long next, const std::string &items)
{
    std::puts("ready");
    std::fflush(stdout);
    while (true) {
        client.send("i IDLE\r\n");
        while (!says(client.readFrame(), "EXISTS")) {
        }
        client.send("DONE\r\nf UID FETCH " + std::to_string(next) + ":* " + items + "\r\n");
        client.finish("f", [&next](const std::string &frame) {
            const unsigned long uid = says(frame, "FETCH") ? numberAfter(frame, "UID ") : 0;
            if (uid < next)
                return;
            next = uid + 1;
            std::printf("%lld %lu\n", static_cast<long long>(nowNs()), uid);
            std::fflush(stdout);
        });
    }
}

int sync(Client &client, std::int64_t start, const std::string &items)
{
    unsigned long count = 0;
    client.send("f UID FETCH 1:* " + items + "\r\n");
    client.finish("f", [&count](const std::string &frame) { count += says(frame, "FETCH") ? 1 : 0; });
    std::printf("%lld %lu %llu\n", static_cast<long long>(nowNs() - start), count,
                static_cast<unsigned long long>(client.octets()));
    return 0;
}

int stamp()
{
    std::array<char, 65536> chunk{};
    std::string rest;
    while (true) {
        const ssize_t count = read(STDIN_FILENO, chunk.data(), chunk.size());
        const std::int64_t now = nowNs();
        if (count <= 0)
            return 0;
        rest.append(chunk.data(), static_cast<std::size_t>(count));
        std::size_t end = 0;
        while ((end = rest.find('\n')) != std::string::npos) {
            std::printf("%lld %s\n", static_cast<long long>(now), rest.substr(0, end).c_str());
            rest.erase(0, end + 1);
        }
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "stamp")
        return stamp();
    if (argc != 6 || (mode != "latency" && mode != "sync"))
        fail("latency|sync PORT USER PASSWORD ITEMS, or stamp");
    const std::int64_t start = nowNs();
    Client client{static_cast<std::uint16_t>(std::strtoul(argv[2], nullptr, 10))};
    const unsigned long next = signInAndSelect(client, argv[3], argv[4]);
    if (mode == "sync")
        return sync(client, start, argv[5]);
    watch(client, next, argv[5]);
}

// What a TLS connection costs: Posthorn's transport beside the least that OpenSSL can do. Linux.
//
//   tlsbench idle CONNECTIONS   so many idle connections in one process; prints "<client> <octets of PSS each>"
//   tlsbench stream MEGABYTES   one download, five times, the best; prints "<client> <megabytes per second>"
//
// <client> is "bare" and then "posthorn". Each runs in a process of its own; so does the server, on loopback, with a
// CA of its own. Errors end it with 1 and a line on stderr.
#include "net/tlstransport.h"
#include "net/transportcommons.h"
#include "support/certificateauthority.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/pem.h>

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr qsizetype kPiece = 256 * 1024;
constexpr int kRounds = 5;

struct Task {
    QByteArray mode;
    qint64 amount = 0;
    quint16 port = 0;
    QString caFile;

    bool isIdle() const { return mode == "idle"; }
    qint64 octets() const { return amount * 1'000'000; }
};

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "tlsbench: %s\n", what);
    std::_Exit(1);
}

double pssOctets()
{
    QFile file{QStringLiteral("/proc/self/smaps_rollup")};
    if (!file.open(QIODevice::ReadOnly))
        fail("no smaps_rollup");
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').constFirst().toDouble() * 1024;
    }
    fail("no PSS");
}

double megabytesPerSecond(qint64 octets, Clock::duration time)
{
    return static_cast<double>(octets) / 1e6 / std::chrono::duration<double>(time).count();
}

// --- the server: handshakes, then silence or so many octets ---

void serve(int descriptor, SSL_CTX *context, const Task &task)
{
    SSL *ssl = SSL_new(context);
    SSL_set_fd(ssl, descriptor);
    if (SSL_accept(ssl) != 1)
        fail("the handshake did not end well");
    if (task.isIdle())
        return; // stays open
    const QByteArray piece(kPiece, 'x');
    for (qint64 sent = 0; sent < task.octets(); sent += piece.size())
        SSL_write(ssl, piece.constData(), static_cast<int>(std::min<qint64>(piece.size(), task.octets() - sent)));
    SSL_shutdown(ssl);
    SSL_free(ssl);
    close(descriptor);
}

[[noreturn]] void runServer(int listener, const testsupport::TestIdentity &identity, const Task &task)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    BIO *certificate = BIO_new_mem_buf(identity.certificatePem.constData(), -1);
    BIO *key = BIO_new_mem_buf(identity.keyPem.constData(), -1);
    SSL_CTX_use_certificate(context, PEM_read_bio_X509(certificate, nullptr, nullptr, nullptr));
    SSL_CTX_use_PrivateKey(context, PEM_read_bio_PrivateKey(key, nullptr, nullptr, nullptr));
    while (true) {
        const int descriptor = accept(listener, nullptr, nullptr);
        if (descriptor >= 0)
            serve(descriptor, context, task);
    }
}

// --- the least a client can do ---

class BareClient
{
public:
    BareClient(SSL_CTX *context, quint16 port) : m_ssl{SSL_new(context)}
    {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            fail("cannot connect");
        SSL_set_fd(m_ssl.get(), descriptor);
        if (SSL_connect(m_ssl.get()) != 1)
            fail("no TLS");
    }

    // Until the server ends it.
    qint64 readAll()
    {
        QByteArray piece(kPiece, Qt::Uninitialized);
        qint64 octets = 0;
        while (const int count = std::max(0, SSL_read(m_ssl.get(), piece.data(), static_cast<int>(piece.size()))))
            octets += count;
        close(SSL_get_fd(m_ssl.get()));
        return octets;
    }

private:
    net::SslPointer m_ssl;
};

void runBare(const Task &task)
{
    const auto context = net::makeTlsContext(task.caFile);
    if (!context)
        fail("no context");
    SSL_CTX_set_cert_verify_callback(context.value().get(), nullptr, nullptr);
    if (!task.isIdle()) {
        BareClient client{context.value().get(), task.port};
        const Clock::time_point start = Clock::now();
        const qint64 octets = client.readAll();
        std::printf("bare %.1f\n", megabytesPerSecond(octets, Clock::now() - start));
        return;
    }
    std::vector<std::unique_ptr<BareClient>> clients;
    clients.push_back(std::make_unique<BareClient>(context.value().get(), task.port));
    const double first = pssOctets();
    while (static_cast<qint64>(clients.size()) < task.amount)
        clients.push_back(std::make_unique<BareClient>(context.value().get(), task.port));
    std::printf("bare %.0f\n", (pssOctets() - first) / static_cast<double>(task.amount - 1));
}

// --- Posthorn's ---

class TransportRun
{
public:
    explicit TransportRun(const Task &task) : m_task{task} {}

    void start()
    {
        if (m_task.isIdle())
            openNext();
        else
            download();
    }

private:
    std::unique_ptr<net::TlsTransport> makeTransport()
    {
        auto transport = std::make_unique<net::TlsTransport>(m_commons);
        transport->open({QStringLiteral("127.0.0.1"), m_task.port, net::ChannelSecurity::ImplicitTls, m_task.caFile});
        return transport;
    }

    void openNext()
    {
        m_transports.push_back(makeTransport());
        QObject::connect(
            m_transports.back().get(), &net::Transport::ready, qApp, [this] { onReady(); },
            Qt::QueuedConnection); // with the handshake's leavings gone
        QObject::connect(m_transports.back().get(), &net::Transport::closed, qApp, [] { fail("closed"); });
    }

    void onReady()
    {
        if (m_transports.size() == 1)
            m_first = pssOctets();
        if (static_cast<qint64>(m_transports.size()) < m_task.amount) {
            openNext();
            return;
        }
        std::printf("posthorn %.0f\n", (pssOctets() - m_first) / static_cast<double>(m_task.amount - 1));
        QCoreApplication::quit();
    }

    void download()
    {
        m_transports.push_back(makeTransport());
        net::TlsTransport *transport = m_transports.back().get();
        QObject::connect(transport, &net::Transport::ready, qApp, [this] { m_start = Clock::now(); });
        QObject::connect(transport, &net::Transport::received, qApp,
                         [this](const QByteArray &bytes) { m_octets += bytes.size(); });
        QObject::connect(transport, &net::Transport::closed, qApp, [this] {
            if (m_octets != m_task.octets())
                fail("not everything came");
            std::printf("posthorn %.1f\n", megabytesPerSecond(m_octets, Clock::now() - m_start));
            QCoreApplication::quit();
        });
    }

    Task m_task;
    std::shared_ptr<net::TransportCommons> m_commons = std::make_shared<net::TransportCommons>();
    std::vector<std::unique_ptr<net::TlsTransport>> m_transports;
    double m_first = 0;
    qint64 m_octets = 0;
    Clock::time_point m_start;
};

void runTransport(const Task &task)
{
    int count = 1;
    char name[] = "tlsbench";
    char *arguments[] = {name, nullptr};
    const QCoreApplication app{count, arguments};
    TransportRun run{task};
    run.start();
    QCoreApplication::exec();
}

void inProcess(void (*client)(const Task &), const Task &task)
{
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        client(task);
        std::fflush(stdout);
        std::_Exit(0);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0)
        fail("a client failed");
}

} // namespace

int main(int argc, char **argv)
{
    Task task;
    task.mode = argc > 1 ? argv[1] : "";
    task.amount = argc > 2 ? std::atoi(argv[2]) : 0;
    if ((!task.isIdle() && task.mode != "stream") || task.amount < 2)
        fail("idle CONNECTIONS, or stream MEGABYTES");
    const rlimit many{8192, 8192};
    setrlimit(RLIMIT_NOFILE, &many);
    const testsupport::CertificateAuthority authority;
    task.caFile = authority.caFile();

    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (bind(listener, plain, size) != 0 || listen(listener, 64) != 0 || getsockname(listener, plain, &size) != 0)
        fail("cannot listen");
    task.port = ntohs(address.sin_port);
    const pid_t server = fork();
    if (server == 0)
        runServer(listener, authority.issue(), task);
    for (int round = 0; round < (task.isIdle() ? 1 : kRounds); ++round) {
        inProcess(runBare, task);
        inProcess(runTransport, task);
    }
    kill(server, SIGKILL);
    return 0;
}

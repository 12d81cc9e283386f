// A private Dovecot (or another server of tests/servers) for one test: tests/servers in a child process, steered by one
// JSON line an order. The server dies with this object, however the test ends. Thread: the test's. Its waits block,
// bounded to 60 s: for tests only.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <optional>

namespace testsupport {

class DovecotBed
{
public:
    struct Options {
        QHash<QString, QString> users{{QStringLiteral("alice"), QStringLiteral("wonderland")}};
        QString kind = QStringLiteral("dovecot");   // or cyrus
        QString format = QStringLiteral("maildir"); // or sdbox
        QString capability;                         // what it announces instead of what it can
        QString names;                              // subjectAltNames, e.g. "DNS:other.example"
        bool compress = false;                      // COMPRESS=DEFLATE works
        bool expired = false;                       // the certificate ended yesterday
        QString extra;                              // more lines of dovecot.conf
    };

    DovecotBed();
    ~DovecotBed();
    DovecotBed(const DovecotBed &) = delete;
    DovecotBed &operator=(const DovecotBed &) = delete;

    // False where it could not be started; error() says why.
    bool start();
    bool start(const Options &options);
    QString error() const { return m_error; }

    quint16 imapsPort() const { return port(u"imaps"); }
    quint16 imapPort() const { return port(u"imap"); } // STARTTLS, and clear text on loopback
    QString caFile() const { return m_description[QLatin1String("ca_file")].toString(); }

    bool deliver(const QByteArray &mail, const QString &user = QStringLiteral("alice"));
    // `count` varied mails, by LMTP or at once by APPEND; the same for the same `first`.
    bool deliverSome(int count, int first = 0, const QString &user = QStringLiteral("alice"));
    bool appendSome(int count, int first = 0, const QString &user = QStringLiteral("alice"));
    // Into the Maildir of a server that is down.
    bool drop(const QByteArray &mail, const QString &user = QStringLiteral("alice"));
    bool kill9();   // SIGKILL to every process of it
    bool halt();    // orderly: clients get a BYE
    bool restart(); // same ports, same mail
    // doveadm with the server's configuration; nothing where it failed.
    std::optional<QString> doveadm(const QStringList &arguments);
    QString log();

private:
    quint16 port(QStringView name) const;
    std::optional<QJsonObject> answer();
    std::optional<QJsonObject> order(QJsonObject what);

    QProcess m_process;
    QJsonObject m_description;
    QString m_error;
};

} // namespace testsupport

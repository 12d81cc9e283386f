#include "auth/keychainrequest.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

#include <chrono>
#include <utility>

namespace auth {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kDeadline{60}; // long enough for a person to unlock the keyring

QString serviceName()
{
    return u"org.posthorn.Posthorn"_s;
}

// Asked of the environment because the libraries' own words for it are translated.
bool hasSessionBus()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtimeFolder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtimeFolder.isEmpty() && QFileInfo::exists(runtimeFolder + u"/bus"_s);
#else
    return true; // the platform's keychain needs none
#endif
}

} // namespace

base::Error keychainError(const KeychainReply &reply)
{
    QString what = u"the keyring is locked or cannot be opened"_s;
    if (!hasSessionBus())
        what = u"no session bus"_s;
    else if (reply.error == QKeychain::NoBackendAvailable || reply.text.contains("org.freedesktop.secrets"_L1))
        what = u"no keychain service"_s;
    else if (reply.error == QKeychain::AccessDeniedByUser)
        what = u"access denied"_s;
    return {base::ErrorKind::Keychain, reply.text.isEmpty() ? what : what + u": "_s + reply.text, {}};
}

KeychainRequest::KeychainRequest(QObject *context, base::Clock &clock, Fail fail, QObject *parent)
    : QObject{parent}, m_context{context}, m_fail{std::move(fail)}, m_deadline{clock.makeTimer([this] {
        this->fail({base::ErrorKind::Timeout, u"the keychain gave no answer in 60 s"_s, {}});
    })}
{
    connect(context, &QObject::destroyed, this, &QObject::deleteLater);
    m_deadline->start(kDeadline);
}

KeychainRequest::~KeychainRequest()
{
    if (m_job == nullptr)
        return;
    // The keychain may still answer the job, so it lives until then.
    QMetaObject::invokeMethod(
        m_job,
        [job = m_job, done = m_jobDone] {
            if (*done)
                job->deleteLater();
            else
                job->setAutoDelete(true);
        },
        Qt::QueuedConnection);
}

void KeychainRequest::read(const QString &key, Then then)
{
    run(std::make_unique<QKeychain::ReadPasswordJob>(serviceName()), key, std::move(then));
}

void KeychainRequest::write(const QString &key, const QByteArray &secret, Then then)
{
    auto job = std::make_unique<QKeychain::WritePasswordJob>(serviceName());
    // As text where it is text, so that other keychain tools show it as it is.
    const QString text = QString::fromUtf8(secret);
    if (text.toUtf8() == secret)
        job->setTextData(text);
    else
        job->setBinaryData(secret);
    run(std::move(job), key, std::move(then));
}

void KeychainRequest::remove(const QString &key, Then then)
{
    run(std::make_unique<QKeychain::DeletePasswordJob>(serviceName()), key, std::move(then));
}

void KeychainRequest::run(std::unique_ptr<QKeychain::Job> job, const QString &key, Then then)
{
    job->setKey(key);
    job->setInsecureFallback(false);
    job->setAutoDelete(false);
    m_jobDone = std::make_shared<bool>(false);
    connect(
        job.get(), &QKeychain::Job::finished, job.get(), [done = m_jobDone] { *done = true; }, Qt::DirectConnection);
    connect(
        job.get(), &QKeychain::Job::finished, this,
        [this, then = std::move(then)](QKeychain::Job *finished) {
            KeychainReply reply{finished->error(), finished->errorString(), {}};
            if (const auto *reader = qobject_cast<QKeychain::ReadPasswordJob *>(finished))
                reply.data = reader->binaryData();
            finished->deleteLater();
            m_job = nullptr;
            if (!m_finished)
                then(std::move(reply));
        },
        Qt::QueuedConnection);
    m_job = job.release();
    m_job->moveToThread(QCoreApplication::instance()->thread());
    m_job->start();
}

void KeychainRequest::prove(std::function<void()> onWorking)
{
    const QString key = u"posthorn-probe-"_s + QUuid::createUuid().toString(QUuid::Id128);
    const auto onRead = [this, key, onWorking = std::move(onWorking)](const KeychainReply &answer) {
        const bool same = answer.ok() && answer.data == key.toUtf8();
        remove(key, [this, answer, same, onWorking](const KeychainReply &) {
            if (same)
                onWorking();
            else
                fail(keychainError(answer));
        });
    };
    write(key, key.toUtf8(), [this, key, onRead](const KeychainReply &written) {
        if (written.ok())
            read(key, onRead);
        else
            fail(keychainError(written));
    });
}

void KeychainRequest::finish(const std::function<void()> &deliver)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.reset();
    deleteLater();
    if (m_context)
        deliver();
}

void KeychainRequest::fail(const base::Error &error)
{
    finish([this, error] { m_fail(error); });
}

} // namespace auth

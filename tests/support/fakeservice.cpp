#include "support/fakeservice.h"

#include <QPointer>

#include <utility>

namespace testsupport {

namespace {

QString idText(std::optional<mail::AccountId> account)
{
    return account ? QString::number(account->value()) : QStringLiteral("all");
}

} // namespace

template<typename T>
void FakeService::answer(QObject *context, Callback<T> callback, base::Result<T> result)
{
    if (nextError) {
        result = *nextError;
        nextError.reset();
    }
    // As the real one: later, and not at all once the context is gone.
    auto deliver = [context = QPointer<QObject>{context}, callback = std::move(callback), result = std::move(result)] {
        if (context)
            callback(result);
    };
    if (holdAnswers)
        m_held.emplace_back(std::move(deliver));
    else
        QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
}

void FakeService::flush()
{
    const auto held = std::exchange(m_held, {});
    for (const auto &deliver : held)
        deliver();
}

void FakeService::saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback)
{
    calls.append(QStringLiteral("saveAccount %1").arg(account.name));
    savedAccounts.append(account);
    answer<mail::AccountId>(context, std::move(callback), account.id.isValid() ? account.id : nextAccountId);
}

void FakeService::removeAccount(mail::AccountId account, QObject *context, Callback<void> callback)
{
    calls.append(QStringLiteral("removeAccount %1").arg(account.value()));
    answer<void>(context, std::move(callback), {});
}

void FakeService::signInAgain(mail::AccountId account)
{
    calls.append(QStringLiteral("signInAgain %1").arg(account.value()));
}

void FakeService::checkNow(std::optional<mail::AccountId> account)
{
    calls.append(QStringLiteral("checkNow %1").arg(idText(account)));
}

void FakeService::setPaused(std::optional<mail::AccountId> account, bool paused)
{
    calls.append(QStringLiteral("setPaused %1 %2")
                     .arg(idText(account), paused ? QStringLiteral("paused") : QStringLiteral("running")));
}

void FakeService::markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback)
{
    QStringList uids;
    for (const mail::MessageKey &key : keys)
        uids.append(QString::number(key.uid.value()));
    calls.append(QStringLiteral("markSeen %1 %2 %3")
                     .arg(keys.isEmpty() ? QString{} : keys.first().mailbox, uids.join(u','),
                          seen ? QStringLiteral("seen") : QStringLiteral("unseen")));
    answer<void>(context, std::move(callback), {});
}

void FakeService::fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback)
{
    calls.append(QStringLiteral("fetchText %1 %2").arg(key.mailbox).arg(key.uid.value()));
    answer<QString>(context, std::move(callback), text);
}

void FakeService::download(const monitor::DownloadRequest &request, QObject *context,
                           Callback<monitor::DownloadReport> callback)
{
    calls.append(QStringLiteral("download %1").arg(request.mailbox));
    downloads.push_back(request);
    answer<monitor::DownloadReport>(context, std::move(callback), report);
}

void FakeService::cancelDownload(qint64 id)
{
    calls.append(QStringLiteral("cancelDownload %1").arg(id));
}

void FakeService::snapshot(QObject *context, Callback<QList<monitor::Event>> callback)
{
    calls.append(QStringLiteral("snapshot"));
    answer<QList<monitor::Event>>(context, std::move(callback), states);
}

} // namespace testsupport

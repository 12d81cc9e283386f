#include "app/pendingactions.h"

#include "app/accountsmodel.h"
#include "app/inboxmodel.h"
#include "app/sentences.h"

#include <algorithm>

namespace app {

namespace {

bool isSameMailbox(const mail::MessageKey &left, const mail::MessageKey &right)
{
    return left.account == right.account && left.mailbox == right.mailbox && left.uidValidity == right.uidValidity;
}

QList<QList<mail::MessageKey>> byMailbox(const QList<mail::MessageKey> &keys)
{
    QList<QList<mail::MessageKey>> groups;
    for (const mail::MessageKey &key : keys) {
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&key](const auto &other) { return isSameMailbox(other.first(), key); });
        if (group == groups.end())
            groups.append({key});
        else
            group->append(key);
    }
    return groups;
}

} // namespace

PendingActions::PendingActions(MailService &service, InboxModel &inbox, const AccountsModel &accounts,
                               base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_service{service}
    , m_inbox{inbox}
    , m_accounts{accounts}
    , m_nextSlice{clock.makeTimer([this] { takeSlice(); })}
{}

void PendingActions::markSeen(const QList<mail::MessageKey> &keys, bool seen)
{
    if (keys.isEmpty())
        return;
    m_wishes.push_back({keys, seen});
    if (!m_nextSlice->isActive())
        takeSlice();
}

void PendingActions::takeSlice()
{
    Wish &wish = m_wishes.front();
    const QList<mail::MessageKey> slice = wish.keys.mid(wish.done, kSlice);
    const bool seen = wish.seen;
    wish.done += slice.size();
    if (wish.done == wish.keys.size())
        m_wishes.pop_front();
    ask(slice, seen);
    if (!m_wishes.empty())
        m_nextSlice->start({});
}

void PendingActions::ask(const QList<mail::MessageKey> &keys, bool seen)
{
    for (const QList<mail::MessageKey> &group : byMailbox(keys)) {
        const quint64 action = ++m_actions;
        for (const mail::MessageKey &key : group)
            m_lastAction.insert(key, action);
        m_inbox.markPending(group, seen);
        m_service.markSeen(group, seen, this, [this, action, group](const base::Result<void> &result) {
            onAnswered(action, group, result);
        });
    }
}

void PendingActions::onAnswered(quint64 action, const QList<mail::MessageKey> &keys, const base::Result<void> &result)
{
    QList<mail::MessageKey> settled;
    for (const mail::MessageKey &key : keys) {
        if (m_lastAction.value(key) != action)
            continue;
        m_lastAction.remove(key);
        settled.append(key);
    }
    m_inbox.settlePending(settled, result ? InboxModel::Outcome::Keep : InboxModel::Outcome::Drop);
    if (!result)
        emit failed(tr("The mark was taken back. %1")
                        .arg(sentenceFor(result.error(), m_accounts.place(keys.first().account), Situation::OneShot)));
}

} // namespace app

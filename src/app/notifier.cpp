#include "app/notifier.h"

#include "app/messagetext.h"
#include "app/sentences.h"
#include "app/statetext.h"

#include <utility>

namespace app {

namespace {

constexpr std::chrono::seconds kFoldWindow{10};
constexpr std::size_t kFoldAbove = 5; // more toasts than this in the window hide each other

// A folded toast that counts a thousand mails up would be a thousand calls to the desktop.
constexpr std::chrono::seconds kFoldedUpdate{1};

constexpr std::size_t kMaxHeld = 1000;
constexpr qsizetype kMaxRemembered = 500; // desktops that never say "closed" must not make us grow
constexpr qsizetype kSendersNamed = 3;
constexpr char kReadAction[] = "read";

} // namespace

Notifier::Notifier(desktop::Notifications &notifications, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_notifications{notifications}
    , m_clock{clock}
    , m_foldedUpdate{clock.makeTimer([this] { showFolded(); })}
{
    connect(&notifications, &desktop::Notifications::activated, this, &Notifier::onActivated);
    connect(&notifications, &desktop::Notifications::closed, this, &Notifier::onClosed);
    // A toast that nobody drew counts as shown: the tray's balloon stands in for it.
}

void Notifier::setAccounts(const std::vector<mail::Account> &accounts)
{
    m_accounts.clear();
    for (const mail::Account &account : accounts)
        m_accounts.insert(account.id, account);
    for (const monitor::Event &event : std::exchange(m_held, {}))
        handle(event);
}

void Notifier::handle(const monitor::Event &event)
{
    const auto *added = std::get_if<monitor::NewMessage>(&event.body);
    const auto *summary = std::get_if<monitor::Summary>(&event.body);
    const auto *state = std::get_if<monitor::StateChanged>(&event.body);
    const bool speaksOfAccount = added != nullptr || summary != nullptr || state != nullptr;
    if (speaksOfAccount && !m_accounts.contains(event.accountId)) {
        if (m_held.size() < kMaxHeld)
            m_held.push_back(event);
        return;
    }
    if (added != nullptr)
        announce(event, *added);
    else if (summary != nullptr)
        announceFirstSync(event, *summary);
    else if (state != nullptr)
        announceState(event, *state);
    else if (const auto *changed = std::get_if<monitor::FlagsChanged>(&event.body)) {
        if (changed->flags.isSeen())
            forget(changed->key);
    } else if (const auto *gone = std::get_if<monitor::MessageGone>(&event.body))
        forget(gone->key);
}

void Notifier::tellWhereItWent()
{
    const quint64 id = ++m_lastId;
    remember(id, {m_clock.elapsed(), {}, {}});
    m_notifications.show({id,
                          tr("Posthorn goes on watching"),
                          tr("A click on its icon brings the window back; Quit is in its menu."),
                          {}});
}

void Notifier::announce(const monitor::Event &event, const monitor::NewMessage &added)
{
    if (!added.message.isUnread() || m_accounts.value(event.accountId).quiet || m_toastOf.contains(added.key))
        return;
    const auto now = m_clock.elapsed();
    while (!m_recent.empty() && now - m_recent.front() >= kFoldWindow)
        m_recent.pop_front();
    m_recent.push_back(now);
    if (m_recent.size() > kFoldAbove) {
        fold(added);
        return;
    }
    m_folded = 0; // the flood is over; its toast stays
    showSingle(event, added);
}

void Notifier::announceFirstSync(const monitor::Event &event, const monitor::Summary &summary)
{
    // A gap or a burst has one NewMessage per mail as well, and those are folded here.
    if (summary.reason != monitor::SummaryReason::FirstSync || summary.count == 0 ||
        m_accounts.value(event.accountId).quiet)
        return;
    FirstSync &sync = m_firstSyncs[event.accountId];
    if (sync.id == 0)
        sync.id = ++m_lastId;
    sync.count += summary.count;
    remember(sync.id, {m_clock.elapsed(), {}, {}});
    m_notifications.show(
        {sync.id,
         tr("%1 is being watched").arg(oneLine(event.account)),
         tr("%n message(s) are there already. From now on new mail is announced.", nullptr, sync.count),
         {}});
}

void Notifier::showSingle(const monitor::Event &event, const monitor::NewMessage &added)
{
    const quint64 id = ++m_lastId;
    const QString sender = added.message.senderUnverified
                               ? tr("Unverified sender: %1").arg(senderWithDomain(added.message))
                               : senderWithDomain(added.message);
    remember(id, {m_clock.elapsed(), {added.key}, {senderName(added.message)}});
    const QString title =
        m_accounts.size() > 1 ? tr("%1 \u2013 %2", "sender, account").arg(sender, oneLine(event.account)) : sender;
    const QString preview = oneLine(added.message.preview);
    const QString subject = subjectText(added.message);
    m_notifications.show({id,
                          title,
                          preview.isEmpty() ? subject : tr("%1: %2", "subject, preview").arg(subject, preview),
                          {{QLatin1String{kReadAction}, tr("Mark read")}}});
}

void Notifier::fold(const monitor::NewMessage &added)
{
    const bool isFirst = m_folded == 0;
    if (isFirst)
        foldSingles();
    Shown &folded = m_shown[m_folded];
    folded.keys.append(added.key);
    folded.senders.append(senderName(added.message));
    folded.isStale = true;
    m_toastOf.insert(added.key, m_folded);
    if (isFirst)
        showFolded();
    else if (!m_foldedUpdate->isActive())
        m_foldedUpdate->start(kFoldedUpdate);
}

void Notifier::foldSingles()
{
    const auto now = m_clock.elapsed();
    Shown folded{now, {}, {}, true, true};
    const QList<quint64> ids = m_shown.keys();
    for (const quint64 id : ids) {
        const Shown single = m_shown.value(id);
        if (single.isFolded || single.keys.isEmpty() || now - single.at >= kFoldWindow)
            continue;
        folded.keys += single.keys;
        folded.senders += single.senders;
        m_notifications.withdraw(id);
        onClosed(id);
    }
    m_folded = ++m_lastId;
    remember(m_folded, folded);
}

void Notifier::showFolded()
{
    for (auto entry = m_shown.begin(); entry != m_shown.end(); ++entry) {
        if (!std::exchange(entry->isStale, false))
            continue;
        QStringList named = entry->senders;
        named.removeDuplicates();
        const qsizetype others = named.size() - kSendersNamed;
        const QString senders = named.first(qMin(named.size(), kSendersNamed)).join(QStringLiteral(", "));
        m_notifications.show(
            {entry.key(),
             tr("%n new message(s)", nullptr, static_cast<int>(entry->keys.size())),
             others > 0 ? tr("%1 and %n other(s)", "senders", static_cast<int>(others)).arg(senders) : senders,
             {}});
    }
}

void Notifier::announceState(const monitor::Event &event, const monitor::StateChanged &state)
{
    const bool isWaiting = state.state == monitor::ConnectionState::NeedsSignIn;
    if (!isWaiting && m_signIns.contains(event.accountId)) {
        m_notifications.withdraw(m_signIns.take(event.accountId));
        return;
    }
    if (!isWaiting || m_signIns.contains(event.accountId)) // each of its mailboxes says so
        return;
    const quint64 id = ++m_lastId;
    m_signIns.insert(event.accountId, id);
    const QString why =
        state.error ? troubleText(state, placeOf(m_accounts.value(event.accountId))) : stateText(state, {});
    m_notifications.show({id, tr("%1 needs you to sign in").arg(oneLine(event.account)), why, {}});
}

void Notifier::forget(const mail::MessageKey &key)
{
    const auto toast = m_toastOf.constFind(key);
    if (toast == m_toastOf.cend())
        return;
    const quint64 id = toast.value();
    m_toastOf.erase(toast);
    Shown &shown = m_shown[id];
    if (const qsizetype place = shown.keys.indexOf(key); place >= 0) {
        shown.keys.removeAt(place);
        shown.senders.removeAt(place);
    }
    if (shown.keys.isEmpty()) {
        m_notifications.withdraw(id);
        onClosed(id);
        return;
    }
    shown.isStale = true;
    if (!m_foldedUpdate->isActive())
        m_foldedUpdate->start(kFoldedUpdate);
}

void Notifier::onActivated(quint64 id, const QString &actionKey)
{
    if (const auto account = m_signIns.key(id); account.isValid()) {
        m_notifications.withdraw(id);
        emit signInRequested(account);
        return;
    }
    if (!m_shown.contains(id))
        return;
    const QList<mail::MessageKey> keys = m_shown.value(id).keys;
    m_notifications.withdraw(id);
    onClosed(id);
    if (actionKey == QLatin1String{kReadAction} && !keys.isEmpty())
        emit markReadRequested(keys);
    else if (keys.size() == 1)
        emit openRequested(keys.first());
    else
        emit showRequested();
}

void Notifier::remember(quint64 id, const Shown &shown)
{
    m_shown.insert(id, shown);
    for (const mail::MessageKey &key : shown.keys)
        m_toastOf.insert(key, id);
    if (m_shown.size() > kMaxRemembered)
        onClosed(m_shown.firstKey());
}

void Notifier::onClosed(quint64 id)
{
    const Shown shown = m_shown.take(id);
    for (const mail::MessageKey &key : shown.keys)
        m_toastOf.remove(key);
    if (id == m_folded)
        m_folded = 0;
}

} // namespace app

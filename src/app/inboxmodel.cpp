#include "app/inboxmodel.h"

#include "app/messagetext.h"
#include "app/readqueue.h"
#include "app/timetext.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace app {

namespace {

// A first sync commits many times a second; a list that moves more often than this cannot be read.
constexpr std::chrono::milliseconds kReadPause{120};

struct Answer {
    ListDiff diff;
    bool hasMore = false;
};

base::Result<Answer> readAnswer(store::Reader &reader, const InboxFilter &filter, qsizetype wanted, const Rows &shown)
{
    store::ListQuery query;
    query.account = filter.account;
    query.unreadOnly = filter.unreadOnly;
    query.search = filter.search;
    query.limit = static_cast<int>(wanted) + 1; // one more tells whether there is more
    auto listed = reader.list(query);
    if (!listed)
        return listed.error();
    Rows rows{listed.value().begin(), listed.value().end()};
    const bool hasMore = rows.size() > wanted;
    if (hasMore)
        rows.removeLast();
    return Answer{diffRows(shown, rows), hasMore};
}

} // namespace

InboxModel::InboxModel(ReadQueue &reads, base::Clock &clock, qsizetype page, QObject *parent)
    : QAbstractListModel{parent}
    , m_reads{reads}
    , m_clock{clock}
    , m_pause{clock.makeTimer([this] {
        if (m_isStale && !m_isReading)
            startRead();
    })}
    , m_page{page}
{}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const store::ListedMessage &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return spokenText(row);
    switch (static_cast<Role>(role)) {
    case Role::Sender:
        return senderName(row.message);
    case Role::Subject:
        return subjectText(row.message);
    case Role::Preview:
        return oneLine(row.message.preview);
    case Role::Time:
        return timeText(row);
    case Role::IsUnread:
        return isUnread(row);
    case Role::HasAttachment:
        return row.message.hasAttachment;
    case Role::IsUnverified:
        return row.message.senderUnverified;
    case Role::Account:
        return QVariant::fromValue<qint64>(row.key.account.value());
    }
    return {};
}

QHash<int, QByteArray> InboxModel::roleNames() const
{
    return {{static_cast<int>(Role::Sender), "sender"},
            {static_cast<int>(Role::Subject), "subject"},
            {static_cast<int>(Role::Preview), "preview"},
            {static_cast<int>(Role::Time), "time"},
            {static_cast<int>(Role::IsUnread), "isUnread"},
            {static_cast<int>(Role::HasAttachment), "hasAttachment"},
            {static_cast<int>(Role::IsUnverified), "isUnverified"},
            {static_cast<int>(Role::Account), "account"}};
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isReading;
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = m_rows.size() + m_page;
    startRead();
}

void InboxModel::setFilter(const InboxFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_wanted = m_page;
    m_isLoaded = false;
    startRead();
}

void InboxModel::refresh()
{
    m_isStale = true;
    if (!m_isReading && !m_pause->isActive())
        startRead();
}

std::optional<store::ListedMessage> InboxModel::messageAt(int row) const
{
    if (row < 0 || row >= m_rows.size())
        return std::nullopt;
    store::ListedMessage message = m_rows.at(row);
    if (isUnread(message))
        message.message.flags.remove(mail::kSeen);
    else
        message.message.flags.insert(mail::kSeen);
    return message;
}

int InboxModel::rowOf(const mail::MessageKey &key) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&key](const auto &row) { return row.key == key; });
    return found == m_rows.cend() ? -1 : static_cast<int>(std::distance(m_rows.cbegin(), found));
}

void InboxModel::markPending(const QList<mail::MessageKey> &keys, bool seen)
{
    for (const mail::MessageKey &key : keys)
        m_pending.insert(key, seen);
    announceChange(keys);
}

void InboxModel::settlePending(const QList<mail::MessageKey> &keys, Outcome outcome)
{
    QHash<mail::MessageKey, bool> settled;
    for (const mail::MessageKey &key : keys) {
        if (const auto pending = m_pending.constFind(key); pending != m_pending.cend()) {
            settled.insert(key, pending.value());
            m_pending.erase(pending);
        }
    }
    if (outcome == Outcome::Keep)
        keepSeen(settled);
    announceChange(keys);
}

// The store says the same a moment later; until then the rows would flicker back.
void InboxModel::keepSeen(const QHash<mail::MessageKey, bool> &settled)
{
    for (auto &row : m_rows) {
        const auto seen = settled.constFind(row.key);
        if (seen == settled.cend())
            continue;
        if (seen.value())
            row.message.flags.insert(mail::kSeen);
        else
            row.message.flags.remove(mail::kSeen);
    }
}

void InboxModel::startRead()
{
    m_isReading = true;
    m_isStale = false;
    const quint64 question = ++m_question;
    m_reads.read<Answer>(
        this,
        [filter = m_filter, wanted = m_wanted, shown = m_rows](store::Reader &reader) {
            return readAnswer(reader, filter, wanted, shown);
        },
        [this, question](const base::Result<Answer> &answer) {
            if (question != m_question)
                return;
            m_isReading = false;
            m_isLoaded = true;
            if (answer) {
                m_hasMore = answer.value().hasMore;
                apply(answer.value().diff);
            } else if (answer.error().kind != base::ErrorKind::NotFound) { // no database yet: no mail yet
                emit failed(answer.error());
            }
            m_pause->start(kReadPause);
            emit loaded();
        });
}

void InboxModel::apply(const ListDiff &diff)
{
    for (const RemovedRange &range : diff.removed) {
        beginRemoveRows({}, static_cast<int>(range.first), static_cast<int>(range.last));
        m_rows.remove(range.first, range.last - range.first + 1);
        endRemoveRows();
    }
    for (const InsertedRange &range : diff.inserted) {
        beginInsertRows({}, static_cast<int>(range.first), static_cast<int>(range.first + range.rows.size() - 1));
        Rows rows = m_rows.first(range.first);
        rows += range.rows;
        rows += m_rows.sliced(range.first);
        m_rows = rows;
        endInsertRows();
    }
    for (const ChangedRow &change : diff.changed) {
        m_rows[change.row] = change.message;
        const QModelIndex changed = index(static_cast<int>(change.row));
        emit dataChanged(changed, changed);
    }
}

bool InboxModel::isUnread(const store::ListedMessage &row) const
{
    const auto pending = m_pending.constFind(row.key);
    return pending == m_pending.cend() ? row.message.isUnread() : !pending.value();
}

QString InboxModel::spokenText(const store::ListedMessage &row) const
{
    const QString sender = senderName(row.message);
    const QString subject = subjectText(row.message);
    return isUnread(row) ? tr("Unread: %1, %2, %3", "sender, subject, age").arg(sender, subject, timeText(row))
                         : tr("%1, %2, %3", "sender, subject, age").arg(sender, subject, timeText(row));
}

QString InboxModel::timeText(const store::ListedMessage &row) const
{
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now().time_since_epoch());
    return relativeTime(messageTime(row.message), QDateTime::fromMSecsSinceEpoch(now.count()));
}

// In one pass and by whole ranges: a person may mark everything at once.
void InboxModel::announceChange(const QList<mail::MessageKey> &keys)
{
    const QSet<mail::MessageKey> changed{keys.begin(), keys.end()};
    int first = -1;
    for (int row = 0; row <= m_rows.size(); ++row) {
        const bool isChanged = row < m_rows.size() && changed.contains(m_rows.at(row).key);
        if (isChanged && first < 0)
            first = row;
        if (!isChanged && first >= 0) {
            emit dataChanged(index(first), index(row - 1));
            first = -1;
        }
    }
}

} // namespace app

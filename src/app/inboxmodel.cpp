#include "app/inboxmodel.h"

#include "app/messagetext.h"
#include "app/readqueue.h"
#include "app/timetext.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <utility>

namespace app {

namespace {

// A first sync commits many times a second; a list that moves more often than this cannot be read.
constexpr std::chrono::milliseconds kReadPause{120};

// A turn of the event loop applies at most so many rows. Taking out or putting in a range moves all that stand behind.
constexpr qsizetype kRowsPerSlice = 500;
constexpr qsizetype kCostOfRange = 25;

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
    , m_nextSlice{clock.makeTimer([this] { applySlice(); })}
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
    if (m_places.isEmpty()) {
        m_places.reserve(m_rows.size());
        for (int row = 0; row < m_rows.size(); ++row)
            m_places.insert(m_rows.at(row).key, row);
    }
    return m_places.value(key, -1);
}

void InboxModel::markPending(const QList<mail::MessageKey> &keys, bool seen)
{
    for (const mail::MessageKey &key : keys)
        m_marks.insert(key, {seen, 0});
    announceChange(keys);
}

void InboxModel::settlePending(const QList<mail::MessageKey> &keys, Outcome outcome)
{
    if (outcome == Outcome::Drop) {
        for (const mail::MessageKey &key : keys)
            m_marks.remove(key);
        announceChange(keys);
        return;
    }
    // The store says the same a moment later; until then the rows would flicker back.
    for (const mail::MessageKey &key : keys) {
        if (const auto mark = m_marks.find(key); mark != m_marks.end())
            mark->settledIn = m_question;
    }
}

void InboxModel::forgetSettled()
{
    m_marks.removeIf([this](const QHash<mail::MessageKey, Mark>::iterator &mark) {
        return mark->settledIn != 0 && mark->settledIn < m_question;
    });
}

void InboxModel::startRead()
{
    m_isReading = true;
    m_isStale = false;
    m_diff = {}; // the rest of an older answer; the new one begins at the rows as they are
    m_nextSlice->stop();
    const quint64 question = ++m_question;
    m_reads.read<Answer>(
        this,
        [filter = m_filter, wanted = m_wanted, shown = m_rows](store::Reader &reader) {
            return readAnswer(reader, filter, wanted, shown);
        },
        [this, question](base::Result<Answer> answer) {
            if (question != m_question)
                return;
            if (answer) {
                m_hasMore = answer.value().hasMore;
                m_diff = std::move(answer).value().diff;
                applySlice();
                return;
            }
            if (answer.error().kind != base::ErrorKind::NotFound) // no database yet: no mail yet
                emit failed(answer.error());
            finishRead();
        });
}

void InboxModel::finishRead()
{
    m_isReading = false;
    m_isLoaded = true;
    m_pause->start(kReadPause);
    emit loaded();
}

// The parts of a diff hold in their order; between two slices the rows are a list as good as any.
void InboxModel::applySlice()
{
    const quint64 question = m_question;
    qsizetype left = kRowsPerSlice;
    while (left > 0 && !(m_diff.removed.isEmpty() && m_diff.inserted.isEmpty())) {
        if (!m_diff.removed.isEmpty())
            applyRemoved(m_diff.removed.takeFirst());
        else
            applyInserted(m_diff.inserted.takeFirst());
        if (question != m_question)
            return; // somebody who saw the change set another filter
        left -= kCostOfRange;
    }
    if (left > 0)
        applyChanged(left);
    if (question != m_question)
        return;
    if (!m_diff.isEmpty()) {
        m_nextSlice->start({});
        return;
    }
    forgetSettled();
    finishRead();
}

void InboxModel::applyRemoved(const RemovedRange &range)
{
    beginRemoveRows({}, static_cast<int>(range.first), static_cast<int>(range.last));
    m_rows.remove(range.first, range.last - range.first + 1);
    m_places.clear();
    endRemoveRows();
}

void InboxModel::applyInserted(const InsertedRange &range)
{
    beginInsertRows({}, static_cast<int>(range.first), static_cast<int>(range.first + range.rows.size() - 1));
    m_rows.insert(range.first, range.rows.size(), {});
    std::copy(range.rows.begin(), range.rows.end(), m_rows.begin() + range.first);
    m_places.clear();
    endInsertRows();
}

// From the end of the list, where taking away is cheap.
void InboxModel::applyChanged(qsizetype count)
{
    std::vector<int> rows;
    for (; count > 0 && !m_diff.changed.isEmpty(); --count) {
        ChangedRow change = m_diff.changed.takeLast();
        rows.push_back(static_cast<int>(change.row));
        m_rows[change.row] = std::move(change.message);
    }
    announceRows(std::move(rows));
}

bool InboxModel::isUnread(const store::ListedMessage &row) const
{
    if (m_marks.isEmpty())
        return row.message.isUnread();
    const auto mark = m_marks.constFind(row.key);
    return mark == m_marks.cend() ? row.message.isUnread() : !mark->seen;
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

void InboxModel::announceChange(const QList<mail::MessageKey> &keys)
{
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(keys.size()));
    for (const mail::MessageKey &key : keys) {
        if (const int row = rowOf(key); row >= 0)
            rows.push_back(row);
    }
    announceRows(std::move(rows));
}

// By whole ranges: a person may mark everything at once.
void InboxModel::announceRows(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t next = first + 1;
        while (next < rows.size() && rows[next] - rows[first] == static_cast<int>(next - first))
            ++next;
        emit dataChanged(index(rows[first]), index(rows[next - 1]));
        first = next;
    }
}

} // namespace app

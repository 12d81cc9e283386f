// The unified list: the messages of all accounts, newest first, page by page as the view asks for them.
// Reads happen in the ReadQueue; what differs arrives as the smallest begin/end ranges, so selection and scroll
// position stay, and a large difference in slices, a turn of the event loop each. Seen marks set by the user show at
// once and are confirmed or taken back by PendingActions. Thread: GUI. Errors: failed(), with the rows of before kept.
#pragma once

#include "app/listdiff.h"
#include "base/clock.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace app {

class ReadQueue;

struct InboxFilter {
    std::optional<mail::AccountId> account; // nothing: all
    bool unreadOnly = false;
    QString search;
    bool operator==(const InboxFilter &) const = default;
};

class InboxModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        Sender = Qt::UserRole + 1,
        Subject,
        Preview,
        Time, // relative, as text
        IsUnread,
        HasAttachment,
        IsUnverified,
        Account, // qint64
    };

    static constexpr qsizetype kPage = 200;

    // `page`: how many rows are read at a time.
    InboxModel(ReadQueue &reads, base::Clock &clock, qsizetype page = kPage, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void setFilter(const InboxFilter &filter);
    const InboxFilter &filter() const { return m_filter; }
    // Reads what is shown again; many calls in a short time become one.
    void refresh();

    // The message as it is shown, marks of the user included.
    std::optional<store::ListedMessage> messageAt(int row) const;
    mail::MessageKey keyAt(int row) const { return m_rows.at(row).key; } // of a row that exists
    bool isUnreadAt(int row) const { return isUnread(m_rows.at(row)); }  // of a row that exists, marks included
    int rowOf(const mail::MessageKey &key) const;                        // -1 when it is not loaded
    bool isLoaded() const { return m_isLoaded; }                         // the first answer for this filter is there

    // Shows the messages as seen or unseen until settlePending() keeps or drops that.
    void markPending(const QList<mail::MessageKey> &keys, bool seen);
    enum class Outcome : std::uint8_t { Keep, Drop };
    void settlePending(const QList<mail::MessageKey> &keys, Outcome outcome);

signals:
    void loaded(); // an answer was applied, whether or not it changed a row
    void failed(const base::Error &error);

private:
    struct Mark {
        bool seen = false;
        quint64 settledIn = 0; // the question of that moment: a later one reads what the store says itself
    };

    void startRead();
    void applySlice();
    void applyRemoved(const RemovedRange &range);
    void applyInserted(const InsertedRange &range);
    void applyChanged(qsizetype count);
    void finishRead();
    bool isUnread(const store::ListedMessage &row) const;
    QString spokenText(const store::ListedMessage &row) const;
    QString timeText(const store::ListedMessage &row) const;
    void forgetSettled();
    void announceRows(std::vector<int> rows);
    void announceChange(const QList<mail::MessageKey> &keys);

    ReadQueue &m_reads;
    base::Clock &m_clock;
    std::unique_ptr<base::Timer> m_pause;     // between two reads
    std::unique_ptr<base::Timer> m_nextSlice; // of m_diff
    InboxFilter m_filter;
    Rows m_rows;
    ListDiff m_diff;                               // what is still to be applied
    mutable QHash<mail::MessageKey, int> m_places; // of m_rows; empty: not known
    QHash<mail::MessageKey, Mark> m_marks;
    const qsizetype m_page;
    qsizetype m_wanted = m_page;
    quint64 m_question = 0; // answers to older questions are dropped
    bool m_isReading = false;
    bool m_isStale = false; // something changed since the running read began
    bool m_hasMore = false;
    bool m_isLoaded = false;
};

} // namespace app

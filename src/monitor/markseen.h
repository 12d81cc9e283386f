// Sets or clears \Seen of some messages of one mailbox: a UID STORE for each batch of them, then the store's rows of
// that batch. A failure ends it; the batches before it are done and told.
// RFC 9051 section 6.4.6. Errors: NotFound when the mailbox was re-created meanwhile, Rejected, Storage.
// Thread: monitor.
#pragma once

#include "monitor/operation.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <vector>

namespace monitor {

class MarkSeen : public Operation
{
public:
    using Done = std::function<void(const base::Result<void> &)>;

    // `keys` are of one account, mailbox and UIDVALIDITY, at least one.
    MarkSeen(store::Store &store, QList<mail::MessageKey> keys, bool seen, Done done);

    QString mailbox() const override { return m_keys.first().mailbox; }
    Access access() const override { return Access::Write; }
    Step begin(mail::UidValidity uidValidity) override;
    void receive(const imap::Response &response) override;
    Step commandDone(const imap::StatusResponse &status) override;
    void finish(const base::Result<void> &result) override { m_done(result); }
    std::vector<EventBody> takeEvents() override { return std::exchange(m_events, {}); }

private:
    Step nextBatch();
    base::Result<void> commit();
    void change(store::MailboxCommit &commit, mail::Uid uid, const mail::Flags &stored);

    store::Store &m_store;
    QList<mail::MessageKey> m_keys;
    bool m_seen;
    Done m_done;
    qsizetype m_sent = 0;                    // keys
    std::vector<mail::Uid> m_batch;          // what the running command is about
    std::map<mail::Uid, mail::Flags> m_told; // by the server, since the running command
    std::vector<EventBody> m_events;
};

} // namespace monitor

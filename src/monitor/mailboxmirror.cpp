#include "monitor/mailboxmirror.h"

#include <algorithm>

namespace monitor {

void MailboxMirror::reset(std::uint32_t exists)
{
    m_exists = exists;
    m_knownPrefix = 0;
    m_uids.clear();
    m_suspect = exists > kMaxMessages;
}

void MailboxMirror::setExists(std::uint32_t exists)
{
    if (exists < m_exists || exists > kMaxMessages) {
        m_suspect = true;
        m_uids.resize(std::min<std::size_t>(m_uids.size(), exists));
        m_knownPrefix = std::min(m_knownPrefix, exists);
    }
    m_exists = exists;
}

std::optional<mail::Uid> MailboxMirror::expunge(mail::SeqNo seq)
{
    if (!seq.isValid() || seq.value() > m_exists) {
        m_suspect = true;
        return std::nullopt;
    }
    --m_exists;
    const std::size_t index = seq.value() - 1;
    if (index >= m_uids.size())
        return std::nullopt;
    const mail::Uid uid = m_uids[index];
    m_uids.erase(m_uids.begin() + static_cast<std::ptrdiff_t>(index));
    if (index < m_knownPrefix)
        --m_knownPrefix;
    else
        advancePrefix();
    return uid.isValid() ? std::optional{uid} : std::nullopt;
}

std::vector<mail::Uid> MailboxMirror::vanished(const mail::UidSet &uids)
{
    std::vector<mail::Uid> gone;
    const auto isGone = [&](mail::Uid uid) {
        if (!uid.isValid() || !uids.contains(uid))
            return false;
        gone.push_back(uid);
        return true;
    };
    m_uids.erase(std::remove_if(m_uids.begin(), m_uids.end(), isGone), m_uids.end());
    m_exists -= std::min(m_exists, static_cast<std::uint32_t>(gone.size()));
    m_knownPrefix = 0;
    advancePrefix();
    return gone;
}

void MailboxMirror::learn(mail::SeqNo seq, mail::Uid uid)
{
    if (!seq.isValid() || !uid.isValid() || seq.value() > kMaxMessages)
        return;
    if (seq.value() > m_exists)
        m_exists = seq.value(); // some servers send FETCH before EXISTS
    grow(seq.value());
    mail::Uid &known = m_uids[seq.value() - 1];
    if (known.isValid() && known != uid)
        m_suspect = true;
    known = uid;
    advancePrefix();
}

std::optional<mail::Uid> MailboxMirror::uid(mail::SeqNo seq) const
{
    if (!seq.isValid() || seq.value() > m_uids.size() || !m_uids[seq.value() - 1].isValid())
        return std::nullopt;
    return m_uids[seq.value() - 1];
}

void MailboxMirror::grow(std::uint32_t size)
{
    if (m_uids.size() < size)
        m_uids.resize(size);
}

void MailboxMirror::advancePrefix()
{
    while (m_knownPrefix < m_uids.size() && m_uids[m_knownPrefix].isValid())
        ++m_knownPrefix;
}

} // namespace monitor

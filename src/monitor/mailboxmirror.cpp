#include "monitor/mailboxmirror.h"

#include <algorithm>

namespace monitor {

void MailboxMirror::reset(std::uint32_t exists)
{
    m_exists = exists;
    m_trusted = 0;
    m_namedPrefix = 0;
    m_uids.clear();
    m_suspect = exists > kMaxMessages;
}

void MailboxMirror::trust(std::uint32_t count)
{
    m_trusted = std::min(count, m_exists);
    m_uids.clear();
    m_namedPrefix = 0;
}

void MailboxMirror::assign(std::vector<mail::Uid> uids)
{
    reset(static_cast<std::uint32_t>(uids.size()));
    m_uids = std::move(uids);
    advancePrefix();
}

void MailboxMirror::setExists(std::uint32_t exists)
{
    if (exists < m_exists || exists > kMaxMessages) {
        m_suspect = true;
        m_trusted = std::min(m_trusted, exists);
        m_uids.resize(std::min<std::size_t>(m_uids.size(), exists - m_trusted));
        m_namedPrefix = std::min(m_namedPrefix, exists - m_trusted);
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
    if (seq.value() <= m_trusted) {
        --m_trusted;
        return std::nullopt;
    }
    const std::size_t index = seq.value() - 1 - m_trusted;
    if (index >= m_uids.size())
        return std::nullopt;
    const mail::Uid uid = m_uids[index];
    m_uids.erase(m_uids.begin() + static_cast<std::ptrdiff_t>(index));
    if (index < m_namedPrefix)
        --m_namedPrefix;
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
    m_namedPrefix = 0;
    advancePrefix();
    return gone;
}

void MailboxMirror::lose(std::uint32_t count)
{
    m_exists -= std::min(m_exists, count);
    m_trusted -= std::min(m_trusted, count);
}

void MailboxMirror::learn(mail::SeqNo seq, mail::Uid uid)
{
    if (!seq.isValid() || !uid.isValid() || seq.value() > kMaxMessages)
        return;
    if (seq.value() > m_exists)
        m_exists = seq.value(); // some servers send FETCH before EXISTS
    if (seq.value() <= m_trusted)
        return;
    const std::size_t index = seq.value() - 1 - m_trusted;
    if (m_uids.size() <= index)
        m_uids.resize(index + 1);
    mail::Uid &known = m_uids[index];
    if (known.isValid() && known != uid)
        m_suspect = true;
    known = uid;
    advancePrefix();
}

std::optional<mail::Uid> MailboxMirror::uid(mail::SeqNo seq) const
{
    if (!seq.isValid() || seq.value() <= m_trusted)
        return std::nullopt;
    const std::size_t index = seq.value() - 1 - m_trusted;
    return index < m_uids.size() && m_uids[index].isValid() ? std::optional{m_uids[index]} : std::nullopt;
}

void MailboxMirror::advancePrefix()
{
    while (m_namedPrefix < m_uids.size() && m_uids[m_namedPrefix].isValid())
        ++m_namedPrefix;
}

} // namespace monitor

// Something that was lent and is given back when this goes: an RAII value, move-only, which may outlive its giver.
// `Giver` is a QObject with giveBack(id), and this its friend. Thread: the giver's.
#pragma once

#include <QPointer>

#include <utility>

namespace monitor {

template<typename Giver>
class Claim
{
public:
    Claim() = default;
    Claim(Giver &giver, quint64 id) : m_giver{&giver}, m_id{id} {}
    ~Claim() { reset(); }
    Claim(Claim &&other) noexcept : m_giver{std::exchange(other.m_giver, nullptr)}, m_id{std::exchange(other.m_id, 0)}
    {}
    Claim &operator=(Claim &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_giver = std::exchange(other.m_giver, nullptr);
            m_id = std::exchange(other.m_id, 0);
        }
        return *this;
    }

    explicit operator bool() const { return m_id != 0; }
    void reset()
    {
        const quint64 id = std::exchange(m_id, 0);
        if (m_giver && id != 0)
            m_giver->giveBack(id);
    }

protected:
    Giver *giver() const { return m_giver.data(); }
    quint64 id() const { return m_id; }

private:
    QPointer<Giver> m_giver;
    quint64 m_id = 0;
};

} // namespace monitor

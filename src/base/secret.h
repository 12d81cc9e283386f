// A password or token: cannot be printed, compared or copied by accident, and is wiped when it dies.
// Bytes are UTF-8. The only way out is bytes(), whose uses are few and grep-able.
// Thread: any (move-only value; copies are explicit by clone()).
#pragma once

#include <QByteArrayView>

#include <vector>

namespace base {

class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    // Takes the bytes over and wipes the source in place where nobody else shares it.
    static Secret consume(QByteArray &source);

    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    Secret clone() const;
    bool isEmpty() const { return m_bytes.empty(); }
    // Valid while this object lives and is not assigned to. Never log it, never keep it.
    QByteArrayView bytes() const;

private:
    void wipe() noexcept;

    std::vector<char> m_bytes;
};

} // namespace base

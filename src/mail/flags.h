// The flags of a message: system flags and keywords, compared without regard to case.
// RFC 9051 section 2.3.2.
// Thread: any (plain value).
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace mail {

inline constexpr char kSeen[] = "\\Seen";
inline constexpr char kAnswered[] = "\\Answered";
inline constexpr char kFlagged[] = "\\Flagged";
inline constexpr char kDeleted[] = "\\Deleted";
inline constexpr char kDraft[] = "\\Draft";

class Flags
{
public:
    Flags() = default;
    explicit Flags(const QList<QByteArray> &atoms);

    bool contains(QByteArrayView flag) const;
    bool isSeen() const { return contains(kSeen); }
    bool isDeleted() const { return contains(kDeleted); }
    void insert(const QByteArray &flag);
    void remove(QByteArrayView flag);
    // System flags in their canonical spelling, keywords as the server wrote them, without doubles, sorted.
    const QList<QByteArray> &atoms() const { return m_atoms; }
    QStringList toStringList() const;

    bool operator==(const Flags &) const = default;

private:
    QList<QByteArray> m_atoms;
};

} // namespace mail

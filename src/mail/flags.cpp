#include "mail/flags.h"

#include <algorithm>
#include <array>

namespace mail {

namespace {

QByteArray canonical(const QByteArray &flag)
{
    static constexpr std::array kSystem{kSeen, kAnswered, kFlagged, kDeleted, kDraft};
    for (const char *name : kSystem) {
        if (flag.compare(name, Qt::CaseInsensitive) == 0)
            return QByteArray{name};
    }
    return flag;
}

bool less(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) < 0;
}

} // namespace

Flags::Flags(const QList<QByteArray> &atoms)
{
    m_atoms.reserve(atoms.size());
    for (const QByteArray &atom : atoms)
        m_atoms.append(canonical(atom));
    std::sort(m_atoms.begin(), m_atoms.end(), less);
    const auto last = std::unique(m_atoms.begin(), m_atoms.end(), [](QByteArrayView a, QByteArrayView b) {
        return a.compare(b, Qt::CaseInsensitive) == 0;
    });
    m_atoms.resize(last - m_atoms.begin());
}

bool Flags::contains(QByteArrayView flag) const
{
    const auto found = std::lower_bound(m_atoms.begin(), m_atoms.end(), flag, less);
    return found != m_atoms.end() && found->compare(flag, Qt::CaseInsensitive) == 0;
}

void Flags::insert(const QByteArray &flag)
{
    const QByteArray atom = canonical(flag);
    const auto place = std::lower_bound(m_atoms.begin(), m_atoms.end(), atom, less);
    if (place == m_atoms.end() || place->compare(atom, Qt::CaseInsensitive) != 0)
        m_atoms.insert(place - m_atoms.begin(), atom);
}

void Flags::remove(QByteArrayView flag)
{
    m_atoms.removeIf([flag](const QByteArray &atom) { return atom.compare(flag, Qt::CaseInsensitive) == 0; });
}

QStringList Flags::toStringList() const
{
    QStringList list;
    list.reserve(m_atoms.size());
    for (const QByteArray &atom : m_atoms)
        list.append(QString::fromUtf8(atom));
    return list;
}

} // namespace mail

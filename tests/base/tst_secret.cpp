// A secret moves, is never left behind, and is wiped where it lay.
#include "base/secret.h"

#include <QFile>
#include <QTest>

#include <concepts>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

using base::Secret;

namespace {

constexpr char kCanary[] = "correct horse battery staple, long enough for the heap";

// Set while a test watches what is given back to the heap.
bool s_isWatching = false;
int s_canariesFreed = 0;

} // namespace

void *operator new(std::size_t size)
{
    void *const block = std::malloc(size); // NOLINT(cppcoreguidelines-no-malloc): the other half of operator delete
    if (block == nullptr)
        throw std::bad_alloc{};
    return block;
}

// Looks at every block before it is freed: a secret that was not wiped is still in it.
void operator delete(void *block, std::size_t size) noexcept
{
    if (s_isWatching && size >= sizeof(kCanary) - 1 && std::memcmp(block, kCanary, sizeof(kCanary) - 1) == 0)
        ++s_canariesFreed;
    std::free(block); // NOLINT(cppcoreguidelines-no-malloc): the other half of operator new
}

void operator delete(void *block) noexcept
{
    std::free(block); // NOLINT(cppcoreguidelines-no-malloc)
}

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, QByteArray> && !std::is_convertible_v<QByteArrayView, Secret>);
static_assert(!std::equality_comparable<Secret>);

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void holdsItsBytes();
    void movingLeavesNothingBehind();
    void assigningToItselfKeepsIt();
    void aCloneStandsAlone();
    void isWipedWhenItDies();
    void isWipedWhenItIsReplaced();
    void theWatchFindsWhatIsNotWiped();
    void consumeWipesItsSource();
    void consumeLeavesASharedSourceAlone();
};

void TestSecret::cleanup()
{
    s_isWatching = false;
    s_canariesFreed = 0;
}

void TestSecret::holdsItsBytes()
{
    QVERIFY(Secret{}.isEmpty());
    QVERIFY(Secret{}.bytes().isEmpty());
    const QByteArray binary("a\0b\xFF", 4);
    const Secret secret{binary};
    QVERIFY(!secret.isEmpty());
    QCOMPARE(secret.bytes().toByteArray(), binary);
}

void TestSecret::movingLeavesNothingBehind()
{
    Secret first{kCanary};
    Secret second{std::move(first)};
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that is the promise
    QCOMPARE(second.bytes(), QByteArrayView{kCanary});
    Secret third;
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    QCOMPARE(third.bytes(), QByteArrayView{kCanary});
}

void TestSecret::assigningToItselfKeepsIt()
{
    Secret secret{kCanary};
    Secret &same = secret;
    secret = std::move(same);
    QCOMPARE(secret.bytes(), QByteArrayView{kCanary});
}

void TestSecret::aCloneStandsAlone()
{
    auto original = std::make_unique<Secret>(QByteArrayView{kCanary});
    const Secret copy = original->clone();
    QVERIFY(copy.bytes().data() != original->bytes().data());
    original.reset();
    QCOMPARE(copy.bytes(), QByteArrayView{kCanary});
}

void TestSecret::isWipedWhenItDies()
{
    auto secret = std::make_unique<Secret>(QByteArrayView{kCanary});
    Secret moved = std::move(*secret);
    auto last = std::make_unique<Secret>(std::move(moved));
    s_isWatching = true;
    secret.reset();
    last.reset();
    s_isWatching = false;
    QCOMPARE(s_canariesFreed, 0);
}

void TestSecret::isWipedWhenItIsReplaced()
{
    Secret secret{kCanary};
    s_isWatching = true;
    secret = Secret{"another one that is short"};
    secret = Secret{};
    s_isWatching = false;
    QCOMPARE(s_canariesFreed, 0);
}

// Proves that the two cases above could fail.
void TestSecret::theWatchFindsWhatIsNotWiped()
{
    auto careless = std::make_unique<std::vector<char>>(kCanary, kCanary + sizeof(kCanary));
    s_isWatching = true;
    careless.reset();
    s_isWatching = false;
    QCOMPARE(s_canariesFreed, 1);
}

void TestSecret::consumeWipesItsSource()
{
#ifdef Q_OS_LINUX
    QByteArray source{kCanary};
    const auto place = reinterpret_cast<qintptr>(source.constData());
    QFile memory{QStringLiteral("/proc/self/mem")}; // the block belongs to nobody afterwards, but it can be looked at
    QVERIFY(memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    QByteArray found{source.size(), '\0'};
    const Secret secret = Secret::consume(source);
    QVERIFY(memory.seek(place));
    QCOMPARE(memory.read(found.data(), found.size()), found.size());
    // The heap writes its own marks into the first octets of a free block.
    QVERIFY(!found.contains(QByteArray{kCanary}.last(16)));
    QVERIFY(source.isEmpty());
    QCOMPARE(secret.bytes(), QByteArrayView{kCanary});
#else
    QSKIP("no way to look at freed memory");
#endif
}

void TestSecret::consumeLeavesASharedSourceAlone()
{
    QByteArray source{kCanary};
    const QByteArray other = source;
    const Secret secret = Secret::consume(source);
    QVERIFY(source.isEmpty());
    QCOMPARE(other, QByteArray{kCanary});
    QCOMPARE(secret.bytes(), QByteArrayView{kCanary});
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"

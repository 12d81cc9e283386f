#include "cli/progressbar.h"

#include <QCoreApplication>
#include <QLocale>

namespace cli {

namespace {

constexpr int kBarCells = 30;
constexpr char kEraseLine[] = "\r\x1b[K";

} // namespace

QString progressLine(qint64 done, qint64 total, qint64 octets, qint64 elapsedMilliseconds)
{
    if (total <= 0)
        return QCoreApplication::translate("ProgressBar", "Looking what is there ...");
    const qint64 shown = qBound(qint64{0}, done, total);
    const int cells = static_cast<int>(shown * kBarCells / total);
    const QLocale locale;
    const QString speed = locale.formattedDataSize(octets * 1000 / qMax(qint64{1}, elapsedMilliseconds));
    return QCoreApplication::translate("ProgressBar", "[%1] %2 %  %3 of %4  %5/s")
        .arg(QString(cells, u'#') + QString(kBarCells - cells, u'-'),
             QString::number(shown * 100 / total).rightJustified(3), locale.toString(shown), locale.toString(total),
             speed);
}

ProgressBar::ProgressBar(Output &output) : m_output{output}
{
    m_started.start();
}

void ProgressBar::show(qint64 done, qint64 total, qint64 octets)
{
    if (!m_output.isTerminal())
        return;
    m_isShown = true;
    m_output.write(kEraseLine + progressLine(done, total, octets, m_started.elapsed()).toUtf8());
}

void ProgressBar::clear()
{
    if (std::exchange(m_isShown, false))
        m_output.write(kEraseLine);
}

} // namespace cli

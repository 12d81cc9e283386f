// How far a long task is, in one line of a terminal that is drawn over again; nothing where the output is no terminal.
// Thread: main.
#pragma once

#include "cli/output.h"

#include <QElapsedTimer>

namespace cli {

class ProgressBar
{
public:
    explicit ProgressBar(Output &output);

    // `total` 0: not known yet.
    void show(qint64 done, qint64 total, qint64 octets);
    // Leaves an empty line for what comes.
    void clear();

private:
    Output &m_output;
    QElapsedTimer m_started;
    bool m_isShown = false;
};

// "[######----]  60 %  6,000 of 10,000  34.1 MB/s"
QString progressLine(qint64 done, qint64 total, qint64 octets, qint64 elapsedMilliseconds);

} // namespace cli

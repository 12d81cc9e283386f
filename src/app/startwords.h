// The options of `posthorn`, and what it says on a terminal before there is a window. Thread: GUI.
#pragma once

#include "base/error.h"

#include <QStringList>

namespace app {

struct StartOptions {
    QString profileDir; // empty: the usual place
    bool isHidden = false;
    QString answer; // help, version or what is wrong with the options: to be printed instead of a start
    bool isUsageFault = false;
    bool operator==(const StartOptions &) const = default;
};

StartOptions readStartOptions(const QStringList &arguments);

QString noAnswerSentence();                          // the first start does not answer
QString noProfileSentence(const base::Error &error); // the profile cannot be used

} // namespace app

// The text a person may paste into a bug report: versions, platform and states, and nothing that says who they are: no
// addresses, names, subjects, hosts or secrets. Built from kinds and numbers only, so that nothing needs to be cut out.
// Thread: GUI (reads what it is given).
#pragma once

#include "app/accountstatus.h"
#include "mail/account.h"

#include <QList>
#include <QPair>
#include <QString>

#include <vector>

namespace app {

struct DiagnosticsInput {
    std::vector<mail::Account> accounts;
    AccountStatus status;
    base::WallTime now;
    int unread = 0;
    bool isOwner = true;
    QList<QPair<QString, QString>> facts; // TLS library, style, tray, notifications: fixed words and numbers
};

// English: it is for those who read the report.
QString diagnosticsText(const DiagnosticsInput &input);

} // namespace app

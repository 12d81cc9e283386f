// A download's request, progress and result as JSON, for the owner's socket.
// Thread: any (pure functions). Errors: Protocol, naming the field that is wrong.
#pragma once

#include "app/mailservice.h"
#include "base/result.h"

#include <QJsonObject>

namespace ipc {

QJsonObject downloadToWire(const monitor::DownloadRequest &request);
base::Result<monitor::DownloadRequest> downloadFromWire(const QJsonObject &object);

QJsonObject progressToWire(const monitor::DownloadProgress &progress);
base::Result<monitor::DownloadProgress> progressFromWire(const QJsonObject &object);

QJsonObject reportToWire(const monitor::DownloadReport &report);
base::Result<monitor::DownloadReport> reportFromWire(const QJsonObject &object);

} // namespace ipc

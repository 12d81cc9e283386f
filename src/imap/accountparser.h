// What a server tells about itself and the account: ID, NAMESPACE, quotas, METADATA.
//   id-response        = "ID" SP id-params-list ; "(" *(string SP nstring) ")" / nil           RFC 2971
//   namespace-response = "NAMESPACE" SP namespace SP namespace SP namespace                   RFC 9051 section 7.3.3
//   namespace          = nil / "(" 1*("(" string SP (DQUOTE QUOTED-CHAR DQUOTE / nil) [namespace-ext] ")") ")"
//   quota-response     = "QUOTA" SP quota-root-name SP "(" [resource SP number64 SP number64 ...] ")"    RFC 9208
//   quotaroot-response = "QUOTAROOT" SP mailbox *(SP quota-root-name)
//   metadata-resp      = "METADATA" SP mailbox SP ("(" entry SP value *(SP entry SP value) ")" / entry *(SP entry))
//                                                                                             RFC 5464
// Thread: any (pure functions).
#pragma once

#include "imap/cursor.h"
#include "imap/response.h"

namespace imap {

// The cursor stands behind the keyword.
IdResponse expectId(Cursor &cursor);
NamespaceResponse expectNamespace(Cursor &cursor);
QuotaResponse expectQuota(Cursor &cursor);
QuotaRootResponse expectQuotaRoot(Cursor &cursor);
MetadataResponse expectMetadata(Cursor &cursor);

} // namespace imap

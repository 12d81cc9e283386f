// Answers to searches, and VANISHED.
//   mailbox-data    = "SEARCH" *(SP nz-number) [SP "(" "MODSEQ" SP mod-sequence-value ")"]   ; RFC 3501, RFC 7162
//   sort-data       = "SORT" *(SP nz-number) [SP search-sort-mod-seq]                         ; RFC 5256
//   thread-data     = "THREAD" [SP 1*thread-list]                                             ; RFC 5256
//   esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)      ; RFC 9051 section 7.3.4
//   search-correlator = SP "(" "TAG" SP tag-string ")"                                        ; RFC 7377 has more in it
//   ret-data-partial = "PARTIAL" SP "(" partial-range SP (sequence-set / nil) ")"             ; RFC 9394
//   expunged-resp   = "VANISHED" [SP "(EARLIER)"] SP known-uids                               ; RFC 7162
// Thread: any (pure functions).
#pragma once

#include "imap/cursor.h"
#include "imap/response.h"

namespace imap {

// The cursor stands behind the keyword.
SearchResponse expectSearch(Cursor &cursor);
SortResponse expectSort(Cursor &cursor);
ThreadResponse expectThread(Cursor &cursor);
EsearchResponse expectEsearch(Cursor &cursor);
VanishedResponse expectVanished(Cursor &cursor);

// sequence-set, as ranges
mail::RangeList expectRanges(Cursor &cursor);

} // namespace imap

// BODYSTRUCTURE and the non-extensible BODY of a FETCH.
// RFC 9051 section 7.5.2 and 9:
//   body            = "(" (body-type-1part / body-type-mpart) ")"
//   body-type-mpart = 1*body SP media-subtype [SP body-ext-mpart]
//   body-ext-mpart  = body-fld-param [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]
//   body-type-1part = (body-type-basic / body-type-msg / body-type-text) [SP body-ext-1part]
//   body-type-basic = media-basic SP body-fields
//   body-type-msg   = media-message SP body-fields SP envelope SP body SP body-fld-lines
//   body-type-text  = media-text SP body-fields SP body-fld-lines
//   body-fields     = body-fld-param SP body-fld-id SP body-fld-desc SP body-fld-enc SP body-fld-octets
//   body-ext-1part  = body-fld-md5 [SP body-fld-dsp [SP body-fld-lang [SP body-fld-loc *(SP body-extension)]]]
//   body-fld-param  = "(" string SP string *(SP string SP string) ")" / nil
//   body-fld-dsp    = "(" string SP body-fld-param ")" / nil
//   body-fld-lang   = nstring / "(" string *(SP string) ")"
// Recursive, no deeper than Limits::depth. Thread: any (pure function).
#pragma once

#include "imap/cursor.h"
#include "mail/bodystructure.h"

namespace imap {

mail::BodyPart expectBodyStructure(Cursor &cursor);

} // namespace imap

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: one row a message, both languages side by side, places written {0} to {9}.
 * Rows live in base/messages/AREA.def, so that an area's words are read together; a row without one of its
 * two texts does not compile. Errors and report texts come from the same catalogue. */
#ifndef DTP_BASE_MESSAGE_H
#define DTP_BASE_MESSAGE_H

#include <dossiertoets/error.h>

typedef enum dtp_message {
    DTP_MSG_NONE = 0,
#define DT_MESSAGE(id, english, dutch) DTP_MSG_##id,
#include "base/messages.def"
#undef DT_MESSAGE
    DTP_MSG_COUNT
} dtp_message;

/* The raw text of a row, with its {0} places. Static. */
const char *dtp_message_text(dtp_message id, dt_language lang);

/* The stable name of a row ("FRAME_DUPLICATE_ID"). Static. */
const char *dtp_message_name(dtp_message id);

/* Fill a text's {0}..{9} places, choices by number such as {0:dossier|dossiers}, and {0:nl}, a word of the
 * program as it is typed in Dutch, with args (n of them; NULL counts as empty) into buf, cut at a whole
 * character. A place beyond n stays empty. Returns buf. */
char *dtp_message_fill(const char *text, const char *const *args, size_t n, char *buf, size_t size);

#endif

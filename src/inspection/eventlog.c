/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the event log. */
#include "inspection/private.h"
#include <string.h>

typedef struct telling {
    dt_event_fn fn;
    void *payload;
    dtp_intern *blind; /* subjects whose ratings may not be read yet */
} telling;

static dt_status read_blind(void *payload, dtp_row *row, dt_error *err)
{
    telling *t = payload;
    size_t index, size;
    const char *code = dtp_row_text(row, 0, &size);
    return dtp_intern_add(t->blind, code, size, &index, NULL, err);
}

/* Events of now have no rating of a single assessor. Those of the first version of the file have, and what
 * was settled was read by all until a further assessor joined. */
static bool tells_rating(const telling *t, const dtp_log_entry *entry)
{
    return entry->payload != NULL && strstr(entry->payload, "\"rating\":") != NULL &&
           dtp_intern_find(t->blind, entry->subject, strlen(entry->subject)) != SIZE_MAX;
}

static void tell_event(void *payload, const dtp_log_entry *entry)
{
    const telling *t = payload;
    char hash[DTP_HEX_SIZE];
    dt_event event = {.sequence = entry->seq,
                      .at = entry->at,
                      .actor = entry->actor,
                      .kind = entry->kind,
                      .subject = entry->subject,
                      .payload = entry->payload == NULL || tells_rating(t, entry) ? "" : entry->payload,
                      .hash = dtp_hex(entry->hash.byte, DTP_HASH_SIZE, hash)};
    t->fn(t->payload, &event);
}

dt_status dt_inspection_log(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    telling t = {fn, payload, NULL};
    DT_TRY(dtp_intern_new(&t.blind, err));
    dt_status status = dtp_store_each(in->store, "blind_all", DTP_NO_VALUES, read_blind, &t, err);
    if (status == DT_OK)
        status = dtp_log_each(in->store, tell_event, &t, err);
    dtp_intern_free(t.blind);
    return status;
}

dt_status dt_inspection_log_verify(dt_inspection *in, long long *broken, dt_error *err)
{
    return dtp_log_verify(in->store, broken, err);
}

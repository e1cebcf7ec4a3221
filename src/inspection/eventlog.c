/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the event log. */
#include "inspection/private.h"

typedef struct telling {
    dt_event_fn fn;
    void *payload;
} telling;

static void tell_event(void *payload, const dtp_log_entry *entry)
{
    const telling *t = payload;
    char hash[DTP_HEX_SIZE];
    dt_event event = {.sequence = entry->seq,
                      .at = entry->at,
                      .actor = entry->actor,
                      .kind = entry->kind,
                      .subject = entry->subject,
                      .payload = entry->payload == NULL ? "" : entry->payload,
                      .hash = dtp_hex(entry->hash.byte, DTP_HASH_SIZE, hash)};
    t->fn(t->payload, &event);
}

dt_status dt_inspection_log(dt_inspection *in, dt_event_fn fn, void *payload, dt_error *err)
{
    telling t = {fn, payload};
    return dtp_log_each(in->store, tell_event, &t, err);
}

dt_status dt_inspection_log_verify(dt_inspection *in, long long *broken, dt_error *err)
{
    return dtp_log_verify(in->store, broken, err);
}

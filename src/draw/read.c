/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From register to draw in one call, so that of a large register only what can be drawn need be kept. */
#include "draw/read.h"
#include "base/sized.h"
#include "base/text.h"
#include "draw/draw.h"
#include "stat/tickets.h"
#include <string.h>

/* As dtp_draw_dossier_ticket() without a salt. */
static void tickets(dtp_digest *out, const void *payload, const char *const *id, const size_t *size, size_t n)
{
    dtp_tickets_of(out, payload, id, size, n);
}

bool dtp_draw_is_by_ticket(const dt_draw_options *o, const char *municipality, uint8_t key[DT_KEY_SIZE])
{
    uint8_t reserve[DT_KEY_SIZE];
    if (!dtp_streq(o->design, "stratified") || !dtp_streq(o->allocation, "each") || !o->take_all ||
        o->salt != NULL || o->key == NULL || o->minimum > 0 || o->maximum > 0 ||
        o->n_drawn_before + o->n_set_aside + o->n_prior > 0 || o->size > DTP_DRAW_STREAM_MOST ||
        o->reserve > DTP_DRAW_STREAM_MOST)
        return false;
    o->key(o->payload, municipality, false, key);
    o->key(o->payload, municipality, true, reserve);
    bool same = memcmp(key, reserve, sizeof reserve) == 0;
    dtp_wipe(reserve, sizeof reserve);
    return same || o->reserve == 0;
}

/* A file that is too large to be read as a table: where it stopped being one that needs none. */
static dt_status too_large(const dt_error *own, const char *path, size_t line, dt_error *err)
{
    if (own->message == DTP_MSG_BASE_FILE_TOO_LARGE && line > 0)
        return dtp_fail_at(err, (dtp_place){.source = path, .line = line}, DT_ERR_DATA,
                           DTP_MSG_DRAW_LARGE_LINE, NULL);
    return dtp_fail_with(err, own);
}

static dt_status read_frame(dt_frame **out, const char *path, const dt_frame_options *reading,
                            const dt_draw_options *o, const dtp_stream_how *how, dt_issue_sink issues,
                            dt_error *err)
{
    uint8_t key[DT_KEY_SIZE];
    dt_error own = DT_ERROR_INIT;
    size_t line = 0;
    *out = NULL;
    if (dtp_draw_is_by_ticket(o, reading->municipality != NULL ? reading->municipality : "", key)) {
        dtp_tickets begun;
        const dtp_frame_thin thin = {.most = o->size + o->reserve, .tickets = tickets, .payload = &begun};
        dtp_tickets_begin(&begun, key);
        dtp_wipe(key, sizeof key);
        dt_status status = dtp_frame_stream(out, path, reading, &thin, how, issues, &line, err);
        dtp_wipe(&begun, sizeof begun);
        if (status != DT_OK || *out != NULL)
            return status;
    }
    if (dt_frame_read(out, path, reading, issues, &own) == DT_OK)
        return DT_OK;
    return too_large(&own, path, line, err);
}

dt_status dtp_draw_read_as(dt_frame **frame, dt_draw **draw, const char *path,
                           const dt_frame_options *reading, const dt_draw_options *options,
                           const dtp_stream_how *how, dt_issue_sink issues, dt_error *err)
{
    dt_frame_options own_reading;
    dt_draw_options own;
    *frame = NULL;
    *draw = NULL;
    DT_TRY(DTP_SIZED(&own_reading, reading, err));
    DT_TRY(DTP_SIZED(&own, options, err));
    DT_TRY(read_frame(frame, path, &own_reading, &own, how, issues, err));
    dt_status status = dt_draw_run(draw, *frame, &own, err);
    if (status != DT_OK) {
        dt_frame_free(*frame);
        *frame = NULL;
    }
    return status;
}

dt_status dt_draw_read(dt_frame **frame, dt_draw **draw, const char *path, const dt_frame_options *reading,
                       const dt_draw_options *options, dt_issue_sink issues, dt_error *err)
{
    return dtp_draw_read_as(frame, draw, path, reading, options, &(dtp_stream_how){.segment = 0}, issues,
                            err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing the second page: what a draw will be made with, before the public value is known. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/sample/making.h"
#include "inspection/sample/options.h"
#include "inspection/sample/page_tell.h"
#include <string.h>

typedef struct printing {
    dtp_making_step step;
    dtp_list out; /* dt_page */
} printing;

static void read_head(void *payload, const dtp_log_entry *entry)
{
    dtp_hex(entry->hash.byte, DTP_HASH_SIZE, payload);
}

typedef struct excluding {
    const dt_frame_options *now;
    unsigned long after; /* exclusions that the first page did not have */
} excluding;

static dt_status read_first_reading(void *payload, dtp_store_row *row, dt_error *err)
{
    excluding *e = payload;
    dtp_arena arena = DTP_ARENA_INIT;
    dt_frame_options then;
    dt_status status = dtp_options_read(&then, &arena, dtp_store_row_text(row, 0, NULL), err);
    for (size_t i = 0; status == DT_OK && i < e->now->n_exclusions; i++) {
        size_t k = 0;
        while (k < then.n_exclusions && strcmp(then.exclusion[k].id, e->now->exclusion[i].id) != 0)
            k++;
        e->after += k == then.n_exclusions;
    }
    dtp_arena_free(&arena);
    return status;
}

/* The next page of the round: its number, the exclusions it adds, and where the log stands. */
static dt_status begin_page(dtp_making *a, const printing *p, const dtp_part *part, dt_error *err)
{
    dt_inspection *in = p->step.in;
    excluding e = {.now = &a->reg.reading};
    char *head = dtp_arena_array(&a->arena, DTP_HEX_SIZE, 1);
    if (head == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_kept_page_load(&a->page, in, part->municipality, part->unit, a->round.seed.round, &a->arena,
                              err));
    dtp_kept_page_close(&a->page);
    DT_TRY(dtp_store_each(in->store, "page_first_reading",
                          DTP_SQL(dtp_sql_text("municipality", part->municipality),
                                  dtp_sql_text("unit", dtp_draw_unit_name(part->unit)),
                                  dtp_sql_int("round", a->round.seed.round)),
                          read_first_reading, &e, err));
    DT_TRY(dtp_log_last(in->store, read_head, head, err));
    a->page = (dtp_kept_page){.number = a->page.number + 1,
                              .at = in->now,
                              .head = head,
                              .excluded_after = e.after,
                              .part = part->id};
    return DT_OK;
}

static dt_status log_page(const dtp_making *a, const printing *p, const dtp_part *part, long long *event,
                          dt_error *err)
{
    char round[32], number[32];
    snprintf(round, sizeof round, "%u", a->round.seed.round);
    snprintf(number, sizeof number, "%u", a->page.number);
    const char *const key[] = {part->municipality, dtp_draw_unit_name(part->unit), round, number};
    dtp_buf options = DTP_BUF_INIT;
    dtp_buf_puts(&options, a->page.json);
    dtp_payload payload = dtp_payload_new();
    dtp_payload_text(&payload, "digest", a->page.digest);
    dtp_payload_int(&payload, "excluded_after", (long long)a->page.excluded_after);
    dtp_payload_text(&payload, "fingerprint", part->fingerprint);
    dtp_payload_texts(&payload, "key", key, DTP_COUNT(key));
    dtp_payload_json(&payload, "options", &options);
    dtp_payload_text(&payload, "table", "page");
    return dtp_payload_log(&payload, p->step.in, "page", part->municipality, NULL, event, err);
}

static dt_status add_page(const dtp_making *a, const printing *p, const dtp_part *part, dt_error *err)
{
    long long event;
    const dtp_kept_page *page = &a->page;
    DT_TRY(log_page(a, p, part, &event, err));
    return dtp_store_run(p->step.in->store, "page_add",
                         DTP_SQL(dtp_sql_text("municipality", part->municipality),
                                 dtp_sql_text("unit", dtp_draw_unit_name(part->unit)),
                                 dtp_sql_int("round", a->round.seed.round),
                                 dtp_sql_int("number", page->number), dtp_sql_int("part", part->id),
                                 dtp_sql_text("options", page->json),
                                 dtp_sql_int("excluded_after", (long long)page->excluded_after),
                                 dtp_sql_text("head", page->head), dtp_sql_text("digest", page->digest),
                                 dtp_sql_text("at", page->at), dtp_sql_int("event", event)),
                         err);
}

/* What the draw makes of the options, without the ids of an earlier sample. */
static dt_status write_options(dtp_making *a, const dt_frame *frame, const dt_draw *draw, dt_error *err)
{
    dt_draw_options options = a->options;
    dtp_buf json = DTP_BUF_INIT;
    options.n_prior = 0;
    dt_status status = dtp_draw_options_write(&json, draw, frame, &options, err);
    if (status == DT_OK && (a->page.json = dtp_arena_strdup(&a->arena, dtp_buf_text(&json))) == NULL)
        status = dtp_fail_memory(err);
    dtp_buf_free(&json);
    return status;
}

static dt_status fix(printing *p, dtp_making *a, const dtp_part *part, const dt_frame *frame,
                     const dt_draw *draw, dt_error *err)
{
    char *digest = dtp_arena_array(&a->arena, DTP_HEX_SIZE, 1);
    if (digest == NULL)
        return dtp_fail_memory(err);
    DT_TRY(write_options(a, frame, draw, err));
    DT_TRY(dtp_making_page_digest(digest, a, frame, draw, err));
    a->page.digest = digest;
    DT_TRY(add_page(a, p, part, err));
    return dtp_page_tell(&p->out, a, &p->step, part, frame, err);
}

/* The options are tried with a key that nobody draws with: nothing of the outcome can be seen. */
static dt_status print_part(printing *p, dtp_making *a, const dtp_part *part, dt_error *err)
{
    dt_frame *frame;
    dt_draw *draw;
    const dtp_making_step *d = &p->step;
    DT_TRY(dtp_making_options(a, d, part, err));
    DT_TRY(dtp_round_pending(&a->round, d->in, part->municipality, part->unit, &a->arena, err));
    if (!a->round.committed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_PAGE_NEEDS_COMMITMENT, part->municipality,
                        NULL);
    DT_TRY(dtp_register_facts_load(&a->reg, d->in, part->reg, &a->arena, err));
    DT_TRY(begin_page(a, p, part, err));
    dt_round_seed other = a->round.seed;
    memset(other.secret, 0, sizeof other.secret);
    memset(other.reserve_secret, 0, sizeof other.reserve_secret);
    DT_TRY(dtp_part_draw(&frame, &draw, d->in, part, &other, &a->options, &a->prior,
                         d->further ? NULL : &a->gone, &a->arena, err));
    dt_status status = fix(p, a, part, frame, draw, err);
    for (size_t i = 0; status == DT_OK && d->request->notes.fn != NULL && i < dt_draw_notes(draw); i++)
        d->request->notes.fn(d->request->notes.payload, DT_WARNING, dt_draw_note_at(draw, i));
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* The last page of the round that waits, if there is one. */
static dt_status show_part(printing *p, dtp_making *a, const dtp_part *part, dt_error *err)
{
    dt_frame *frame;
    dt_inspection *in = p->step.in;
    DT_TRY(dtp_round_pending(&a->round, in, part->municipality, part->unit, &a->arena, err));
    if (!a->round.committed)
        return DT_OK;
    DT_TRY(dtp_register_facts_load(&a->reg, in, part->reg, &a->arena, err));
    DT_TRY(dtp_kept_page_load(&a->page, in, part->municipality, part->unit, a->round.seed.round, &a->arena,
                              err));
    if (a->page.number == 0)
        return DT_OK;
    DT_TRY(dtp_part_frame(&frame, in, part, err));
    dt_status status = dtp_page_tell(&p->out, a, &p->step, part, frame, err);
    dt_frame_free(frame);
    return status;
}

static dt_status one(printing *p, const dtp_part *part, dt_error *err)
{
    dtp_making a;
    dtp_making_open(&a);
    dt_status status = p->step.request == NULL ? show_part(p, &a, part, err) : print_part(p, &a, part, err);
    dtp_making_close(&a);
    return status;
}

static bool is_asked(const printing *p, const dtp_part *part)
{
    const char *asked = p->step.request->municipality;
    return part->drawn == p->step.further && (asked == NULL || strcmp(part->municipality, asked) == 0);
}

/* First rounds before further ones, as draw and extend part them. */
static dt_status print_asked(printing *p, const dtp_list *parts, dt_error *err)
{
    const dtp_part *part = parts->item;
    const char *asked = p->step.request->municipality;
    size_t n = 0;
    for (size_t i = 0; i < parts->n; i++)
        n += is_asked(p, &part[i]);
    p->step.further = n == 0;
    n = 0;
    for (size_t i = 0; i < parts->n; i++) {
        if (!is_asked(p, &part[i]))
            continue;
        DT_TRY(one(p, &part[i], err));
        n++;
    }
    if (n > 0)
        return DT_OK;
    if (asked != NULL && !dtp_state_has_municipality(p->step.in->state, asked))
        return dtp_state_unknown_municipality(p->step.in->state, asked, err);
    return dtp_fail(err, DT_ERR_REFUSED,
                    asked == NULL ? DTP_MSG_INSPECTION_NO_REGISTER : DTP_MSG_INSPECTION_NO_REGISTER_OF, asked,
                    NULL);
}

static dt_status print_pages(printing *p, dtp_arena *arena, dt_error *err)
{
    dtp_list parts = DTP_LIST(arena, dtp_part);
    DT_TRY(dtp_parts_load(&parts, p->step.in, p->step.request->unit, err));
    return print_asked(p, &parts, err);
}

static dt_status show_pages(printing *p, dtp_arena *arena, dt_error *err)
{
    for (int unit = 0; unit < DT_DRAW_UNITS; unit++) {
        dtp_list parts = DTP_LIST(arena, dtp_part);
        DT_TRY(dtp_parts_load(&parts, p->step.in, (dt_draw_unit)unit, err));
        const dtp_part *part = parts.item;
        for (size_t i = 0; i < parts.n; i++)
            DT_TRY(one(p, &part[i], err));
    }
    return DT_OK;
}

static dt_status open_earlier(printing *p, dt_error *err)
{
    const dt_score_context *all;
    const dt_draw_request *r = p->step.request;
    if ((r->earlier != NULL) != (r->coordination != DT_COORDINATION_NONE))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_PRIOR, NULL);
    if (r->earlier == NULL)
        return DT_OK;
    DT_TRY(dt_inspection_open(&p->step.earlier, r->earlier, err));
    return dt_inspection_context(p->step.earlier, &all, err);
}

dt_status dt_inspection_page(dt_inspection *in, const dt_draw_request *request, const dt_page **out,
                             size_t *n, dt_error *err)
{
    dt_draw_request own;
    dtp_arena arena = DTP_ARENA_INIT;
    printing p = {.step = {.in = in}, .out = DTP_LIST(&in->arena, dt_page)};
    dt_status status = DT_OK;
    *out = NULL;
    *n = 0;
    if (request != NULL) {
        DT_TRY(DTP_SIZED(&own, request, err));
        p.step.request = &own;
        status = open_earlier(&p, err);
        if (status == DT_OK)
            status = dtp_step_begin(in, err);
        if (status == DT_OK)
            status = dtp_step_end(in, print_pages(&p, &arena, err), err);
    } else {
        status = show_pages(&p, &arena, err);
    }
    dt_inspection_close(p.step.earlier);
    dtp_arena_free(&arena);
    *out = p.out.item;
    *n = status == DT_OK ? p.out.n : 0;
    return status;
}

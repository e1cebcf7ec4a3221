/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame itself: building it row by row, and looking at it. */
#include "frame/frame.h"
#include "base/error.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

dt_status dtp_frame_builder_open(dtp_frame_builder *b, dt_error *err)
{
    *b = (dtp_frame_builder){.frame = dtp_calloc(1, sizeof *b->frame)};
    if (b->frame == NULL)
        return dtp_fail_memory(err);
    b->frame->encoding = "";
    b->frame->id_column = "";
    DT_TRY(dtp_intern_new(&b->municipality, err));
    DT_TRY(dtp_intern_new(&b->id, err));
    return dtp_intern_new(&b->stratum, err);
}

void dtp_frame_builder_close(dtp_frame_builder *b)
{
    dtp_intern_free(b->municipality);
    dtp_intern_free(b->id);
    dtp_intern_free(b->stratum);
    dtp_buf_free(&b->key);
    dt_frame_free(b->frame);
}

/* Intern a text within a municipality: "number text" cannot be read in two ways. */
static dt_status intern_within(dtp_frame_builder *b, dtp_intern *table, const char *municipality,
                               const char *text, size_t *index, bool *is_new, dt_error *err)
{
    size_t number;
    DT_TRY(dtp_intern_add(b->municipality, municipality, strlen(municipality), &number, NULL, err));
    b->key.len = 0;
    dtp_buf_printf(&b->key, "%zu %s", number, text);
    DT_TRY(dtp_buf_status(&b->key, err));
    return dtp_intern_add(table, dtp_buf_text(&b->key), b->key.len, index, is_new, err);
}

dt_status dtp_frame_builder_id(dtp_frame_builder *b, const char *municipality, const char *id, size_t *index,
                               bool *is_new, dt_error *err)
{
    return intern_within(b, b->id, municipality, id, index, is_new, err);
}

static dt_status add_stratum(dtp_frame_builder *b, const dt_frame_row *row, size_t index, dt_error *err)
{
    dt_frame *f = b->frame;
    DT_TRY(dtp_grow(&f->stratum, &b->stratum_cap, index + 1, sizeof *f->stratum, err));
    f->stratum[index] = (dt_frame_stratum){dtp_arena_strdup(&f->arena, row->municipality),
                                           dtp_arena_strdup(&f->arena, row->stratum), 0};
    if (f->stratum[index].municipality == NULL || f->stratum[index].name == NULL)
        return dtp_fail_memory(err);
    f->n_strata = index + 1;
    return DT_OK;
}

dt_status dtp_frame_builder_unit(dtp_frame_builder *b, const dt_frame_row *row, dt_frame_unit **unit,
                                 size_t *stratum, dt_error *err)
{
    dt_frame *f = b->frame;
    size_t index;
    bool is_new;
    DT_TRY(intern_within(b, b->stratum, row->municipality, row->stratum, &index, &is_new, err));
    if (is_new)
        DT_TRY(add_stratum(b, row, index, err));
    DT_TRY(dtp_grow(&f->unit, &b->unit_cap, f->n_units + 1, sizeof *f->unit, err));
    const char *id = dtp_arena_strdup(&f->arena, row->id);
    if (id == NULL)
        return dtp_fail_memory(err);
    f->stratum[index].population++;
    f->unit[f->n_units++] = (dt_frame_unit){.id = id, .stratum = index, .size = row->size};
    if (unit != NULL)
        *unit = &f->unit[f->n_units - 1];
    if (stratum != NULL)
        *stratum = index;
    return DT_OK;
}

typedef struct numbered {
    dt_frame_stratum stratum;
    size_t before; /* its number in order of first sight */
} numbered;

static int by_stratum(const void *a, const void *b)
{
    const dt_frame_stratum *x = &((const numbered *)a)->stratum, *y = &((const numbered *)b)->stratum;
    int sign = strcmp(x->municipality, y->municipality);
    return sign != 0 ? sign : strcmp(x->name, y->name);
}

static int by_stratum_and_id(const void *a, const void *b)
{
    const dt_frame_unit *x = a, *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    return strcmp(x->id, y->id);
}

static dt_status sort_frame(dt_frame *f, dt_error *err)
{
    numbered *sorted = dtp_calloc(f->n_strata, sizeof *sorted);
    size_t *rank = dtp_calloc(f->n_strata, sizeof *rank);
    if (sorted == NULL || rank == NULL) {
        dtp_free(sorted);
        dtp_free(rank);
        return dtp_fail_memory(err);
    }
    for (size_t h = 0; h < f->n_strata; h++)
        sorted[h] = (numbered){f->stratum[h], h};
    qsort(sorted, f->n_strata, sizeof *sorted, by_stratum);
    for (size_t h = 0; h < f->n_strata; h++) {
        f->stratum[h] = sorted[h].stratum;
        rank[sorted[h].before] = h;
    }
    for (size_t i = 0; i < f->n_units; i++)
        f->unit[i].stratum = rank[f->unit[i].stratum];
    qsort(f->unit, f->n_units, sizeof *f->unit, by_stratum_and_id);
    dtp_free(sorted);
    dtp_free(rank);
    return DT_OK;
}

dt_status dtp_frame_builder_finish(dtp_frame_builder *b, dt_frame **out, dt_error *err)
{
    if (b->frame->n_units > 0)
        DT_TRY(sort_frame(b->frame, err));
    *out = b->frame;
    b->frame = NULL;
    return DT_OK;
}

void dt_frame_free(dt_frame *frame)
{
    if (frame == NULL)
        return;
    dtp_free(frame->unit);
    dtp_free(frame->stratum);
    dtp_reading_close(&frame->reading);
    for (size_t i = 0; i < frame->n_more; i++)
        dtp_arena_free(&frame->more[i]);
    dtp_free(frame->more);
    dtp_arena_free(&frame->arena);
    dtp_free(frame);
}

size_t dt_frame_rows_read(const dt_frame *frame)
{
    return frame->rows_read;
}

size_t dt_frame_units(const dt_frame *frame)
{
    return frame->n_units;
}

const dt_frame_unit *dt_frame_unit_at(const dt_frame *frame, size_t i)
{
    return i < frame->n_units ? &frame->unit[i] : NULL;
}

size_t dt_frame_strata(const dt_frame *frame)
{
    return frame->n_strata;
}

const dt_frame_stratum *dt_frame_stratum_at(const dt_frame *frame, size_t i)
{
    return i < frame->n_strata ? &frame->stratum[i] : NULL;
}

size_t dt_frame_fallouts(const dt_frame *frame)
{
    return frame->n_fallouts;
}

const dt_fallout *dt_frame_fallout(const dt_frame *frame, size_t i)
{
    return i < frame->n_fallouts ? &frame->fallout[i] : NULL;
}

size_t dt_frame_suspicions(const dt_frame *frame)
{
    return frame->n_suspicions;
}

const dt_suspicion *dt_frame_suspicion(const dt_frame *frame, size_t i)
{
    return i < frame->n_suspicions ? &frame->suspicion[i] : NULL;
}

size_t dt_frame_read_items(const dt_frame *frame)
{
    return frame->reading.item.n;
}

dt_frame_read_item dtp_frame_item(const dtp_reading *reading, size_t i)
{
    if (i >= reading->item.n)
        return (dt_frame_read_item){.kind = ""};
    const dtp_reading_item *item = (const dtp_reading_item *)reading->item.item + i;
    return (dt_frame_read_item){.kind = dtp_reading_kind_key(item->kind),
                                .severity = dtp_reading_kind_severity(item->kind),
                                .line = item->line,
                                .column = item->column,
                                .sheet = item->sheet,
                                .where = item->where,
                                .arg = {item->arg[0], item->arg[1], item->arg[2], item->arg[3]}};
}

dt_frame_read_item dt_frame_read_item_at(const dt_frame *frame, size_t i)
{
    return dtp_frame_item(&frame->reading, i);
}

char *dt_frame_read_text(const dt_frame_read_item *item, dt_language lang, char *buf, size_t size)
{
    dtp_reading_kind kind = dtp_reading_kind_of(item->kind);
    if (kind == DTP_READ_KINDS)
        (void)snprintf(buf, size, "%s", item->kind);
    else
        (void)dtp_message_fill(dtp_message_text(dtp_reading_kind_message(kind), lang), item->arg,
                               DTP_READING_ARGS, buf, size);
    return buf;
}

const char *dt_frame_encoding(const dt_frame *frame)
{
    return frame->encoding;
}

const char *dt_frame_kept_column(const dt_frame *frame, size_t i)
{
    return i < frame->n_kept_columns ? frame->kept_column[i] : NULL;
}

size_t dt_frame_kept_columns(const dt_frame *frame)
{
    return frame->n_kept_columns;
}

const char *dt_frame_id_column(const dt_frame *frame)
{
    return frame->id_column;
}

const char *dt_frame_fingerprint(const dt_frame *frame)
{
    return frame->fingerprint;
}

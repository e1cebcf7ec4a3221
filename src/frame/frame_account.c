/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of reading a register: what the rows showed, behind what the reader of the table saw. */
#include "base/clean.h"
#include "frame/frame_reader.h"
#include <string.h>

typedef dtp_frame_reader reader;

const dt_suspicion *dtp_frame_suspicion(const dtp_frame_reader *r, size_t column)
{
    const dt_frame *f = r->builder.frame;
    for (size_t i = 0; i < f->n_suspicions && column != SIZE_MAX; i++)
        if (strcmp(f->suspicion[i].column, r->reg.column[column]) == 0)
            return &f->suspicion[i];
    return NULL;
}

/* Strata that look alike. */
static dt_status tell_strata(reader *r, dt_error *err)
{
    const dt_frame *f = r->builder.frame;
    dtp_intern *seen;
    dtp_buf key = DTP_BUF_INIT;
    size_t *first = dtp_calloc(f->n_strata + 1, sizeof *first), told = 0;
    dt_status status = dtp_intern_new(&seen, err);
    if (status == DT_OK && first == NULL)
        status = dtp_fail_memory(err);
    for (size_t i = 0; i < f->n_strata && status == DT_OK; i++) {
        size_t index;
        bool is_new = true;
        status = dtp_clean_skeleton(&key, f->stratum[i].name, err);
        if (status == DT_OK) {
            dtp_buf_putc(&key, '\n');
            dtp_buf_puts(&key, f->stratum[i].municipality);
            status = dtp_intern_add(seen, dtp_buf_text(&key), key.len, &index, &is_new, err);
        }
        if (status == DT_OK && is_new)
            first[index] = i;
        else if (status == DT_OK && told++ < 20)
            dtp_reading_add(&r->builder.frame->reading, DTP_READ_ALIKE_STRATA, (dtp_place){.line = 0},
                            f->stratum[first[index]].name, f->stratum[i].name, NULL);
    }
    dtp_buf_free(&key);
    dtp_intern_free(seen);
    dtp_free(first);
    return status;
}

static void tell_mended(reader *r, dtp_reading *to)
{
    const dtp_register_mended *m = &r->mended;
    dtp_place whole = {.line = 0};
    if (m->invisible > 0)
        dtp_reading_add(to, DTP_READ_INVISIBLE, whole, DTP_NUM(m->invisible), DTP_NUM(m->invisible_line),
                        NULL);
    if (m->wrapped > 0)
        dtp_reading_add(to, DTP_READ_WRAPPED, whole, DTP_NUM(m->wrapped), NULL);
    if (m->shown > 0)
        dtp_reading_add(to, DTP_READ_SHOWN, whole, DTP_NUM(m->shown), m->shown_as, m->shown_for, NULL);
    if (r->no_dossier > 0)
        dtp_reading_add(to, DTP_READ_NO_DOSSIER_OUTSIDE, whole, DTP_NUM(r->no_dossier),
                        DTP_NUM(r->no_dossier_line), NULL);
    if (r->outside > 0)
        dtp_reading_add(to, DTP_READ_DUPLICATE_OUTSIDE, whole, DTP_NUM(r->outside), DTP_NUM(r->outside_line),
                        NULL);
    if (r->nameless > 0)
        dtp_reading_add(to, DTP_READ_EMPTY_ID_OUTSIDE, whole, DTP_NUM(r->nameless), DTP_NUM(r->nameless_line),
                        NULL);
}

static bool is_used(const reader *r, size_t column)
{
    const dt_frame_options *o = r->options;
    bool used = column == r->id_column || column == r->municipality_column || column == r->size_column;
    for (size_t i = 0; i < o->n_stratum_columns; i++)
        used = used || r->stratum_column[i] == column;
    for (size_t i = 0; i < o->n_keep_columns; i++)
        used = used || r->keep_column[i] == column;
    for (size_t i = 0; i < o->n_where; i++)
        used = used || r->condition[i].column == column;
    return used;
}

static void tell_unused(reader *r, dtp_reading *to)
{
    dtp_buf names = DTP_BUF_INIT;
    for (size_t c = 0; c < r->reg.n_columns; c++) {
        if (is_used(r, c) || r->reg.column[c][0] == '\0')
            continue;
        dtp_buf_puts(&names, names.len > 0 ? ", " : "");
        dtp_buf_puts(&names, r->reg.column[c]);
    }
    to->failed = to->failed || names.failed;
    if (names.len > 0)
        dtp_reading_add(to, DTP_READ_COLUMNS_UNUSED, (dtp_place){.line = 0}, dtp_buf_text(&names), NULL);
    dtp_buf_free(&names);
}

/* The account: first what the reader of the table saw, then what the rows showed. The doubts of the first
 * were told. */
dt_status dtp_frame_account(dtp_frame_reader *r, dt_error *err)
{
    dt_frame *f = r->builder.frame;
    for (size_t i = 0; i < r->options->n_where; i++)
        DT_TRY(dtp_condition_tell(&r->condition[i], &r->reg,
                                  dtp_frame_suspicion(r, r->condition[i].column) != NULL, &f->reading, err));
    tell_unused(r, &f->reading);
    tell_mended(r, &f->reading);
    dtp_doubts_tell(&r->doubts);
    if (!r->strata_apart)
        DT_TRY(tell_strata(r, err));
    /* Beside faults only what explains them. */
    bool faulty = r->issues.faults > 0 && r->mended.invisible == 0;
    dtp_reading_tell(&f->reading, dtp_csv_source(r->reg.csv), faulty ? DT_FAULT : DT_WARNING, &r->issues);
    dtp_reading all;
    dtp_reading_open(&all);
    dtp_reading_join(&all, dtp_csv_reading(r->reg.csv));
    dtp_reading_join(&all, &f->reading);
    dtp_reading_close(&f->reading);
    f->reading = all;
    f->reading.item.arena = &f->reading.arena;
    return dtp_reading_status(&f->reading, err);
}

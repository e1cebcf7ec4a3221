/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of names in a hashed protocol: by itself, and against a register. */
#include "base/text.h"
#include "draw/verify.h"
#include <string.h>

dt_status dtp_verify_names(dtp_verifier *v, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    dt_error reason = DT_ERROR_INIT;
    dt_frame *frame = NULL;
    dt_frame_row *rows = dtp_calloc(p->n_units + 1, sizeof *rows);
    if (rows == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->n_units; i++)
        rows[i] = (dt_frame_row){p->municipality, p->unit[i].stratum, p->unit[i].name, p->unit[i].size};
    dt_status status = dt_frame_from_rows(&frame, rows, p->n_units, p->fingerprint, &reason);
    if (status == DT_OK)
        status = dtp_verify_draw(v, frame, NULL, NULL, err);
    else
        status = dtp_verify_no(v, "frame", status, &reason, err);
    dt_frame_free(frame);
    dtp_free(rows);
    return status;
}

static void compare_unit(dtp_verifier *v, const dtp_protocol_unit *listed, const char *stratum, double size)
{
    char expected[64], found[64];
    if (!dtp_streq(listed->stratum, stratum))
        dtp_verify_text(v, "frame", listed->name, listed->stratum, stratum, listed->stratum);
    (void)dtp_format_double(size, expected, sizeof expected);
    (void)dtp_format_double(listed->size, found, sizeof found);
    if (strcmp(expected, found) != 0)
        dtp_verify_text(v, "frame", listed->name, listed->stratum, expected, found);
}

/* The numbers of the listed names are their rows. *twice: one is there twice, and was told. */
static dt_status number_names(dtp_verifier *v, dtp_intern *listed, bool *twice, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    *twice = false;
    for (size_t i = 0; i < p->n_units && !*twice; i++) {
        const dtp_protocol_unit *u = &p->unit[i];
        size_t index;
        bool is_new;
        DT_TRY(dtp_intern_add(listed, u->name, strlen(u->name), &index, &is_new, err));
        *twice = !is_new && !dtp_verify_text(v, "frame", u->name, u->stratum, "listed once", "listed twice");
    }
    return DT_OK;
}

/* Only what differs is told, and the number. */
static void compare_list(dtp_verifier *v, const dt_frame *frame, const dtp_intern *listed, bool *met)
{
    const dtp_protocol *p = v->protocol;
    for (size_t i = 0; i < dt_frame_units(frame); i++) {
        const dt_frame_unit *u = dt_frame_unit_at(frame, i);
        const char *stratum = dt_frame_stratum_at(frame, u->stratum)->name;
        size_t index = dtp_intern_find(listed, u->id, strlen(u->id));
        if (index == SIZE_MAX) {
            dtp_verify_text(v, "frame", u->id, stratum, "listed", "not listed");
            continue;
        }
        met[index] = true;
        compare_unit(v, &p->unit[index], stratum, u->size);
    }
    for (size_t i = 0; i < p->n_units; i++)
        if (!met[i])
            dtp_verify_text(v, "frame", p->unit[i].name, p->unit[i].stratum, "not eligible", "listed");
}

dt_status dtp_verify_list(dtp_verifier *v, const dt_frame *frame, dt_error *err)
{
    dtp_intern *listed = NULL;
    bool twice = false;
    bool *met = dtp_calloc(v->protocol->n_units + 1, sizeof *met);
    dtp_verify_number(v, "frame", NULL, NULL, dt_frame_units(frame), v->protocol->n_units);
    dt_status status = met != NULL ? dtp_intern_new(&listed, err) : dtp_fail_memory(err);
    if (status == DT_OK)
        status = number_names(v, listed, &twice, err);
    if (status == DT_OK && !twice)
        compare_list(v, frame, listed, met);
    dtp_intern_free(listed);
    dtp_free(met);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a verification, told as they come. */
#include "base/text.h"
#include "draw/verify.h"
#include <string.h>

static const char *or_nothing(const char *text)
{
    return text == NULL ? "" : text;
}

/* The protocol alone and the draw made anew find the same difference. Without memory it is told again. */
static bool is_told(dtp_verifier *v, const dt_verify_line *line)
{
    dtp_buf key = DTP_BUF_INIT;
    size_t index;
    bool is_new = true;
    if (line->ok || line->reason != NULL || (v->told == NULL && dtp_intern_new(&v->told, NULL) != DT_OK))
        return false;
    dtp_buf_printf(&key, "%s\n%s\n%s\n%s\n%s", line->what, or_nothing(line->dossier),
                   or_nothing(line->stratum), or_nothing(line->expected), or_nothing(line->found));
    if (!key.failed)
        is_new =
            dtp_intern_add(v->told, dtp_buf_text(&key), key.len, &index, &is_new, NULL) != DT_OK || is_new;
    dtp_buf_free(&key);
    return !is_new;
}

/* A dossier of a hashed protocol is told by its identifier once that is known. */
void dtp_verify_tell(dtp_verifier *v, const dt_verify_line *line)
{
    dt_verify_line told = *line;
    v->honest = v->honest && line->ok;
    if (v->fn == NULL)
        return;
    if (v->names != NULL && line->dossier != NULL) {
        size_t number = dtp_intern_find(v->names, line->dossier, strlen(line->dossier));
        if (number != SIZE_MAX)
            told.dossier = v->id[number];
    }
    if (!is_told(v, &told))
        v->fn(v->payload, &told);
}

dt_status dtp_verify_no(dtp_verifier *v, const char *what, dt_status status, const dt_error *reason,
                        dt_error *err)
{
    if (status == DT_ERR_MEMORY)
        return dtp_fail_memory(err);
    dt_verify_line line = {.what = what, .found = dt_error_name(reason), .reason = reason};
    dtp_verify_tell(v, &line);
    return DT_OK;
}

bool dtp_verify_text(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                     const char *expected, const char *found)
{
    dt_verify_line line = {dtp_streq(expected, found), what, dossier, stratum, expected, found, NULL};
    dtp_verify_tell(v, &line);
    return line.ok;
}

bool dtp_verify_number(dtp_verifier *v, const char *what, const char *dossier, const char *stratum,
                       unsigned long expected, unsigned long found)
{
    return dtp_verify_text(v, what, dossier, stratum, DTP_NUM(expected), DTP_NUM(found));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source beside the list, with the next free code of its kind. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef struct adding {
    dt_source source;
    char *code; /* given out, DT_CODE_SIZE */
} adding;

static dt_status need_kind(const dt_inspection *in, const char **kind, dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    dtp_score_names known = {""};
    for (size_t i = 0; i < context->n_frameworks; i++)
        for (size_t j = 0; j < dt_framework_source_types(context->framework[i]); j++) {
            const dt_source_type *type = dt_framework_source_type(context->framework[i], j);
            if (*kind != NULL && dtp_fold_eq(type->id, *kind)) {
                *kind = type->id;
                return DT_OK;
            }
            if (strstr(known.text, type->id) == NULL)
                dtp_score_names_add(&known, type->id);
        }
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_SOURCE_KIND, *kind == NULL ? "" : *kind, known.text,
                    NULL);
}

static dt_status next_code(dt_inspection *in, const dt_source *s, char code[DT_CODE_SIZE], size_t *position,
                           dtp_arena *arena, dt_error *err)
{
    bool paper = strcmp(s->kind, "document") == 0 || strcmp(s->kind, "dossier") == 0, taken = true;
    dtp_list list = DTP_LIST(arena, dt_source);
    DT_TRY(dtp_evidence_sources_load(&list, in, NULL, err));
    const dt_source *before = list.item;
    for (size_t n = 1; taken; n++) {
        (void)snprintf(code, DT_CODE_SIZE, "%c%02zu", paper ? 'B' : 'G', n);
        DT_TRY(dtp_evidence_is_withdrawn(&taken, in, code, err));
        for (size_t i = 0; i < list.n; i++)
            taken = taken || dtp_fold_eq(before[i].code, code);
    }
    *position = list.n + 1;
    return DT_OK;
}

static dt_status put_source(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const adding *a = what;
    dt_source s = a->source;
    size_t position;
    if (s.count < -1 || s.count > INT_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_SOURCE_COUNT, DTP_NUM(s.count), NULL);
    DT_TRY(need_kind(in, &s.kind, err));
    DT_TRY(next_code(in, &s, a->code, &position, arena, err));
    s.code = a->code;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_SOURCE, &s, NULL, arena, err));
    return dtp_evidence_row_put(
        in,
        &(dtp_evidence_put){
            .kind = DTP_FIELDS_SOURCE, .item = &s, .number = (long long)position, .subject = s.code},
        err);
}

dt_status dt_inspection_source(dt_inspection *in, const dt_source *source, char code[DT_CODE_SIZE],
                               dt_error *err)
{
    adding a = {*source, code};
    return dtp_evidence_step(in, put_source, &a, err);
}

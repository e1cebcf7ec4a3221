/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is beside the sample and the ratings: dossiers that were chosen on purpose, who drawn partners are,
 * tables of measured values. */
#include "ask/questions.h"
#include "inspection/told/lines.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/report.h>
#include <string.h>

static const char *const NUMBERS[] = {NULL};

typedef struct asked {
    dtp_ask a;
    dt_inspection *in;
} asked;

static dt_status begin(asked *out, const dt_ask *ask, dt_error *err)
{
    DT_TRY(dtp_ask_begin(&out->a, ask, NUMBERS, err));
    return dtp_ask_inspection(&out->in, &out->a);
}

/* "P01=G04" taken apart. */
static dt_status read_pair(dt_source_drawn *out, const char *text, dtp_arena *arena, dt_error *err)
{
    size_t n = strcspn(text, "=");
    if (n == 0 || text[n] == '\0' || text[n + 1] == '\0')
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_PAIR, text, NULL);
    out->partner = dtp_arena_strndup(arena, text, n);
    out->source = text + n + 1;
    return out->partner == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status put_drawn(const dt_listener *to, asked *q, dtp_arena *arena, dt_error *err)
{
    const char *const *text;
    size_t n;
    DT_TRY(dtp_ask_list(&q->a, arena, "drawn", &text, &n));
    dt_source_drawn *item = dtp_arena_array(arena, n, sizeof *item);
    if (item == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(read_pair(&item[i], text[i], arena, err));
    DT_TRY(dt_inspection_source_drawn(q->in, item, n, err));
    for (size_t i = 0; to != NULL && i < n; i++)
        dtp_told_say(to, DTP_MSG_EVIDENCE_ADDED, item[i].partner, NULL);
    return DT_OK;
}

dt_status dt_ask_source_drawn(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    asked q;
    dtp_arena arena = DTP_ARENA_INIT;
    DT_TRY(begin(&q, ask, err));
    dt_status status = put_drawn(to, &q, &arena, err);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_ask_add(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    asked q;
    char code[DT_CODE_SIZE] = "";
    dt_added item = {.code = NULL};
    DT_TRY(begin(&q, ask, err));
    item.municipality = dtp_ask_text(&q.a, "municipality", NULL);
    item.id = dtp_ask_text(&q.a, "file", NULL);
    item.reason = dtp_ask_text(&q.a, "reason", NULL);
    item.assessor = dtp_ask_text(&q.a, "assessor", NULL);
    DT_TRY(dt_inspection_add(q.in, &item, code, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_BESIDE_ADDED, code, NULL);
    return DT_OK;
}

dt_status dt_ask_measurements(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    asked q;
    const char *path;
    size_t n = 0;
    dt_measurement of = {.code = NULL};
    DT_TRY(begin(&q, ask, err));
    DT_TRY(dtp_ask_file(&path, &q.a));
    of.municipality = dtp_ask_text(&q.a, "municipality", NULL);
    of.framework = dtp_ask_text(&q.a, "framework", NULL);
    of.assessor = dtp_ask_text(&q.a, "assessor", NULL);
    DT_TRY(dt_inspection_measurements(q.in, path, &of, &n, q.a.q.issues, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_MEASUREMENT_READ, DTP_NUM(n), NULL);
    return DT_OK;
}

static dt_status compose(dt_document **out, const dt_ask *ask, dt_evidence_list list, dt_error *err)
{
    asked q;
    const dt_report_facts *facts;
    const dt_list_options o = {.all = true};
    *out = NULL;
    DT_TRY(begin(&q, ask, err));
    DT_TRY(dt_inspection_evidence(q.in, dtp_ask_text(&q.a, "municipality", NULL), 0.95, &facts, err));
    return dt_compose_list(out, facts, list, &o, q.a.q.lang, NULL, err);
}

dt_status dt_ask_added(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return compose(out, ask, DT_LIST_ADDED, err);
}

dt_status dt_ask_measurement_list(dt_document **out, const dt_ask *ask, dt_error *err)
{
    return compose(out, ask, DT_LIST_VALUES, err);
}

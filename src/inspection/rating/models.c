/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models of escalation: which there are, and their ratings from a sheet. */
#include "base/error.h"
#include "base/personal.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include "inspection/rating/ratings.h"
#include "io/table.h"
#include "score/sheet.h"
#include <dossiertoets/models_steps.h>
#include <string.h>

/* A model of the file. */
typedef struct model {
    const char *code, *name, *municipality; /* "" = not said yet */
    const char
        *kind;  /* "model", or "municipality": its own arrangement, beside the models; NULL = not said */
    bool known; /* in the inspection already */
    size_t row; /* of the file, where it was first seen */
} model;

typedef struct reading {
    dt_inspection *in;
    dtp_csv *csv;
    const char *municipality;              /* of models that name none; NULL when there is no one choice */
    size_t code, name, kind, municipality; /* columns; SIZE_MAX: not in the file */
    dtp_issues issues;
    dtp_list list;            /* model */
    dt_score_context context; /* with the new models */
} reading;

static void fault(reading *r, size_t row, size_t column, dtp_message message, const char *a, const char *b)
{
    dtp_issue(&r->issues, DT_FAULT, dtp_csv_place(r->csv, row, column), DT_ERR_DATA, message, a, b, NULL);
}

static const char *cell(const reading *r, size_t row, size_t column)
{
    return column == SIZE_MAX ? "" : dtp_csv_meant(r->csv, row, column);
}

static dt_status find_columns(reading *r, dt_error *err)
{
    DT_TRY(dtp_csv_need_column(r->csv, "model", &r->code, err));
    r->name = dtp_csv_find_either(r->csv, "name", "naam");
    r->kind = dtp_csv_find_either(r->csv, "kind", "soort");
    r->municipality = dtp_csv_find_either(r->csv, "municipality", "gemeente");
    return DT_OK;
}

/* The kind that is meant, in English; NULL when it is none. */
static const char *kind_named(const char *text)
{
    static const char *const names[][2] = {{"model", "model"}, {"municipality", "gemeente"}};
    for (size_t i = 0; i < 2; i++)
        if (dtp_fold_eq(text, names[i][0]) || dtp_fold_eq(text, names[i][1]))
            return names[i][0];
    return NULL;
}

/* The subject of that code, or NULL. */
static const dt_subject *find_subject(const reading *r, const char *code)
{
    size_t i = dtp_intern_find(r->in->state->codes, code, strlen(code));
    return i == SIZE_MAX ? NULL : &r->in->state->subject[i];
}

static dt_status read_kept_kind(void *payload, dtp_store_row *row, dt_error *err)
{
    model *m = payload;
    (void)err;
    if (dtp_streq(dtp_store_row_text(row, 0, NULL), m->code))
        m->kind = kind_named(dtp_store_row_text(row, 2, NULL));
    return DT_OK;
}

static dt_status find_model(reading *r, size_t row, model **out, dt_error *err)
{
    const char *code = cell(r, row, r->code);
    model *m = r->list.item;
    for (size_t i = 0; i < r->list.n; i++)
        if (dtp_streq(m[i].code, code)) {
            *out = &m[i];
            return DT_OK;
        }
    DT_TRY(dtp_list_push(&r->list, out, err));
    const dt_subject *s = find_subject(r, code);
    **out = (model){.code = code, .name = "", .municipality = "", .row = row};
    if (!dtp_score_is_code(code))
        fault(r, row, r->code, DTP_MSG_MODELS_CODE, DTP_NUM(DTP_CODE_MAX), NULL);
    if (s == NULL)
        return DT_OK;
    (*out)->known = true;
    (*out)->municipality = s->municipality;
    if (s->kind != DT_SUBJECT_MODEL)
        fault(r, row, r->code, DTP_MSG_MODELS_CODE_TAKEN, code, NULL);
    return dtp_store_each(r->in->store, "model_all", DTP_SQL_NONE, read_kept_kind, *out, err);
}

/* What a row says of its model must be what the rows before it said. */
static void read_name(reading *r, size_t row, model *m)
{
    const char *name = cell(r, row, r->name);
    if (name[0] != '\0' && m->name[0] != '\0' && !dtp_streq(name, m->name))
        fault(r, row, r->name, DTP_MSG_MODELS_DIFFERS, m->code, m->name);
    if (m->name[0] == '\0')
        dtp_personal_warn(&r->in->guard, &r->issues, dtp_csv_place(r->csv, row, r->name), name,
                          DTP_PERSONAL_PLACE);
    m->name = m->name[0] == '\0' ? name : m->name;
}

static void read_kind(reading *r, size_t row, model *m)
{
    const char *text = cell(r, row, r->kind), *kind = kind_named(text);
    if (text[0] == '\0')
        return;
    if (kind == NULL)
        fault(r, row, r->kind, DTP_MSG_MODELS_KIND, strlen(text) <= 24 ? text : "…", NULL);
    else if (m->kind != NULL && m->kind != kind)
        fault(r, row, r->kind, DTP_MSG_MODELS_DIFFERS, m->code, m->kind);
    m->kind = kind != NULL ? kind : m->kind;
}

static void read_town(reading *r, size_t row, model *m)
{
    const char *code = cell(r, row, r->municipality);
    if (code[0] == '\0')
        return;
    if (!dtp_state_has_municipality(r->in->state, code))
        fault(r, row, r->municipality, DTP_MSG_INSPECTION_SOURCE_MUNICIPALITY, code, NULL);
    else if (m->municipality[0] != '\0' && !dtp_streq(code, m->municipality))
        fault(r, row, r->municipality, DTP_MSG_MODELS_DIFFERS, m->code, m->municipality);
    m->municipality = code;
}

static void finish_model(reading *r, model *m)
{
    if (m->kind == NULL)
        m->kind = kind_named("model");
    if (m->municipality[0] == '\0' && r->municipality != NULL)
        m->municipality = r->municipality;
    if (m->municipality[0] == '\0')
        fault(r, m->row, r->municipality, DTP_MSG_MODELS_NO_MUNICIPALITY, m->code, NULL);
    if (m->name[0] == '\0' && !m->known)
        fault(r, m->row, r->name, DTP_MSG_MODELS_NO_NAME, m->code, NULL);
}

static dt_status read_models(reading *r, dt_error *err)
{
    if (dtp_csv_rows(r->csv) == 0)
        return dtp_fail_at(err, (dtp_place){.source = dtp_csv_source(r->csv)}, DT_ERR_DATA,
                           DTP_MSG_MODELS_NO_ROWS, NULL);
    for (size_t row = 0; row < dtp_csv_rows(r->csv); row++) {
        model *m;
        DT_TRY(find_model(r, row, &m, err));
        read_name(r, row, m);
        read_kind(r, row, m);
        read_town(r, row, m);
    }
    model *m = r->list.item;
    for (size_t i = 0; i < r->list.n; i++)
        finish_model(r, &m[i]);
    return DT_OK;
}

static dt_status add_subjects(reading *r, dt_error *err)
{
    const dt_score_context *before = &r->in->state->context;
    const model *m = r->list.item;
    dt_subject *subject = dtp_arena_array(r->list.arena, before->n_subjects + r->list.n, sizeof *subject);
    if (subject == NULL)
        return dtp_fail_memory(err);
    if (before->n_subjects > 0)
        memcpy(subject, before->subject, before->n_subjects * sizeof *subject);
    r->context = *before;
    r->context.subject = subject;
    for (size_t i = 0; i < r->list.n; i++)
        if (!m[i].known)
            subject[r->context.n_subjects++] = (dt_subject){.kind = DT_SUBJECT_MODEL,
                                                            .code = m[i].code,
                                                            .municipality = m[i].municipality,
                                                            .stratum = "",
                                                            .role = DT_PRIMARY};
    return DT_OK;
}

static dt_status read_kept_name(void *payload, dtp_store_row *row, dt_error *err)
{
    model *m = payload;
    (void)err;
    /* Nothing to change when the file says the same, or nothing. */
    if (dtp_streq(dtp_store_row_text(row, 0, NULL), m->code) &&
        (m->name[0] == '\0' || dtp_streq(dtp_store_row_text(row, 1, NULL), m->name)))
        m->name = "";
    return DT_OK;
}

static dt_status keep_model(reading *r, model *m, const char *assessor, dt_error *err)
{
    dt_inspection *in = r->in;
    long long n;
    DT_TRY(dtp_store_each(in->store, "model_all", DTP_SQL_NONE, read_kept_name, m, err));
    if (m->name[0] == '\0')
        return DT_OK;
    if (!m->known) {
        DT_TRY(dtp_store_int(in->store, "subject_count", DTP_SQL(dtp_sql_text("kind", "model")), 0, &n, err));
        DT_TRY(dtp_store_run(in->store, "subject_add",
                             DTP_SQL(dtp_sql_text("code", m->code), dtp_sql_text("kind", "model"),
                                     dtp_sql_text("municipality", m->municipality),
                                     dtp_sql_text("stratum", ""), dtp_sql_int("position", n + 1)),
                             err));
    }
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", &m->code, 1);
    dtp_payload_text(&p, "kind", m->kind);
    dtp_payload_text(&p, "municipality", m->municipality);
    dtp_payload_text(&p, "name", m->name);
    dtp_payload_text(&p, "table", "model");
    DT_TRY(dtp_payload_log(&p, in, "model", m->code, assessor, NULL, err));
    return dtp_store_run(
        in->store, "model_put",
        DTP_SQL(dtp_sql_text("code", m->code), dtp_sql_text("name", m->name), dtp_sql_text("kind", m->kind)),
        err);
}

/* Faults of both kinds are told together. */
static dt_status read_all(reading *r, const char *assessor, dt_issue_sink sink, dt_scores **scores,
                          dt_error *err)
{
    DT_TRY(find_columns(r, err));
    DT_TRY(read_models(r, err));
    DT_TRY(add_subjects(r, err));
    dt_error later = DT_ERROR_INIT;
    dt_status rated = dtp_sheet_read_table(scores, &r->context, r->csv, assessor, sink, &later);
    DT_TRY(dtp_issues_result(&r->issues, err));
    if (rated != DT_OK && err != NULL && err->status == DT_OK)
        *err = later;
    return rated;
}

static dt_status put_models(reading *r, const char *code, dt_issue_sink sink, size_t *ratings, dt_error *err)
{
    dtp_assessor a;
    dt_scores *scores = NULL;
    DT_TRY(dtp_assessor_find(&a, r->in, code, err));
    if (r->municipality == NULL && r->in->state->n_municipalities == 1)
        r->municipality = r->in->state->municipality[0].code;
    if (r->municipality != NULL && !dtp_state_has_municipality(r->in->state, r->municipality))
        return dtp_state_unknown_municipality(r->in->state, r->municipality, err);
    dt_status status = read_all(r, a.code, sink, &scores, err);
    if (status == DT_OK)
        status = dtp_assessor_need(&a, r->in, code, err);
    model *m = r->list.item;
    for (size_t i = 0; i < r->list.n && status == DT_OK; i++)
        status = keep_model(r, &m[i], a.code, err);
    *ratings = scores == NULL ? 0 : dt_scores_count(scores);
    for (size_t i = 0; i < *ratings && status == DT_OK; i++)
        status = dtp_rating_put(r->in, &r->context, dt_scores_at(scores, i), err);
    dt_scores_free(scores);
    return status;
}

dt_status dt_inspection_models_read(dt_inspection *in, const char *path, const char *municipality,
                                    const char *assessor, size_t *models, size_t *ratings,
                                    dt_issue_sink issues, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    reading r = {.in = in,
                 .municipality = municipality,
                 .issues = DTP_ISSUES_INIT(issues),
                 .list = DTP_LIST(&arena, model)};
    size_t n = 0;
    DT_TRY(dtp_table_read(&r.csv, path, NULL, err));
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_models(&r, assessor, issues, &n, err), err);
    if (status == DT_OK && models != NULL)
        *models = r.list.n;
    if (status == DT_OK && ratings != NULL)
        *ratings = n;
    dtp_csv_free(r.csv);
    dtp_arena_free(&arena);
    return status;
}

struct dtp_models_store {
    dtp_arena arena;
    dtp_list list; /* dt_escalation_model */
    dt_inspection *in;
    dt_scores *scores;
};

void dt_models_free(dt_models *models)
{
    if (models == NULL)
        return;
    if (models->own != NULL) {
        dt_scores_free(models->own->scores);
        dtp_arena_free(&models->own->arena);
        dtp_free(models->own);
    }
    dtp_free(models);
}

static dt_status read_model(void *payload, dtp_store_row *row, dt_error *err)
{
    struct dtp_models_store *own = payload;
    dt_escalation_model *m;
    DT_TRY(dtp_list_push(&own->list, &m, err));
    m->code = dtp_store_row_copy(row, 0, &own->arena);
    m->name = dtp_store_row_copy(row, 1, &own->arena);
    m->subject =
        m->code == NULL ? SIZE_MAX : dtp_intern_find(own->in->state->codes, m->code, strlen(m->code));
    return m->code != NULL && m->subject == SIZE_MAX
               ? dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL)
               : DT_OK;
}

static dt_status load_models(dt_models *models, dt_inspection *in, dt_error *err)
{
    struct dtp_models_store *own = models->own;
    *own = (struct dtp_models_store){.in = in, .list = DTP_LIST(&own->arena, dt_escalation_model)};
    DT_TRY(dt_inspection_context(in, &models->context, err));
    DT_TRY(dtp_store_each(in->store, "model_all", DTP_SQL_NONE, read_model, own, err));
    if (own->list.n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_MODELS_NONE, NULL);
    DT_TRY(dtp_ratings_load(&own->scores, in, NULL, NULL, err));
    models->title = in->title;
    models->model = own->list.item;
    models->n = own->list.n;
    models->scores = own->scores;
    return DT_OK;
}

dt_status dt_inspection_models(dt_models **out, dt_inspection *in, dt_error *err)
{
    dt_models *models = dtp_calloc(1, sizeof *models);
    *out = NULL;
    if (models != NULL)
        models->own = dtp_calloc(1, sizeof *models->own);
    if (models == NULL || models->own == NULL) {
        dt_models_free(models);
        return dtp_fail_memory(err);
    }
    dt_status status = load_models(models, in, err);
    if (status != DT_OK) {
        dt_models_free(models);
        return status;
    }
    *out = models;
    return DT_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what was given is good, field by field. */
#include "base/error.h"
#include "base/spoken.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include <stdio.h>
#include <string.h>

static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    char part[16];
    for (const char *at = text; *at != '\0'; at++) {
        bool start = at == text || at[-1] == ' ';
        if (!start || strlen(at) < n || n >= sizeof part)
            continue;
        memcpy(part, at, n);
        part[n] = '\0';
        if (dtp_fold_eq(part, word))
            return true;
    }
    return false;
}

/* A form of address, a mail address or a number is about a person; a function has none of them. */
static dt_status need_function(const char *text, const char *what, dt_error *err)
{
    static const char *const address[] = {"mevrouw ", "meneer ", "de heer ", "dhr. ",
                                          "mw. ",     "mr. ",    "mrs. ",    "ms. "};
    size_t digits = 0;
    for (const char *at = text; *at != '\0'; at++)
        digits += *at >= '0' && *at <= '9';
    bool person = strchr(text, '@') != NULL || digits >= 6;
    for (size_t i = 0; i < DTP_COUNT(address); i++)
        person = person || has_word(text, address[i]);
    return person ? dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_PERSON, what, NULL) : DT_OK;
}

dt_status dtp_evidence_need_choice(const char **name, dtp_choice_list list, const char *what, dt_error *err)
{
    size_t n;
    dtp_score_names known = {""}, dutch = {""};
    const dt_choice *found = dtp_choice_find(list, *name), *all = dtp_choices(list, &n);
    if (found != NULL) {
        *name = found->name;
        return DT_OK;
    }
    for (size_t i = 0; i < n; i++) {
        dtp_score_names_add(&known, all[i].name);
        dtp_score_names_add(&dutch, dtp_spoken_in(all[i].name, DT_NL));
    }
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_CHOICE, what, *name == NULL ? "" : *name, known.text,
                    dutch.text, NULL);
}

static dt_status need_municipality(const dt_inspection *in, const char **code, dt_error *err)
{
    const dtp_state *state = in->state;
    dtp_score_names known = {""};
    if (*code != NULL && (*code)[0] != '\0')
        return dtp_state_has_municipality(state, *code) ? DT_OK
                                                        : dtp_state_unknown_municipality(state, *code, err);
    if (state->n_municipalities <= 1) {
        *code = state->n_municipalities == 1 ? state->municipality[0].code : "";
        return DT_OK;
    }
    for (size_t i = 0; i < state->n_municipalities; i++)
        dtp_score_names_add(&known, state->municipality[i].code);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_MUNICIPALITY, known.text, NULL);
}

dt_status dtp_evidence_need_indicator(const dt_inspection *in, const char **framework, const char *indicator,
                                      dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    if (*framework == NULL || (*framework)[0] == '\0')
        DT_TRY(dtp_state_which_framework(context, indicator, framework, err));
    size_t f = dtp_state_find_framework(context, *framework);
    if (f == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_FRAMEWORK, *framework, NULL);
    const dt_framework *fw = context->framework[f];
    size_t i = dt_framework_find_indicator(fw, indicator);
    if (i == SIZE_MAX || !dtp_score_in_profile(context, fw, dt_framework_indicator(fw, i)))
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_INDICATOR, indicator, *framework, NULL);
    return DT_OK;
}

static dt_status need_source(dt_inspection *in, const char **code, const char *kind, dtp_arena *arena,
                             dt_error *err)
{
    dtp_list list = DTP_LIST(arena, dt_source);
    dtp_score_names known = {""};
    DT_TRY(dtp_evidence_sources_load(&list, in, NULL, err));
    const dt_source *s = list.item;
    for (size_t i = 0; i < list.n; i++) {
        bool right = kind == NULL || strcmp(s[i].kind, kind) == 0;
        if (right)
            dtp_score_names_add(&known, s[i].code);
        if (*code == NULL || !dtp_fold_eq(s[i].code, *code))
            continue;
        *code = s[i].code;
        return right ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NO_DOCUMENT, *code, NULL);
    }
    DT_TRY(dtp_evidence_need_standing(in, *code, err));
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_SOURCE, *code == NULL ? "" : *code, known.text,
                    NULL);
}

dt_status dtp_evidence_need_known(dt_inspection *in, const char *statement, const char *code, dt_error *err)
{
    long long known;
    DT_TRY(dtp_store_int(in->store, statement, DTP_SQL(dtp_sql_text("code", code)), 0, &known, err));
    if (known != 0)
        return DT_OK;
    DT_TRY(dtp_evidence_need_standing(in, code, err));
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_UNKNOWN, code == NULL ? "" : code, NULL);
}

static dt_status need_subject(const dt_inspection *in, const char **code, dt_error *err)
{
    size_t i = dtp_intern_find(in->state->codes, *code, strlen(*code));
    if (i == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_SUBJECT, *code, NULL);
    *code = in->state->subject[i].code;
    return DT_OK;
}

static dt_status need_assessor(dt_inspection *in, const char **code, dtp_arena *arena, dt_error *err)
{
    dtp_assessor a;
    DT_TRY(dtp_assessor_need(&a, in, *code, err));
    *code = dtp_arena_strdup(arena, a.code);
    return *code != NULL ? DT_OK : dtp_fail_memory(err);
}

/* ISO; today when nothing was given for a day. */
static dt_status need_date(const dt_inspection *in, const char **date, const dtp_field *f, dtp_arena *arena,
                           dt_error *err)
{
    dtp_date d;
    char iso[32];
    if (dtp_score_is_blank(*date))
        (void)snprintf(iso, sizeof iso, "%.10s", in->now);
    else if (dtp_parse_date(*date, &d))
        (void)dtp_date_iso(d, iso, sizeof iso);
    else
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_DATE, dtp_field_word(f), *date, NULL);
    *date = dtp_arena_strdup(arena, iso);
    return *date != NULL ? DT_OK : dtp_fail_memory(err);
}

/* What is being checked. */
typedef struct checking {
    dt_inspection *in;
    const dtp_fields *fields;
    void *item;
    dtp_arena *arena;
} checking;

static dt_status need_framework(const checking *c, const char **framework, dt_error *err)
{
    const dtp_field *indicator = dtp_fields_find(c->fields, "indicator");
    return dtp_evidence_need_indicator(c->in, framework, dtp_field_text(indicator, c->item), err);
}

static dt_status check_kind(const checking *c, const dtp_field *f, const char **text, dt_error *err)
{
    const char *word = dtp_field_word(f);
    switch (f->kind) {
    case DTP_FIELD_KIND_MUNICIPALITY:
        return need_municipality(c->in, text, err);
    case DTP_FIELD_KIND_ANY_MUNICIPALITY:
        return dtp_state_has_municipality(c->in->state, *text)
                   ? DT_OK
                   : dtp_state_unknown_municipality(c->in->state, *text, err);
    case DTP_FIELD_KIND_FRAMEWORK:
        return need_framework(c, text, err);
    case DTP_FIELD_KIND_SOURCE:
        return need_source(c->in, text, NULL, c->arena, err);
    case DTP_FIELD_KIND_DOCUMENT:
        return need_source(c->in, text, "document", c->arena, err);
    case DTP_FIELD_KIND_SUBJECT:
        return need_subject(c->in, text, err);
    case DTP_FIELD_KIND_FINDING:
        return dtp_evidence_need_known(c->in, "finding_known", *text, err);
    case DTP_FIELD_KIND_POLICY:
        return dtp_evidence_need_known(c->in, "policy_known", *text, err);
    case DTP_FIELD_KIND_ASSESSOR:
        return need_assessor(c->in, text, c->arena, err);
    case DTP_FIELD_KIND_CHOICE:
        return dtp_evidence_need_choice(text, f->list, word, err);
    case DTP_FIELD_KIND_FUNCTION:
        return need_function(*text, word, err);
    case DTP_FIELD_KIND_DATE:
    case DTP_FIELD_KIND_DAY:
        return need_date(c->in, text, f, c->arena, err);
    default: /* texts are looked at below; what the program gives is good */
        return DT_OK;
    }
}

/* What was written freely, which nothing else looks at. */
static bool is_written(const dtp_field *f)
{
    return f->kind == DTP_FIELD_KIND_TEXT || f->kind == DTP_FIELD_KIND_PLACE ||
           f->kind == DTP_FIELD_KIND_FUNCTION || f->kind == DTP_FIELD_KIND_DATE;
}

/* Kinds that say themselves what is wrong with nothing, or make something of it. */
static bool takes_nothing(const dtp_field *f)
{
    return f->kind == DTP_FIELD_KIND_MUNICIPALITY || f->kind == DTP_FIELD_KIND_FRAMEWORK ||
           f->kind == DTP_FIELD_KIND_DAY;
}

static dt_status check_field(const checking *c, const dtp_field *f, bool needed, dt_error *err)
{
    const char *text = dtp_field_text(f, c->item), *word = dtp_field_word(f);
    bool blank = is_written(f) ? dtp_score_is_blank(text) : text[0] == '\0';
    if (blank && needed && is_written(f))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, word, NULL);
    if (!blank || needed || takes_nothing(f))
        DT_TRY(check_kind(c, f, &text, err));
    if (f->kind == DTP_FIELD_KIND_TEXT || f->kind == DTP_FIELD_KIND_FUNCTION)
        DT_TRY(dtp_free_text_take(c->in, &text, word, DTP_PERSONAL_TEXT, err));
    if (f->kind == DTP_FIELD_KIND_PLACE)
        DT_TRY(dtp_free_text_take(c->in, &text, word, DTP_PERSONAL_PLACE, err));
    dtp_field_set_text(f, c->item, blank && f->kind == DTP_FIELD_KIND_DATE ? "" : text);
    return DT_OK;
}

static bool in_list(const char *const *columns, const char *column)
{
    for (size_t i = 0; columns != NULL && columns[i] != NULL; i++)
        if (strcmp(columns[i], column) == 0)
            return true;
    return false;
}

dt_status dtp_evidence_check(dt_inspection *in, dtp_fields_kind kind, void *item, const char *const *needed,
                             dtp_arena *arena, dt_error *err)
{
    checking c = {in, dtp_fields_of(kind), item, arena};
    for (size_t i = 0; i < c.fields->n; i++) {
        const dtp_field *f = &c.fields->field[i];
        if (f->member != NULL && dtp_field_is_text(f))
            DT_TRY(check_field(&c, f, f->needed || in_list(needed, f->column), err));
    }
    return DT_OK;
}

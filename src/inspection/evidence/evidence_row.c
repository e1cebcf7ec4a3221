/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what was given, and rows into the file. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/evidence.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include <stdio.h>
#include <string.h>

static const char *key_text(const dtp_store_value *v, char number[32])
{
    if (v->kind == DTP_SQL_TEXT)
        return v->data;
    (void)snprintf(number, 32, "%lld", v->integer);
    return number;
}

static void hash_value(dtp_hasher *hash, const dtp_store_value *v)
{
    if (v->kind == DTP_SQL_INT)
        dtp_hash_u64(hash, (uint64_t)v->integer);
    else
        dtp_hash_field(hash, v->data, v->kind == DTP_SQL_NULL ? 0 : v->size);
}

static dt_status log_row(dt_inspection *in, const dtp_evidence_put *put, const dtp_store_value *values,
                         size_t n, dt_error *err)
{
    char number[8][32], hex[DTP_HEX_SIZE];
    const char *key[8];
    dtp_hasher hash;
    dtp_hash_begin(&hash);
    for (size_t i = 0; i < n; i++)
        hash_value(&hash, &values[i]);
    for (size_t i = 0; i < put->keys && i < 8; i++)
        key[i] = key_text(&values[i], number[i]);
    dtp_digest digest = dtp_hash_end(&hash);
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, put->keys);
    dtp_payload_text(&p, "row_sha256", dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    dtp_payload_text(&p, "table", put->table);
    return dtp_payload_log(&p, in, put->kind, put->subject, put->actor, NULL, err);
}

dt_status dtp_evidence_row_put(dt_inspection *in, const dtp_evidence_put *put, const dtp_store_value *values,
                               size_t n, dt_error *err)
{
    DT_TRY(dtp_store_run(in->store, put->statement, values, n, err));
    return put->kind == NULL ? DT_OK : log_row(in, put, values, n, err);
}

dt_status dtp_evidence_need_text(const char **text, const char *what, bool required, dt_error *err)
{
    *text = *text == NULL ? "" : *text;
    if (required && dtp_score_is_blank(*text))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, what, NULL);
    return dtp_free_text_utf8(*text, what, err);
}

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
dt_status dtp_evidence_need_function(const char **text, const char *what, dt_error *err)
{
    static const char *const address[] = {"mevrouw ", "meneer ", "de heer ", "dhr. ",
                                          "mw. ",     "mr. ",    "mrs. ",    "ms. "};
    DT_TRY(dtp_evidence_need_text(text, what, true, err));
    size_t digits = 0;
    for (const char *at = *text; *at != '\0'; at++)
        digits += *at >= '0' && *at <= '9';
    bool person = strchr(*text, '@') != NULL || digits >= 6;
    for (size_t i = 0; i < sizeof address / sizeof *address; i++)
        person = person || has_word(*text, address[i]);
    return person ? dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_PERSON, what, NULL) : DT_OK;
}

dt_status dtp_evidence_need_choice(const char **name, dtp_choice_list list, const char *what, dt_error *err)
{
    size_t n;
    dtp_score_names known = {""};
    const dt_choice *found = dtp_choice_find(list, *name), *all = dtp_choices(list, &n);
    if (found != NULL) {
        *name = found->name;
        return DT_OK;
    }
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&known, all[i].name);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_CHOICE, what, *name == NULL ? "" : *name, known.text,
                    NULL);
}

dt_status dtp_evidence_need_date(dtp_evidence_date *out, const char *date, const char *what, bool required,
                                 dt_error *err)
{
    dtp_date d;
    out->text[0] = '\0';
    if (dtp_score_is_blank(date))
        return required ? dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDED, what, NULL) : DT_OK;
    if (!dtp_parse_date(date, &d))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_DATE, what, date, NULL);
    dtp_date_iso(d, out->text, sizeof out->text);
    return DT_OK;
}

dt_status dtp_evidence_need_municipality(const dt_inspection *in, const char **code, dt_error *err)
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

dt_status dtp_evidence_need_source(dt_inspection *in, const char **code, const char *kind, dtp_arena *arena,
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
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_EVIDENCE_SOURCE, *code == NULL ? "" : *code, known.text,
                    NULL);
}

dt_status dtp_evidence_next_code(dt_inspection *in, char letter, const char *count, const char *assessor,
                                 char code[DT_CODE_SIZE], dt_error *err)
{
    long long n;
    DT_TRY(dtp_store_int(in->store, count, DTP_SQL(dtp_sql_text("assessor", assessor)), 0, &n, err));
    (void)snprintf(code, DT_CODE_SIZE, "%c%lld-%s", letter, n + 1, assessor);
    return DT_OK;
}

dt_status dtp_evidence_next_step(dt_inspection *in, const char *last, const char *of, long long *number,
                                 dt_error *err)
{
    DT_TRY(dtp_store_int(in->store, last, DTP_SQL(dtp_sql_text("of", of)), 0, number, err));
    (*number)++;
    return DT_OK;
}

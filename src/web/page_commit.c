/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixing the secret, and the statement of it for the municipality. */
#include "base/text.h"
#include "web/sample.h"
#include <stdio.h>
#include <string.h>

/* Forms of the public value that can be chosen, and what it takes to fix one. */
static const struct form {
    const char *name;
    dtp_message words;
} FORMS[] = {{"dice", DTP_MSG_WEB_FORM_DICE},
             {"lottery", DTP_MSG_WEB_FORM_LOTTERY},
             {"drand", DTP_MSG_WEB_FORM_DRAND}};

static void put_forms(dtp_web_request *r)
{
    for (size_t i = 0; i < DTP_COUNT(FORMS); i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_items);
        char field[24];
        (void)snprintf(field, sizeof field, "vorm-%zu", i);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, FORMS[i].name);
        dtp_web_put_message(row, DTP_WEB_words, r->lang, FORMS[i].words, NULL);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(dtp_web_form(r, "vorm"), FORMS[i].name) == 0);
    }
}

static void put_statement(dtp_web_request *r, const dt_inspection *in, const dt_sample_stand *s,
                          size_t number)
{
    char at[32];
    dtp_web_scope *group = dtp_web_add(r->scope, DTP_WEB_groups);
    dtp_web_put_number(group, DTP_WEB_number, number);
    dtp_web_put_message(group, DTP_WEB_group, r->lang, DTP_MSG_WEB_COMMIT_STATEMENT,
                        dtp_web_place_name(in, s->municipality), DTP_NUM(s->waiting), NULL);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_AT, dtp_web_local_time(s->committed_at, at, sizeof at),
                     false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_FORM_IS, dtp_web_form_words(r, s->public_form), false);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_SAMPLE_MARK, dtp_web_mark(r, s->sample), true);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_RESERVE_MARK, dtp_web_mark(r, s->reserve), true);
    dtp_web_add_fact(r, group, DTP_MSG_WEB_COMMIT_NUMBER, dtp_web_mark(r, dt_inspection_id(in)), true);
}

dt_status dtp_web_get_commit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    dtp_web_sampling s;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    DT_TRY(dtp_web_sampling_read(&s, in, err));
    for (size_t i = 0; i < s.n; i++)
        if (s.stand[i].waiting > 0)
            put_statement(r, in, &s.stand[i], i);
    put_forms(r);
    bool has_register = s.registered == s.n;
    dtp_web_put_flag(r->scope, DTP_WEB_left, s.committed < s.n);
    dtp_web_put(r->scope, DTP_WEB_value, r->is_post ? dtp_web_form(r, "hoe") : "");
    dtp_web_put(r->scope, DTP_WEB_address, has_register ? "tweede-blad" : "register");
    dtp_web_put_message(r->scope, DTP_WEB_button, r->lang,
                        has_register ? DTP_MSG_WEB_SAMPLE_3 : DTP_MSG_WEB_COMMIT_NEXT, NULL);
    dtp_web_put_token(r, "/vastleggen");
    dtp_web_put(r->scope, DTP_WEB_number, "1");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_COMMIT, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_commit);
}

dt_status dtp_web_post_commit(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *kind = dtp_web_form(r, "vorm");
    const dt_commitment *made;
    size_t n;
    dt_error why = DT_ERROR_INIT;
    char form[DT_PUBLIC_FORM_SIZE];
    if (kind[0] == '\0') {
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, "vorm-0", DTP_MSG_WEB_FORM_NONE, NULL);
        return dtp_web_get_commit(r, in, err);
    }
    (void)snprintf(form, sizeof form, "%s:%s", kind, dtp_web_form(r, "hoe"));
    const dt_commit_request request = {.unit = DT_DRAW_DOSSIER, .public_form = form};
    dt_status status = dt_inspection_commit_rounds(in, &request, &made, &n, &why);
    if (status == DT_OK)
        dtp_web_tell(r, DTP_MSG_WEB_COMMIT_DONE, NULL, NULL);
    if (status == DT_OK || strcmp(dt_error_name(&why), "INSPECTION_ALL_COMMITTED") == 0) /* sent twice */
        return dtp_web_go(r, "/vastleggen", NULL);
    if (status != DT_ERR_RANGE)
        return dtp_fail_with(err, &why);
    dtp_web_fault_message(r, r->scope, DTP_WEB_value_error, "hoe", DTP_MSG_WEB_FORM_BAD, NULL);
    return dtp_web_get_commit(r, in, err);
}

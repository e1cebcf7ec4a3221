/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acute signals: what cannot wait for the report is recorded at once, reported and closed. */
#include "web/surround.h"
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

static bool is_reported(const dt_signal *s)
{
    for (size_t i = 0; i < s->n_steps; i++)
        if (strcmp(s->step[i].kind, "reported") == 0)
            return true;
    return false;
}

static void put_signals(dtp_web_request *r, const dt_report_facts *facts)
{
    size_t number = 0;
    for (size_t i = 0; facts->evidence != NULL && i < facts->evidence->n_signals; i++) {
        const dt_signal *s = &facts->evidence->signal[i];
        if (!s->open)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
        bool sent = r->is_post && strcmp(dtp_web_form(r, "signaal"), s->code) == 0;
        char seen[32];
        dtp_web_put_number(row, DTP_WEB_number, number);
        dtp_web_put(row, DTP_WEB_code, s->code);
        dtp_web_put(row, DTP_WEB_dossier, s->subject);
        dtp_web_put(row, DTP_WEB_text, s->seen);
        dtp_web_put(row, DTP_WEB_who, s->assessor);
        dtp_web_put(row, DTP_WEB_more, dtp_web_local_time(s->at, seen, sizeof seen));
        dtp_web_put(row, DTP_WEB_shape, is_reported(s) ? "busy" : "stop");
        dtp_web_put_message(row, DTP_WEB_state, r->lang,
                            is_reported(s) ? DTP_MSG_WEB_ACUTE_REPORTED : DTP_MSG_WEB_ACUTE_NOT_REPORTED,
                            NULL);
        dtp_web_put(row, DTP_WEB_typed, sent ? dtp_web_form(r, "aan") : "");
        dtp_web_put(row, DTP_WEB_explanation, sent ? dtp_web_form(r, "tekst") : "");
        if (sent)
            r->form_row = row, r->form_number = number;
        number++;
    }
}

static void put_risks(dtp_web_request *r)
{
    static const struct risk {
        const char *code;
        dtp_message words;
    } RISKS[] = {{"yes", DTP_MSG_WEB_YES}, {"no", DTP_MSG_WEB_NO}, {"unknown", DTP_MSG_WEB_UNKNOWN}};
    const char *chosen = r->is_post ? dtp_web_form(r, "gevaar") : "";
    for (size_t i = 0; i < DTP_COUNT(RISKS); i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_items);
        char field[32];
        (void)snprintf(field, sizeof field, "gevaar-%zu", i);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, RISKS[i].code);
        dtp_web_put_message(row, DTP_WEB_words, r->lang, RISKS[i].words, NULL);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(RISKS[i].code, chosen) == 0);
    }
}

dt_status dtp_web_get_acute(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    const dt_report_facts *facts;
    bool is_new = r->is_post && strcmp(dtp_web_form(r, "wat"), "nieuw") == 0;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_NONE, false, &seen, err));
    DT_TRY(dt_inspection_evidence(in, NULL, 0.95, &facts, err));
    put_signals(r, facts);
    put_risks(r);
    dtp_web_put(r->scope, DTP_WEB_by, is_new ? dtp_web_form(r, "dossier") : dtp_web_query(r, "dossier"));
    dtp_web_put(r->scope, DTP_WEB_motivation, is_new ? dtp_web_form(r, "gezien") : "");
    dtp_web_put_token(r, "/acuut");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_ACUTE_TITLE, NULL);
    return dtp_web_show(r, &dtp_web_page_acute);
}

static dt_status post_new(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const dt_signal signal = {.subject = dtp_web_form(r, "dossier"),
                              .seen = dtp_web_form(r, "gezien"),
                              .risk = dtp_web_form(r, "gevaar"),
                              .assessor = r->session->assessor};
    dt_error why = DT_ERROR_INIT;
    char code[DT_CODE_SIZE], words[1024];
    if (dtp_web_is_blank(signal.subject))
        dtp_web_fault_message(r, r->scope, DTP_WEB_by_error, "dossier", DTP_MSG_WEB_ACUTE_DOSSIER_NONE, NULL);
    if (dtp_web_is_blank(signal.seen))
        dtp_web_fault_message(r, r->scope, DTP_WEB_motivation_error, "gezien", DTP_MSG_WEB_ACUTE_WHAT_NONE,
                              NULL);
    if (signal.risk[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_how_error, "gevaar-0", DTP_MSG_WEB_ACUTE_RISK_NONE, NULL);
    if (r->faults == 0 && dt_inspection_signal(in, &signal, code, &why) == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_ACUTE_DONE, code, NULL);
        return dtp_web_go(r, "/acuut", NULL);
    }
    if (dtp_web_is_broken(why.status))
        return dtp_fail_with(err, &why);
    if (why.status != DT_OK)
        dtp_web_fault(r, r->scope, DTP_WEB_by_error, "dossier",
                      dt_error_message(&why, r->lang, words, sizeof words));
    return DT_OK;
}

/* A fault at a field of the signal's own form. */
static void fault(dtp_web_request *r, dtp_web_name name, const char *end, const char *words)
{
    char field[32];
    (void)snprintf(field, sizeof field, "s%zu-%s", r->form_number, end);
    dtp_web_fault(r, r->form_row, name, field, words);
}

static dt_status post_step(dtp_web_request *r, dt_inspection *in, const char **wrong, dt_error *why,
                           dt_error *err)
{
    bool close = strcmp(dtp_web_form(r, "wat"), "closed") == 0;
    const dt_step step = {.of = dtp_web_form(r, "signaal"),
                          .kind = close ? "closed" : "reported",
                          .to = close ? NULL : dtp_web_form(r, "aan"),
                          .text = dtp_web_form(r, "tekst"),
                          .assessor = r->session->assessor};
    *wrong = NULL;
    if (close && dtp_web_is_blank(step.text))
        *wrong = dtp_message_text(DTP_MSG_WEB_ACUTE_NOTE_NONE, r->lang);
    else if (!close && dtp_web_is_blank(step.to))
        *wrong = dtp_message_text(DTP_MSG_WEB_ACUTE_TO_NONE, r->lang);
    else if (dt_inspection_signal_step(in, &step, why) == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_ACUTE_STEP, step.of, NULL);
        return dtp_web_go(r, "/acuut", NULL);
    }
    return dtp_web_is_broken(why->status) ? dtp_fail_with(err, why) : DT_OK;
}

dt_status dtp_web_post_acute(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *wrong = NULL;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    bool is_new = strcmp(dtp_web_form(r, "wat"), "nieuw") == 0;
    DT_TRY(is_new ? post_new(r, in, err) : post_step(r, in, &wrong, &why, err));
    if (r->answer.location != NULL)
        return DT_OK;
    DT_TRY(dtp_web_get_acute(r, in, err));
    if (!is_new && r->form_row == NULL)
        return why.status != DT_OK ? dtp_fail_with(err, &why)
                                   : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    if (!is_new)
        fault(r, strcmp(dtp_web_form(r, "wat"), "closed") == 0 ? DTP_WEB_reason_error : DTP_WEB_error,
              strcmp(dtp_web_form(r, "wat"), "closed") == 0 ? "tekst" : "aan",
              wrong != NULL ? wrong : dt_error_message(&why, r->lang, words, sizeof words));
    (void)dtp_web_faulty(r, 0);
    return DT_OK;
}

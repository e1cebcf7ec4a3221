/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adopting the report: what is still missing for it, and the form. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <string.h>

static const dtp_web_form_spec ADOPT = {
    .id = "vaststellen",
    .action = "vaststellen",
    .title = DTP_MSG_WEB_ADOPT_FORM,
    .button = DTP_MSG_WEB_ADOPT_DO,
    .primary = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_ADOPT_NOT,
    .input = {{"namen", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_ADOPT_NAMES, DTP_MSG_WEB_ADOPT_NAMES_HINT, true, NULL,
               NULL},
              {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_ADOPT_DATE, DTP_MSG_WEB_DATE_HINT, false,
               "input--w16", NULL},
              {"gelezen", DTP_WEB_INPUT_CHECK, DTP_MSG_WEB_ADOPT_READ, DTP_MSG_NONE, true, NULL, NULL}}};

/* A date that is none is for the step to tell of; until then what is missing is told as of today. */
static const char *date_of(const dtp_web_request *r)
{
    dtp_date date;
    const char *text = dtp_web_given(r, "datum");
    return text != NULL && dtp_parse_date(text, &date) ? text : NULL;
}

/* What would be refused is told beforehand, with the number of things that the list above the form has. */
static bool lacks(dtp_web_form_asked *f, size_t missing)
{
    char words[300], day[16];
    const char *date = date_of(f->r);
    const char *args[] = {dtp_web_day(f->r, date == NULL ? dtp_web_today(day) : date), DTP_NUM(missing)};
    if (missing == 0)
        return false;
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_ADOPT_LACKS, f->r->lang), args, 2, words, sizeof words);
    dtp_web_form_fault(f, "datum", words);
    return true;
}

static dt_status adopt(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, size_t missing,
                       dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    if (lacks(f, missing))
        return DT_OK;
    dt_status status = dt_inspection_adopt(in, municipality, dtp_web_form(f->r, "namen"),
                                           dtp_web_given(f->r, "datum"), f->r->session->assessor, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_ADOPT_DONE, NULL, NULL);
    bool date = why.status != DT_OK && strcmp(dt_error_name(&why), "LIFE_NAMES") != 0;
    return dtp_web_form_done(f, status, &why, date ? "datum" : "namen", "/vaststellen", err);
}

static void put_life(dtp_web_request *r, const dt_report_life *life)
{
    bool adopted = life->adopted[0] != '\0', lapsed = life->lapsed[0] != '\0';
    dtp_web_put(r->scope, DTP_WEB_text, "");
    dtp_web_put_flag(r->scope, DTP_WEB_settled, adopted);
    if (adopted || lapsed)
        dtp_web_put_message(
            r->scope, DTP_WEB_text, r->lang, adopted ? DTP_MSG_WEB_CLOSE_ADOPTED : DTP_MSG_WEB_CLOSE_LAPSED,
            dtp_web_day(r, adopted ? life->adopted : life->lapsed), adopted ? life->names : life->why, NULL);
}

/* Before anything was drawn there is no report, and afterwards nothing to adopt. */
static dt_status show(dtp_web_request *r, dt_inspection *in, const dtp_web_desk *d, dt_error *err)
{
    dtp_web_form_asked form;
    size_t missing;
    bool adopted = d->facts->life->adopted[0] != '\0';
    dtp_web_put_flag(r->scope, DTP_WEB_downloads, d->facts->aggregate != NULL);
    put_life(r, d->facts->life);
    if (adopted || d->facts->aggregate == NULL)
        return DT_OK;
    dtp_web_form_put(&form, r, &ADOPT, d->municipality, d->facts);
    DT_TRY(dtp_web_put_missing(&missing, r, in, d->facts, d->municipality, date_of(r), err));
    return dtp_web_form_ready(&form) ? adopt(&form, in, d->municipality, missing, err) : DT_OK;
}

static dt_status adopting(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, true, "vaststellen", DTP_MSG_WEB_ADOPT_TITLE, err));
    dtp_web_put_phase(r, DTP_WEB_CLOSE_ADOPT);
    dtp_web_put(r->scope, DTP_WEB_body, d.municipality);
    DT_TRY(show(r, in, &d, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_adopt);
}

dt_status dtp_web_get_adopt(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return adopting(r, in, err);
}

dt_status dtp_web_post_adopt(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return adopting(r, in, err);
}

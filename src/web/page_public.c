/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publication: the day on which an adopted report is public, and the public version of it or of a draft. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <string.h>

static void documents(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_put_option(f, field, "rapport", dtp_message_text(DTP_MSG_WEB_PUBLIC_REPORT, f->r->lang));
    dtp_web_put_option(f, field, "bestuur", dtp_message_text(DTP_MSG_WEB_PUBLIC_BOARD, f->r->lang));
}

static void shapes(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_put_option(f, field, "odt", dtp_message_text(DTP_MSG_WEB_REPORT_ODT, f->r->lang));
    dtp_web_put_option(f, field, "docx", dtp_message_text(DTP_MSG_WEB_REPORT_DOCX, f->r->lang));
    dtp_web_put_option(f, field, "html", dtp_message_text(DTP_MSG_WEB_REPORT_HTML, f->r->lang));
}

static const dtp_web_form_spec ANNOUNCE = {
    .id = "datum",
    .action = "openbaar",
    .title = DTP_MSG_WEB_PUBLIC_FORM,
    .button = DTP_MSG_WEB_PUBLIC_DO,
    .primary = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {{"wachttijd", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_PUBLIC_WAITING, DTP_MSG_WEB_PUBLIC_WAITING_HINT,
               true, "input--w8", NULL},
              {"op", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_PUBLIC_ON, DTP_MSG_WEB_PUBLIC_ON_HINT, false,
               "input--w16", NULL}}};

static const dtp_web_form_spec VERSION = {
    .id = "versie",
    .action = "openbaar",
    .title = DTP_MSG_WEB_PUBLIC_VERSION,
    .button = DTP_MSG_WEB_PUBLIC_MAKE,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {{"stuk", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_PUBLIC_WHICH, DTP_MSG_NONE, true, NULL, documents},
              {"vorm", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_PUBLIC_SHAPE, DTP_MSG_NONE, true, NULL, shapes}}};

static dt_status announce(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    long long days;
    char words[300];
    dt_error why = DT_ERROR_INIT;
    const char *waiting = dtp_web_form(f->r, "wachttijd");
    if (!dtp_parse_int(waiting, &days) || days < 0 || days > INT32_MAX) {
        dtp_message_fill(dtp_message_text(DTP_MSG_WEB_PUBLIC_WAITING_BAD, f->r->lang), &waiting, 1, words,
                         sizeof words);
        dtp_web_form_fault(f, "wachttijd", words);
        return DT_OK;
    }
    dt_status status = dt_inspection_announce(in, municipality, dtp_web_given(f->r, "op"),
                                              (unsigned long)days, f->r->session->assessor, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_PUBLIC_DONE, NULL, NULL);
    bool of_days = why.status != DT_OK && strcmp(dt_error_name(&why), "LIFE_WAITING") == 0;
    return dtp_web_form_done(f, status, &why, of_days ? "wachttijd" : "op", "/openbaar", err);
}

/* The file is the answer: it is made, and what it shows is in the log, because somebody asked for it by a
 * form. */
static dt_status fetch(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    char words[1024];
    dt_error why = DT_ERROR_INIT;
    dt_status status = dtp_web_give_public(f->r, in, municipality, dtp_web_form(f->r, "stuk"),
                                           dtp_web_form(f->r, "vorm"), &why);
    if (status == DT_OK)
        return DT_OK;
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    dtp_web_form_fault(f, "stuk", dt_error_message(&why, f->r->lang, words, sizeof words));
    return DT_OK;
}

static void put_life(dtp_web_request *r, const dt_report_life *life)
{
    dtp_web_put_flag(r->scope, DTP_WEB_settled, life->adopted[0] != '\0');
    dtp_web_put(r->scope, DTP_WEB_text, "");
    if (life->adopted[0] != '\0')
        dtp_web_put_message(r->scope, DTP_WEB_text, r->lang, DTP_MSG_WEB_CLOSE_ADOPTED,
                            dtp_web_day(r, life->adopted), life->names, NULL);
    dtp_web_put(r->scope, DTP_WEB_more, "");
    if (life->open[0] != '\0')
        dtp_web_put_message(r->scope, DTP_WEB_more, r->lang, DTP_MSG_WEB_PUBLIC_SINCE,
                            dtp_web_day(r, life->open), dtp_web_day(r, life->not_before), NULL);
}

/* What was sent, after the forms were put. */
static dt_status take(dtp_web_form_asked *date, dtp_web_form_asked *version, dt_inspection *in,
                      const char *municipality, dt_error *err)
{
    if (date->r != NULL && dtp_web_form_ready(date))
        return announce(date, in, municipality, err);
    return version->r != NULL && dtp_web_form_ready(version) ? fetch(version, in, municipality, err) : DT_OK;
}

static dt_status publishing(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked date = {.r = NULL}, version = {.r = NULL};
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, true, "openbaar", DTP_MSG_WEB_PUBLIC_TITLE, err));
    bool adopted = d.facts->life->adopted[0] != '\0';
    dtp_web_put_phase(r, DTP_WEB_CLOSE_PUBLIC);
    put_life(r, d.facts->life);
    if (adopted) {
        dtp_web_form_put(&date, r, &ANNOUNCE, d.municipality, d.facts);
        dtp_web_form_fill(&date, "wachttijd", DTP_NUM(DT_WAITING_DAYS));
        dtp_web_form_fill(&date, "op", d.facts->life->open);
    }
    if (d.facts->aggregate != NULL) {
        dtp_web_form_put(&version, r, &VERSION, d.municipality, d.facts);
        dtp_web_put_message(version.scope, DTP_WEB_more, r->lang,
                            adopted ? DTP_MSG_WEB_PUBLIC_VERSION_ADOPTED : DTP_MSG_WEB_PUBLIC_VERSION_DRAFT,
                            NULL);
    }
    dtp_web_put_flag(r->scope, DTP_WEB_downloads, d.facts->aggregate != NULL);
    DT_TRY(take(&date, &version, in, d.municipality, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL || r->filled.len > 0 ? DT_OK : dtp_web_show(r, &dtp_web_page_public);
}

dt_status dtp_web_get_public(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return publishing(r, in, err);
}

dt_status dtp_web_post_public(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return publishing(r, in, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures, what became of them, and what else happened. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/evidence_steps.h>
#include <string.h>

static void measure_kinds(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_put_option(f, field, "immediate", dtp_message_text(DTP_MSG_WEB_MEASURE_IMMEDIATE, f->r->lang));
    dtp_web_put_option(f, field, "structural", dtp_message_text(DTP_MSG_WEB_MEASURE_STRUCTURAL, f->r->lang));
}

static void step_kinds(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_measure_steps(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static void outcomes(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_measure_outcomes(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static const dtp_web_form_spec MEASURE = {
    .id = "maatregel",
    .action = "maatregelen",
    .title = DTP_MSG_WEB_MEASURE_NEW,
    .button = DTP_MSG_WEB_MEASURE_DO,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {
        {"soort", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_MEASURE_KIND, DTP_MSG_NONE, true, NULL, measure_kinds},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_MEASURE_TEXT, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL},
        {"onderdelen", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_MEASURE_POINTS, DTP_MSG_WEB_MEASURE_POINTS_HINT, false,
         NULL, NULL},
        {"aan", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_TO, DTP_MSG_WEB_MEASURE_TO_HINT, true, "input--w16",
         NULL},
        {"ook-aan", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_ALSO_TO, DTP_MSG_WEB_MEASURE_ALSO_TO_HINT, false,
         NULL, NULL},
        {"termijn", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_DUE, DTP_MSG_WEB_MEASURE_DUE_HINT, true,
         "input--w16", NULL},
        {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_DATE, DTP_MSG_WEB_DATE_HINT, false, "input--w16",
         NULL},
        {"bevinding", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_MEASURE_FINDING, DTP_MSG_NONE, false, NULL,
         dtp_web_finding_options}}};

static const dtp_web_form_spec STEP = {
    .id = "stap",
    .action = "maatregelen",
    .title = DTP_MSG_WEB_MEASURE_STEP,
    .button = DTP_MSG_WEB_STEP_DO,
    .input = {
        {"welke", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_STEP_WHICH, DTP_MSG_NONE, true, NULL,
         dtp_web_measure_options},
        {"wat-dan", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_STEP_WHAT, DTP_MSG_NONE, true, NULL, step_kinds},
        {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_DATE, DTP_MSG_WEB_DATE_HINT, false, "input--w16",
         NULL},
        {"oordeel", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_MEASURE_OUTCOME, DTP_MSG_NONE, false, NULL, outcomes},
        {"termijn", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_NEW_DUE, DTP_MSG_NONE, false, "input--w16", NULL},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_STEP_TEXT, DTP_MSG_NONE, false, NULL, NULL}}};

static const dtp_web_form_spec MILESTONE = {
    .id = "gebeurd",
    .action = "maatregelen",
    .title = DTP_MSG_WEB_MILESTONE_NEW,
    .button = DTP_MSG_WEB_MILESTONE_DO,
    .input = {{"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_DATE, DTP_MSG_WEB_DATE_HINT, false, "input--w16",
               NULL},
              {"tekst", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_WHAT, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL}}};

static bool is(const dt_error *why, const char *name)
{
    return why->status != DT_OK && strcmp(dt_error_name(why), name) == 0;
}

/* The word of a field, as a fault about it has it. */
static const char *field_of(const dt_error *why, const char *other)
{
    if (is(why, "EVIDENCE_PERSON"))
        return "aan";
    if (is(why, "EVIDENCE_NO_OUTCOME"))
        return "oordeel";
    if (is(why, "EVIDENCE_DATE") || is(why, "EVIDENCE_NEEDED"))
        return strcmp(why->arg[0], "happened") == 0 || strcmp(why->arg[0], "date") == 0  ? "datum"
               : strcmp(why->arg[0], "due") == 0 || strcmp(why->arg[0], "deadline") == 0 ? "termijn"
               : strcmp(why->arg[0], "outcome") == 0                                     ? "oordeel"
                                                                                         : "tekst";
    return other;
}

static dt_status add_measure(dtp_web_form_asked *f, dt_inspection *in, const char *municipality,
                             dt_error *err)
{
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    dt_measure measure = {.municipality = municipality,
                          .finding = dtp_web_form(f->r, "bevinding"),
                          .kind = dtp_web_form(f->r, "soort"),
                          .text = dtp_web_form(f->r, "tekst"),
                          .addressee = dtp_web_form(f->r, "aan"),
                          .assessor = f->r->session->assessor};
    measure.also = dtp_web_list(f->r, dtp_web_form(f->r, "ook-aan"), ";", &measure.n_also);
    measure.point = dtp_web_list(f->r, dtp_web_form(f->r, "onderdelen"), "\r\n", &measure.n_points);
    if (measure.also == NULL || measure.point == NULL)
        return dtp_fail_memory(err);
    dt_status status = dt_inspection_measure(in, &measure, dtp_web_given(f->r, "datum"),
                                             dtp_web_given(f->r, "termijn"), code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_MEASURE_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why, "tekst"), "/maatregelen", err);
}

static dt_status add_measure_step(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    const dt_step step = {.of = dtp_web_form(f->r, "welke"),
                          .kind = dtp_web_form(f->r, "wat-dan"),
                          .happened = dtp_web_given(f->r, "datum"),
                          .due = dtp_web_given(f->r, "termijn"),
                          .outcome = dtp_web_given(f->r, "oordeel"),
                          .text = dtp_web_given(f->r, "tekst"),
                          .assessor = f->r->session->assessor};
    dt_status status = dt_inspection_measure_step(in, &step, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_STEP_DONE, step.of, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why, "wat-dan"), "/maatregelen", err);
}

static dt_status add_milestone(dtp_web_form_asked *f, dt_inspection *in, const char *municipality,
                               dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    const dt_milestone milestone = {.municipality = municipality,
                                    .happened = dtp_web_given(f->r, "datum"),
                                    .text = dtp_web_form(f->r, "tekst")};
    dt_status status = dt_inspection_milestone(in, &milestone, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_MILESTONE_DONE, milestone.text, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why, "tekst"), "/maatregelen", err);
}

static dt_status measures(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked measure, step = {.sent = false}, milestone;
    char day[16];
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, true, "maatregelen", DTP_MSG_WEB_MEASURE_TITLE,
                             err));
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_MEASURES,
                            &(dt_list_options){.all = true, .date = dtp_web_today(day)}, SIZE_MAX, err));
    dtp_web_form_put(&measure, r, &MEASURE, d.municipality, d.facts);
    if (d.facts->evidence != NULL && d.facts->evidence->n_measures > 0)
        dtp_web_form_put(&step, r, &STEP, d.municipality, d.facts);
    dtp_web_form_put(&milestone, r, &MILESTONE, d.municipality, d.facts);
    if (dtp_web_form_ready(&measure))
        DT_TRY(add_measure(&measure, in, d.municipality, err));
    else if (step.r != NULL && dtp_web_form_ready(&step))
        DT_TRY(add_measure_step(&step, in, err));
    else if (dtp_web_form_ready(&milestone))
        DT_TRY(add_milestone(&milestone, in, d.municipality, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_measures(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return measures(r, in, err);
}

dt_status dtp_web_post_measures(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return measures(r, in, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The internal reading: what readers ask and remark, and what was answered. */
#include "web/desk.h"
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/texts.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void kind_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_remark_kinds(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static void step_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_remark_steps(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static void about_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_finding_options(f, field);
    dtp_web_measure_options(f, field);
}

static void section_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dt_sections *sections;
    if (dt_sections_of(&sections, f->facts, f->r->lang, NULL) != DT_OK)
        return;
    for (size_t i = 0; i < dt_sections_count(sections); i++) {
        const dt_section *s = dt_sections_at(sections, i);
        char words[400];
        (void)snprintf(words, sizeof words, "%s%s%s", s->number, s->number[0] == '\0' ? "" : " ", s->title);
        dtp_web_put_option(f, field, s->id, words);
    }
    dt_sections_free(sections);
}

static void remark_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    const dt_evidence *e = f->facts->evidence;
    for (size_t i = 0; i < e->n_remarks; i++) {
        char words[120];
        (void)snprintf(words, sizeof words, "%s · %s", e->remark[i].code, e->remark[i].assessor);
        dtp_web_put_option(f, field, e->remark[i].code, words);
    }
}

#define KIND                                                                                                 \
    {                                                                                                        \
        "soort", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_REMARK_KIND, DTP_MSG_NONE, true, NULL, kind_options       \
    }
#define TEXT                                                                                                 \
    {                                                                                                        \
        "tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_REMARK_TEXT, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL         \
    }

static const dtp_web_form_spec STEP = {
    .id = "stap",
    .action = "opmerkingen",
    .title = DTP_MSG_WEB_REMARK_STEP,
    .intro = DTP_MSG_WEB_REMARK_STEP_MORE,
    .button = DTP_MSG_WEB_STEP_DO,
    .input = {
        {"welke", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_STEP_WHICH, DTP_MSG_NONE, true, NULL, remark_options},
        {"wat-dan", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_STEP_WHAT, DTP_MSG_NONE, true, NULL, step_options},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_REMARK_ANSWER, DTP_MSG_WEB_NO_NAMES, false, NULL, NULL},
        {"reden", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_REASON, DTP_MSG_NONE, false, NULL, NULL}}};

static const dtp_web_form_spec RATING = {
    .id = "oordeel",
    .action = "opmerkingen",
    .title = DTP_MSG_WEB_REMARK_RATING,
    .intro = DTP_MSG_WEB_REMARK_RATING_MORE,
    .button = DTP_MSG_WEB_REMARK_DO,
    .input = {
        {"dossier", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_REMARK_DOSSIER, DTP_MSG_NONE, true, "input--w16", NULL},
        {"indicator", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_INDICATOR, DTP_MSG_NONE, true, NULL,
         dtp_web_indicator_options},
        {"van", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_REMARK_RATER, DTP_MSG_WEB_REMARK_RATER_HINT, false,
         "input--w16", NULL},
        KIND,
        TEXT}};

static const dtp_web_form_spec SENTENCE = {
    .id = "zin",
    .action = "opmerkingen",
    .title = DTP_MSG_WEB_REMARK_SENTENCE,
    .button = DTP_MSG_WEB_REMARK_DO,
    .input = {{"sectie", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_TEXTS_SECTION, DTP_MSG_NONE, true, NULL,
               section_options},
              {"zin", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_REMARK_QUOTE, DTP_MSG_WEB_REMARK_QUOTE_HINT, true, NULL,
               NULL},
              KIND,
              TEXT}};

static const dtp_web_form_spec ABOUT = {
    .id = "bevinding",
    .action = "opmerkingen",
    .title = DTP_MSG_WEB_REMARK_ABOUT,
    .button = DTP_MSG_WEB_REMARK_DO,
    .input = {{"bij", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_STEP_WHICH, DTP_MSG_NONE, true, NULL, about_options},
              KIND,
              TEXT}};

/* The field that a refusal is about, by the beginning of its name. */
static const char *field_of(const dt_error *why)
{
    static const struct about {
        const char *name, *field;
    } ABOUTS[] = {{"EVIDENCE_SUBJECT", "dossier"}, {"REMARK_BLIND", "dossier"},
                  {"REMARK_NO_RATING", "dossier"}, {"REMARK_NO_RATER", "van"},
                  {"REMARK_NO_SENTENCE", "zin"},   {"REMARK_NO_TEXT", "sectie"},
                  {"EVIDENCE_UNKNOWN", "bij"},     {"RETRACT_STANDS", "bij"}};
    for (size_t i = 0; why->status != DT_OK && i < DTP_COUNT(ABOUTS); i++)
        if (strcmp(dt_error_name(why), ABOUTS[i].name) == 0)
            return ABOUTS[i].field;
    return "tekst";
}

static dt_status add(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    dt_remark remark = {.kind = dtp_web_form(f->r, "soort"),
                        .subject = dtp_web_form(f->r, "dossier"),
                        .rater = dtp_web_form(f->r, "van"),
                        .section = dtp_web_form(f->r, "sectie"),
                        .sentence = dtp_web_form(f->r, "zin"),
                        .about = dtp_web_form(f->r, "bij"),
                        .municipality = municipality,
                        .text = dtp_web_form(f->r, "tekst"),
                        .assessor = f->r->session->assessor};
    if (f->spec == &RATING)
        dtp_web_indicator_of(f->r, dtp_web_form(f->r, "indicator"), &remark.framework, &remark.indicator);
    dt_status status = dt_inspection_remark(in, &remark, code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_REMARK_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why), "/opmerkingen", err);
}

static dt_status add_step(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    const dt_step step = {.of = dtp_web_form(f->r, "welke"),
                          .kind = dtp_web_form(f->r, "wat-dan"),
                          .text = dtp_web_form(f->r, "tekst"),
                          .reason = dtp_web_form(f->r, "reden"),
                          .assessor = f->r->session->assessor};
    dt_status status = dt_inspection_remark_step(in, &step, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_STEP_DONE, step.of, NULL);
    bool missing = status != DT_OK && strcmp(dt_error_name(&why), "EVIDENCE_NEEDED") == 0;
    return dtp_web_form_done(f, status, &why,
                             !missing                            ? "welke"
                             : strcmp(why.arg[0], "reason") == 0 ? "reden"
                                                                 : "tekst",
                             "/opmerkingen", err);
}

static dt_status remarks(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    static const dtp_web_form_spec *const SPECS[] = {&STEP, &RATING, &SENTENCE, &ABOUT};
    dtp_web_desk d;
    dtp_web_form_asked form[DTP_COUNT(SPECS)];
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_FINDINGS, true, "opmerkingen", DTP_MSG_WEB_REMARKS, err));
    const dt_evidence *e = d.facts->evidence;
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_REMARKS, &(dt_list_options){.all = true}, SIZE_MAX, err));
    for (size_t i = 0; i < DTP_COUNT(SPECS); i++) {
        form[i] = (dtp_web_form_asked){.sent = false};
        if ((SPECS[i] == &STEP && e->n_remarks == 0) ||
            (SPECS[i] == &ABOUT && e->n_findings + e->n_measures == 0))
            continue;
        dtp_web_form_put(&form[i], r, SPECS[i], d.municipality, d.facts);
    }
    for (size_t i = 0; i < DTP_COUNT(SPECS); i++)
        if (dtp_web_form_ready(&form[i])) {
            DT_TRY(SPECS[i] == &STEP ? add_step(&form[i], in, err) : add(&form[i], in, d.municipality, err));
            break;
        }
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_remarks(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return remarks(r, in, err);
}

dt_status dtp_web_post_remarks(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return remarks(r, in, err);
}

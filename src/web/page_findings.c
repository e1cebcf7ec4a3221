/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of sources beside each other, findings, and what became of them. */
#include "web/desk.h"
#include <dossiertoets/evidence_steps.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const dtp_web_tab TABS[] = {{"bevindingen", DTP_MSG_WEB_TAB_BESIDE},
                                   {"bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                                   {"teksten", DTP_MSG_WEB_TAB_TEXTS}};

/* The table has numbers; what they say stands beside them, with the way to a finding. */
static void name_indicators(dtp_web_request *r, const dtp_web_desk *d)
{
    const dt_score_context *context = d->facts->context;
    const dtp_web_scope *table = dtp_web_first(r->scope, DTP_WEB_tables);
    for (size_t k = 0; k < context->n_frameworks && table != NULL; k++) {
        const dt_framework *fw = context->framework[k];
        if (dt_framework_indicators(fw) == 0)
            continue;
        for (const dtp_web_scope *line = dtp_web_first(table, DTP_WEB_lines); line != NULL;
             line = line->next) {
            dtp_web_scope *head = dtp_web_head(line);
            size_t i = dt_framework_find_indicator(fw, dtp_web_text(head, DTP_WEB_words));
            char code[256];
            if (i == SIZE_MAX)
                continue;
            (void)snprintf(code, sizeof code, "%s %s", dt_framework_id(fw),
                           dt_framework_indicator(fw, i)->id);
            dtp_web_put(head, DTP_WEB_more, dt_framework_indicator(fw, i)->text);
            dtp_web_put_tongue(head, fw);
            dtp_web_put(head, DTP_WEB_address, "bevinding");
            dtp_web_put(head, DTP_WEB_code, code);
            dtp_web_put(head, DTP_WEB_area, d->municipality);
        }
        table = table->next;
    }
}

dt_status dtp_web_get_beside(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_FINDINGS, false, "bevindingen", DTP_MSG_WEB_TAB_BESIDE,
                             err));
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 0, d.municipality);
    dtp_web_put_message(r->scope, DTP_WEB_lead, r->lang, DTP_MSG_WEB_BESIDE_LEAD, NULL);
    DT_TRY(
        dtp_web_put_list(r, d.facts, DT_LIST_TRIANGULATION, &(dt_list_options){.all = true}, SIZE_MAX, err));
    name_indicators(r, &d);
    return dtp_web_show(r, &dtp_web_page_desk);
}

static void why_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_explanation_kinds(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static void step_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_finding_steps(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

static void extent_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_put_option(f, field, "structural", dtp_message_text(DTP_MSG_WEB_FINDING_STRUCTURAL, f->r->lang));
    dtp_web_put_option(f, field, "incidental", dtp_message_text(DTP_MSG_WEB_FINDING_INCIDENTAL, f->r->lang));
}

static const dtp_web_form_spec FINDING = {
    .id = "nieuw",
    .action = "bevinding",
    .title = DTP_MSG_WEB_FINDING_NEW,
    .intro = DTP_MSG_WEB_FINDING_NEW_MORE,
    .button = DTP_MSG_WEB_FINDING_DO,
    .input = {
        {"indicator", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_INDICATOR, DTP_MSG_NONE, true, NULL,
         dtp_web_indicator_options},
        {"ook-bij", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FINDING_ALSO, DTP_MSG_WEB_FINDING_ALSO_HINT, false,
         "input--w16", NULL},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_FINDING_TEXT, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL},
        {"bronnen", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FINDING_SOURCES, DTP_MSG_WEB_FINDING_SOURCES_HINT, false,
         NULL, NULL},
        {"risico", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FINDING_RISK, DTP_MSG_NONE, false, NULL, NULL},
        {"vaak", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_FINDING_EXTENT, DTP_MSG_NONE, false, NULL, extent_options},
        {"waardoor", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_FINDING_WHY, DTP_MSG_NONE, false, NULL, why_options},
        {"verklaring", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FINDING_WHY_TEXT, DTP_MSG_NONE, false, NULL, NULL},
        {"tegenspraak", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FINDING_AGAINST, DTP_MSG_NONE, false, NULL, NULL},
        {"opnieuw", DTP_WEB_INPUT_CHECK, DTP_MSG_WEB_FINDING_AGAIN, DTP_MSG_NONE, false, NULL, NULL}}};

static const dtp_web_form_spec STEP = {
    .id = "stap",
    .action = "bevinding",
    .title = DTP_MSG_WEB_FINDING_STEP,
    .intro = DTP_MSG_WEB_FINDING_STEP_MORE,
    .button = DTP_MSG_WEB_STEP_DO,
    .input = {
        {"welke", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_STEP_WHICH, DTP_MSG_NONE, true, NULL,
         dtp_web_finding_options},
        {"wat-dan", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_STEP_WHAT, DTP_MSG_NONE, true, NULL, step_options},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_STEP_TEXT, DTP_MSG_NONE, false, NULL, NULL},
        {"reden", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_REASON, DTP_MSG_NONE, false, NULL, NULL},
        {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_STEP_DATE, DTP_MSG_WEB_DATE_HINT, false, "input--w16",
         NULL}}};

/* The others that it is about. NULL: no memory. */
static const dt_finding_indicator *also_of(dtp_web_request *r, const char *text, size_t *n)
{
    const char *const *number = dtp_web_list(r, text, DTP_WEB_CODES_BETWEEN, n);
    dt_finding_indicator *also = dtp_arena_array(&r->arena, *n + 1, sizeof *also);
    for (size_t i = 0; number != NULL && also != NULL && i < *n; i++)
        also[i] = (dt_finding_indicator){.framework = "", .indicator = number[i]};
    return number == NULL ? NULL : also;
}

static const char *field_of(const dt_error *why, const dt_finding *f)
{
    const dt_explanation *e = f->explanation;
    if (why->status != DT_OK && strcmp(dt_error_name(why), "EVIDENCE_SOURCE") == 0)
        return "bronnen";
    if (why->status != DT_OK && f->n_also > 0 && strncmp(dt_error_name(why), "EVIDENCE", 8) != 0)
        return "ook-bij";
    if (why->status != DT_OK && e->kind[0] == '\0' && e->text[0] != '\0')
        return "waardoor";
    return why->status != DT_OK && f->n_explanations && e->text[0] == '\0' ? "verklaring" : "tekst";
}

static dt_status add_finding(dtp_web_form_asked *f, dt_inspection *in, const char *municipality,
                             dt_error *err)
{
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    const dt_explanation explanation = {dtp_web_form(f->r, "waardoor"), dtp_web_form(f->r, "verklaring")};
    dt_finding finding = {.municipality = municipality,
                          .text = dtp_web_form(f->r, "tekst"),
                          .risk = dtp_web_form(f->r, "risico"),
                          .extent = dtp_web_form(f->r, "vaak"),
                          .contradiction = dtp_web_form(f->r, "tegenspraak"),
                          .reinspect = dtp_web_form(f->r, "opnieuw")[0] != '\0',
                          .explanation = &explanation,
                          .n_explanations = explanation.kind[0] != '\0' || explanation.text[0] != '\0',
                          .assessor = f->r->session->assessor};
    finding.source =
        dtp_web_list(f->r, dtp_web_form(f->r, "bronnen"), DTP_WEB_CODES_BETWEEN, &finding.n_sources);
    finding.also = also_of(f->r, dtp_web_form(f->r, "ook-bij"), &finding.n_also);
    if (finding.source == NULL || finding.also == NULL)
        return dtp_fail_memory(err);
    dtp_web_indicator_of(f->r, dtp_web_form(f->r, "indicator"), &finding.framework, &finding.indicator);
    dt_status status = dt_inspection_finding(in, &finding, code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_FINDING_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why, &finding), "/bevinding", err);
}

static dt_status add_step(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    const char *day = dtp_web_form(f->r, "datum");
    const dt_step step = {.of = dtp_web_form(f->r, "welke"),
                          .kind = dtp_web_form(f->r, "wat-dan"),
                          .happened = day[0] == '\0' ? NULL : day,
                          .text = dtp_web_form(f->r, "tekst"),
                          .reason = dtp_web_form(f->r, "reden"),
                          .assessor = f->r->session->assessor};
    dt_status status = dt_inspection_finding_step(in, &step, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_STEP_DONE, step.of, NULL);
    const char *name = dt_error_name(&why);
    return dtp_web_form_done(f, status, &why,
                             status != DT_OK && strcmp(name, "EVIDENCE_DATE") == 0 ? "datum"
                             : step.text[0] == '\0'                                ? "tekst"
                             : step.reason[0] == '\0'                              ? "reden"
                                                                                   : "welke",
                             "/bevinding", err);
}

static dt_status findings(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked finding, step;
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_FINDINGS, true, "bevinding", DTP_MSG_WEB_TAB_FINDINGS,
                             err));
    bool any = d.facts->evidence != NULL && d.facts->evidence->n_findings > 0;
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 1, d.municipality);
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_FINDINGS, &(dt_list_options){.all = true}, SIZE_MAX, err));
    dtp_web_form_put(&finding, r, &FINDING, d.municipality, d.facts);
    if (any)
        dtp_web_form_put(&step, r, &STEP, d.municipality, d.facts);
    if (dtp_web_form_ready(&finding))
        DT_TRY(add_finding(&finding, in, d.municipality, err));
    else if (any && dtp_web_form_ready(&step))
        DT_TRY(add_step(&step, in, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_findings(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return findings(r, in, err);
}

dt_status dtp_web_post_findings(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return findings(r, in, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources and what they say, policy beside practice, and all signals. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/evidence_steps.h>
#include <stdint.h>
#include <string.h>

static const dtp_web_tab TABS[] = {{"bronnen", DTP_MSG_WEB_STEP_SOURCES},
                                   {"beleid", DTP_MSG_WEB_TAB_POLICY},
                                   {"signalen", DTP_MSG_WEB_TAB_SIGNALS}};

/* A kind that several frameworks have is offered once. */
static void kind_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    const dt_score_context *context = f->facts->context;
    for (size_t i = 0; i < context->n_frameworks; i++)
        for (size_t j = 0; j < dt_framework_source_types(context->framework[i]); j++) {
            const dt_source_type *type = dt_framework_source_type(context->framework[i], j);
            bool there = false;
            for (const dtp_web_scope *o = dtp_web_first(field, DTP_WEB_items); o != NULL; o = o->next)
                there = there || strcmp(dtp_web_text(o, DTP_WEB_code), type->id) == 0;
            if (!there)
                dtp_web_put_option(f, field, type->id, type->label);
        }
}

static void direction_options(dtp_web_form_asked *f, dtp_web_scope *field)
{
    dtp_web_put_option(f, field, "supports", dtp_message_text(DTP_MSG_WEB_LINK_SUPPORTS, f->r->lang));
    dtp_web_put_option(f, field, "contradicts", dtp_message_text(DTP_MSG_WEB_LINK_CONTRADICTS, f->r->lang));
    dtp_web_put_option(f, field, "neutral", dtp_message_text(DTP_MSG_WEB_LINK_NEUTRAL, f->r->lang));
}

static const dtp_web_form_spec SOURCE = {
    .id = "bron",
    .action = "bronnen",
    .title = DTP_MSG_WEB_SOURCE_NEW,
    .intro = DTP_MSG_WEB_SOURCE_NEW_MORE,
    .button = DTP_MSG_WEB_SOURCE_DO,
    .input = {
        {"soort", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_SOURCE_KIND, DTP_MSG_NONE, true, NULL, kind_options},
        {"wie", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SOURCE_WHO, DTP_MSG_WEB_SOURCE_WHO_HINT, true, NULL, NULL},
        {"aantal", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SOURCE_COUNT, DTP_MSG_WEB_SOURCE_COUNT_HINT, false,
         "input--w8", NULL},
        {"eenheid", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SOURCE_UNIT, DTP_MSG_WEB_SOURCE_UNIT_HINT, false,
         "input--w16", NULL},
        {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SOURCE_DATE, DTP_MSG_WEB_SOURCE_DATE_HINT, false,
         "input--w16", NULL},
        {"opmerking", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SOURCE_NOTE, DTP_MSG_WEB_NO_NAMES, false, NULL, NULL}}};

static const dtp_web_form_spec LINK = {
    .id = "uitspraak",
    .action = "bronnen",
    .title = DTP_MSG_WEB_LINK_NEW,
    .intro = DTP_MSG_WEB_LINK_NEW_MORE,
    .button = DTP_MSG_WEB_LINK_DO,
    .input = {
        {"bron", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_SOURCE, DTP_MSG_NONE, true, NULL,
         dtp_web_source_options},
        {"indicator", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_INDICATOR, DTP_MSG_NONE, true, NULL,
         dtp_web_indicator_options},
        {"richting", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_LINK_DIRECTION, DTP_MSG_NONE, true, NULL,
         direction_options},
        {"vindplaats", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FOUND, DTP_MSG_WEB_FOUND_HINT, false, NULL, NULL},
        {"over", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_LINK_SUBJECT, DTP_MSG_WEB_LINK_SUBJECT_HINT, false,
         "input--w8", NULL},
        {"gezegd", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_LINK_SAID, DTP_MSG_WEB_NO_NAMES, false, NULL, NULL},
        {"hoeveel", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_LINK_PEOPLE, DTP_MSG_WEB_LINK_PEOPLE_HINT, false,
         "input--w8", NULL},
        {"citaat", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_LINK_QUOTE, DTP_MSG_NONE, false, NULL, NULL},
        {"toestemming", DTP_WEB_INPUT_CHECK, DTP_MSG_WEB_LINK_CONSENT, DTP_MSG_NONE, false, NULL, NULL}}};

static const dtp_web_form_spec POLICY = {
    .id = "beleid",
    .action = "beleid",
    .title = DTP_MSG_WEB_POLICY_NEW,
    .intro = DTP_MSG_WEB_POLICY_NEW_MORE,
    .button = DTP_MSG_WEB_POLICY_DO,
    .primary = true,
    .input = {
        {"indicator", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_INDICATOR, DTP_MSG_NONE, true, NULL,
         dtp_web_indicator_options},
        {"bron", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_LINK_SOURCE, DTP_MSG_NONE, true, NULL,
         dtp_web_source_options},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_POLICY_TEXT, DTP_MSG_NONE, true, NULL, NULL},
        {"vindplaats", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_FOUND, DTP_MSG_WEB_FOUND_HINT, false, NULL, NULL}}};

static dt_status add_source(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    long long count = -1;
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    const char *number = dtp_web_form(f->r, "aantal");
    if (number[0] != '\0' && (!dtp_parse_int(number, &count) || count < 0 || count > INT32_MAX)) {
        char words[300];
        dtp_web_form_fault(f, "aantal",
                           dtp_message_fill(dtp_message_text(DTP_MSG_WEB_SOURCE_COUNT_BAD, f->r->lang),
                                            (const char *const[]){number}, 1, words, sizeof words));
        return DT_OK;
    }
    const dt_source source = {.municipality = municipality,
                              .kind = dtp_web_form(f->r, "soort"),
                              .who = dtp_web_form(f->r, "wie"),
                              .count = (long)count,
                              .unit = dtp_web_form(f->r, "eenheid"),
                              .date = dtp_web_form(f->r, "datum"),
                              .note = dtp_web_form(f->r, "opmerking")};
    dt_status status = dt_inspection_source(in, &source, code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_SOURCE_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, "wie", "/bronnen", err);
}

/* The word of a field of a link, as a fault about it has it. */
static const char *link_field(const dt_error *why, const dt_source_link *link)
{
    const char *name = why->status == DT_OK ? "" : dt_error_name(why);
    if (strcmp(name, "BESIDE_CONSENT") == 0)
        return "citaat";
    return strncmp(name, "BESIDE_", 7) == 0 ? "hoeveel" : link->subject[0] == '\0' ? "bron" : "over";
}

static dt_status add_link(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    dt_source_link link = {.source = dtp_web_form(f->r, "bron"),
                           .subject = dtp_web_form(f->r, "over"),
                           .direction = dtp_web_form(f->r, "richting"),
                           .place = dtp_web_form(f->r, "vindplaats"),
                           .said = dtp_web_form(f->r, "gezegd"),
                           .quote = dtp_web_form(f->r, "citaat"),
                           .consent = dtp_web_form(f->r, "toestemming")[0] != '\0',
                           .assessor = f->r->session->assessor};
    dtp_web_indicator_of(f->r, dtp_web_form(f->r, "indicator"), &link.framework, &link.indicator);
    dt_status status = dt_source_link_people(&link, dtp_web_form(f->r, "hoeveel"), &why);
    if (status == DT_OK)
        status = dt_inspection_source_link(in, &link, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_LINK_DONE, link.source, NULL);
    return dtp_web_form_done(f, status, &why, link_field(&why, &link), "/bronnen", err);
}

static dt_status sources(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked source, link;
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_SOURCES, false, "bronnen", DTP_MSG_WEB_STEP_SOURCES, err));
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 0, d.municipality);
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_SOURCES, &(dt_list_options){.all = true}, SIZE_MAX, err));
    dtp_web_form_put(&source, r, &SOURCE, d.municipality, d.facts);
    if (d.facts->n_sources > 0)
        dtp_web_form_put(&link, r, &LINK, d.municipality, d.facts);
    if (dtp_web_form_ready(&source))
        DT_TRY(add_source(&source, in, d.municipality, err));
    else if (d.facts->n_sources > 0 && dtp_web_form_ready(&link))
        DT_TRY(add_link(&link, in, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_sources(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sources(r, in, err);
}

dt_status dtp_web_post_sources(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sources(r, in, err);
}

static dt_status add_policy(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    dt_policy policy = {.municipality = municipality,
                        .source = dtp_web_form(f->r, "bron"),
                        .place = dtp_web_form(f->r, "vindplaats"),
                        .text = dtp_web_form(f->r, "tekst"),
                        .assessor = f->r->session->assessor};
    dtp_web_indicator_of(f->r, dtp_web_form(f->r, "indicator"), &policy.framework, &policy.indicator);
    dt_status status = dt_inspection_policy(in, &policy, code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_POLICY_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, "bron", "/beleid", err);
}

static dt_status policies(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked policy;
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_SOURCES, true, "beleid", DTP_MSG_WEB_TAB_POLICY, err));
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 1, d.municipality);
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_POLICY, &(dt_list_options){.all = true}, SIZE_MAX, err));
    dtp_web_form_put(&policy, r, &POLICY, d.municipality, d.facts);
    if (dtp_web_form_ready(&policy))
        DT_TRY(add_policy(&policy, in, d.municipality, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_policies(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return policies(r, in, err);
}

dt_status dtp_web_post_policies(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return policies(r, in, err);
}

dt_status dtp_web_get_signals(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_SOURCES, true, "signalen", DTP_MSG_WEB_TAB_SIGNALS, err));
    dtp_web_put_tabs(r, TABS, DTP_COUNT(TABS), 2, d.municipality);
    dtp_web_scope *link = dtp_web_add(r->scope, DTP_WEB_links);
    dtp_web_put(link, DTP_WEB_address, "acuut");
    dtp_web_put_message(link, DTP_WEB_label, r->lang, DTP_MSG_WEB_SIGNAL_ADD, NULL);
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_SIGNALS, &(dt_list_options){.all = true}, SIZE_MAX, err));
    return dtp_web_show(r, &dtp_web_page_desk);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a visit: measures, what is still open, and the way to sealing, handing over and destroying. */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Today as the wall has it, ISO. */
static const char *today(char day[16])
{
    struct tm local;
    time_t now = time(NULL);
    day[0] = '\0';
    if (localtime_r(&now, &local) != NULL)
        (void)strftime(day, 16, "%Y-%m-%d", &local);
    return day;
}

/* Where what is open can be closed. */
typedef struct way {
    const char *kind, *address;
    dtp_message words;
} way;

static const way *way_of(const char *kind)
{
    static const way WAYS[] = {{"unscored", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"related", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"contradicts_framework", "beoordelen", DTP_MSG_WEB_STEP_RATE},
                               {"differing", "vier-ogen", DTP_MSG_WEB_STEP_PAIRS},
                               {"uncited", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"unlisted", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"one_lane", "bronnen", DTP_MSG_WEB_STEP_SOURCES},
                               {"impossible", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"counts_changed", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"contradiction", "bevinding", DTP_MSG_WEB_TAB_FINDINGS},
                               {"signal", "acuut", DTP_MSG_WEB_ACUTE},
                               {"measure", "maatregelen", DTP_MSG_WEB_MEASURE_TITLE},
                               {"text_apart", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"number", "teksten", DTP_MSG_WEB_TAB_TEXTS},
                               {"live_number", "teksten", DTP_MSG_WEB_TAB_TEXTS}};
    for (size_t i = 0; i < DTP_COUNT(WAYS); i++)
        if (strcmp(WAYS[i].kind, kind) == 0)
            return &WAYS[i];
    return NULL;
}

/* The rows of the table are for people; the records, in the same order, say of which kind each is. */
typedef struct opened {
    dtp_web_request *r;
    dtp_web_scope *rows; /* of the table, not of the page */
    const dtp_web_scope *at;
    dtp_web_scope *group;
    char kind[64]; /* of that group */
    size_t n;      /* in it */
} opened;

static void begin_group(opened *o, const char *kind)
{
    const way *to = way_of(kind);
    o->group = dtp_web_add(o->r->scope, DTP_WEB_groups);
    o->n = 0;
    (void)snprintf(o->kind, sizeof o->kind, "%s", kind);
    dtp_web_put(o->group, DTP_WEB_address, to == NULL ? "" : to->address);
    if (to != NULL)
        dtp_web_put_message(o->group, DTP_WEB_button, o->r->lang, to->words, NULL);
}

static void note_row(opened *o, const dt_document_part *part)
{
    dtp_web_scope *row = dtp_web_add(o->rows, DTP_WEB_rows);
    dtp_web_put(row, DTP_WEB_label, part->cell[0]);
    dtp_web_put(row, DTP_WEB_dossier, part->cell[1]);
    dtp_web_put(row, DTP_WEB_words, part->cell[2]);
}

static void note_kind(opened *o, const char *kind)
{
    o->at = o->at == NULL ? dtp_web_first(o->rows, DTP_WEB_rows) : o->at->next;
    if (o->at == NULL)
        return;
    if (o->group == NULL || strcmp(o->kind, kind) != 0)
        begin_group(o, kind);
    o->n++;
    dtp_web_scope *item = dtp_web_add(o->group, DTP_WEB_items);
    dtp_web_put(item, DTP_WEB_dossier, dtp_web_text(o->at, DTP_WEB_dossier));
    dtp_web_put(item, DTP_WEB_words, dtp_web_text(o->at, DTP_WEB_words));
    dtp_web_put_message(o->group, DTP_WEB_label, o->r->lang, DTP_MSG_WEB_CHECK_GROUP,
                        dtp_web_text(o->at, DTP_WEB_label), DTP_NUM(o->n), NULL);
    dtp_web_put_flag(o->group, DTP_WEB_here, o->n <= 3);
}

static void note_open(void *payload, const dt_document_part *part)
{
    opened *o = payload;
    if (part->kind == DT_PART_ROW && part->n >= 3)
        note_row(o, part);
    else if (part->kind == DT_PART_RECORD && part->n > 0)
        note_kind(o, part->cell[0]);
}

dt_status dtp_web_put_check(dtp_web_request *r, const dt_report_facts *facts, dt_error *err)
{
    char day[16];
    dt_document *doc;
    opened o = {.r = r, .rows = dtp_web_scope_new(&r->arena)};
    size_t n = 0;
    if (o.rows == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dt_compose_list(&doc, facts, DT_LIST_CHECK, &(dt_list_options){.date = today(day)}, r->lang, &n,
                           err));
    dt_status status = dt_document_parts(doc, note_open, &o, err);
    dt_document_free(doc);
    dtp_web_put_message(r->scope, DTP_WEB_state, r->lang,
                        n == 0 ? DTP_MSG_WEB_CHECK_NONE : DTP_MSG_WEB_CHECK_N, DTP_NUM(n), NULL);
    return status;
}

static dtp_web_scope *add_step(dtp_web_request *r, dtp_message label, dtp_message more, const char *a,
                               const char *b, const char *c, const char *address, dtp_message go)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_todo);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, label, NULL);
    dtp_web_put_message(row, DTP_WEB_more, r->lang, more, a == NULL ? "" : a, b == NULL ? "" : b,
                        c == NULL ? "" : c, NULL);
    dtp_web_put(row, DTP_WEB_address, address);
    dtp_web_put_message(row, DTP_WEB_button, r->lang, go, NULL);
    return row;
}

static dt_status put_steps(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dt_seal seal;
    dt_retention kept;
    char at[32];
    DT_TRY(dt_inspection_seal_state(in, &seal, err));
    DT_TRY(dt_inspection_retention(in, &kept, err));
    (void)add_step(r, DTP_MSG_WEB_CLOSE_REPORT, DTP_MSG_WEB_CLOSE_REPORT_MORE, NULL, NULL, NULL, "teksten",
                   DTP_MSG_WEB_CLOSE_REPORT_GO);
    (void)add_step(r, DTP_MSG_WEB_CLOSE_SEAL,
                   seal.sealed ? DTP_MSG_WEB_CLOSE_SEALED : DTP_MSG_WEB_CLOSE_SEAL_MORE,
                   dtp_web_local_time(seal.at, at, sizeof at), seal.first, seal.second, "verzegelen",
                   seal.sealed ? DTP_MSG_WEB_CLOSE_SEALED_GO : DTP_MSG_WEB_CLOSE_SEAL_GO);
    (void)add_step(r, DTP_MSG_WEB_CLOSE_PACK, DTP_MSG_WEB_CLOSE_PACK_MORE, NULL, NULL, NULL, "pakket",
                   DTP_MSG_WEB_CLOSE_PACK_GO);
    (void)add_step(r, DTP_MSG_WEB_CLOSE_DESTROY,
                   kept.until[0] == '\0' ? DTP_MSG_WEB_CLOSE_KEEP_NONE
                   : kept.passed         ? DTP_MSG_WEB_CLOSE_KEEP_PASSED
                                         : DTP_MSG_WEB_CLOSE_KEEP_UNTIL,
                   kept.until, NULL, NULL, "vernietigen", DTP_MSG_WEB_CLOSE_DESTROY_GO);
    return DT_OK;
}

dt_status dtp_web_get_close(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    char day[16];
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, false, "afsluiten", DTP_MSG_WEB_CLOSE_TITLE, err));
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_MEASURES, &(dt_list_options){.all = true, .date = today(day)},
                            SIZE_MAX, err));
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_TIMELINE, &(dt_list_options){.all = true, .date = today(day)},
                            SIZE_MAX, err));
    DT_TRY(dtp_web_put_check(r, d.facts, err));
    DT_TRY(put_steps(r, in, err));
    return dtp_web_show(r, &dtp_web_page_close);
}

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
        {"aan", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_MEASURE_TO, DTP_MSG_WEB_MEASURE_TO_HINT, true, "input--w16",
         NULL},
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

static const char *given(const dtp_web_request *r, const char *name)
{
    const char *text = dtp_web_form(r, name);
    return text[0] == '\0' ? NULL : text;
}

static dt_status add_measure(dtp_web_form_asked *f, dt_inspection *in, const char *municipality,
                             dt_error *err)
{
    char code[DT_CODE_SIZE];
    dt_error why = DT_ERROR_INIT;
    const dt_measure measure = {.municipality = municipality,
                                .finding = dtp_web_form(f->r, "bevinding"),
                                .kind = dtp_web_form(f->r, "soort"),
                                .text = dtp_web_form(f->r, "tekst"),
                                .addressee = dtp_web_form(f->r, "aan"),
                                .assessor = f->r->session->assessor};
    dt_status status =
        dt_inspection_measure(in, &measure, given(f->r, "datum"), given(f->r, "termijn"), code, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_MEASURE_DONE, code, NULL);
    return dtp_web_form_done(f, status, &why, field_of(&why, "tekst"), "/maatregelen", err);
}

static dt_status add_measure_step(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    const dt_step step = {.of = dtp_web_form(f->r, "welke"),
                          .kind = dtp_web_form(f->r, "wat-dan"),
                          .happened = given(f->r, "datum"),
                          .due = given(f->r, "termijn"),
                          .outcome = given(f->r, "oordeel"),
                          .text = given(f->r, "tekst"),
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
    const dt_milestone milestone = {
        .municipality = municipality, .happened = given(f->r, "datum"), .text = dtp_web_form(f->r, "tekst")};
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
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_MEASURES, &(dt_list_options){.all = true, .date = today(day)},
                            SIZE_MAX, err));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of evidence: sources, policy, triangulation, what is open. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/lists/lists.h"
#include <stdint.h>

/* "1.1.4 weerspreekt; 1.2.1 ondersteunt". */
static const char *links_of(dtp_compose *c, const dt_source *s)
{
    const dt_evidence *e = c->facts->evidence;
    const char **item = dtp_list_room(c, e->n_links);
    size_t n = 0;
    for (size_t i = 0; item != NULL && i < e->n_links; i++)
        if (dtp_fold_eq(e->link[i].source, s->code))
            item[n++] =
                dtp_say(c->w, DTP_MSG_EVIDENCE_LINK_SAY,
                        dtp_compose_label_of(c, e->link[i].framework, e->link[i].indicator),
                        dtp_choice_say(DTP_CHOICES_DIRECTION, e->link[i].direction, c->w->lang), NULL);
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, n);
}

static const char *cited_in(dtp_compose *c, const char *title, const char *code)
{
    const dt_evidence *e = c->facts->evidence;
    const char **item = dtp_list_room(c, e->n_citations);
    size_t n = 0;
    for (size_t i = 0; item != NULL && i < e->n_citations; i++)
        if (dtp_fold_eq(e->citation[i].title, title) ||
            (code != NULL && dtp_fold_eq(e->citation[i].title, code)))
            item[n++] = e->citation[i].place[0] == '\0' ? dtp_say(c->w, DTP_MSG_EVIDENCE_IN_TEXT, NULL)
                                                        : e->citation[i].place;
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, n);
}

void dtp_list_source_members(dtp_compose *c, dtp_members *out, const dt_source *s)
{
    dtp_members_of(out, DTP_FIELDS_SOURCE, s);
    dtp_members_add(out, dtp_doc_member_text("cited", cited_in(c, s->who, s->code)));
}

static void source_record(dtp_compose *c, const dt_source *s, const dt_source_link *link)
{
    static const char *const of_link[] = {"framework", "indicator", "subject",
                                          "direction", "place",     "assessor"};
    static const char *const said[] = {"said", "said_by", "said_of", "quote", "consent"};
    const dtp_fields *links = dtp_fields_of(DTP_FIELDS_SOURCE_LINK);
    dtp_members m;
    dtp_list_source_members(c, &m, s);
    for (size_t i = 0; i < DTP_COUNT(of_link); i++)
        dtp_members_add(
            &m,
            dtp_doc_member_text(
                of_link[i], link == NULL ? NULL : dtp_field_text(dtp_fields_find(links, of_link[i]), link)));
    for (size_t i = 0; i < DTP_COUNT(said); i++) {
        const dtp_field *f = dtp_fields_find(links, said[i]);
        dtp_members_add(&m, link == NULL ? dtp_doc_member_text(said[i], NULL) : dtp_members_one(f, link));
    }
    dtp_members_order(&m, (const char *[]){"code", "municipality", "kind", "who", "count", "unit", "date",
                                           "cited", "framework", "indicator", "subject", "direction", "place",
                                           "assessor", NULL});
    dtp_members_record(c->doc, &m);
}

/* s NULL: titles only. */
static void source_cells(dtp_compose *c, dtp_members_cells *cells, const dt_source *s)
{
    const char *number = s == NULL || s->count < 0 ? "" : dtp_say_digits(c->w, (unsigned long)s->count);
    const char *part[] = {number, number[0] == '\0' ? "" : s->unit}; /* a title is no number of anything */
    dtp_members_cells_of(c, cells, DTP_FIELDS_SOURCE, s);
    dtp_members_cells_add(cells, "kind", DTP_MSG_EVIDENCE_COL_KIND,
                          s == NULL ? "" : dtp_compose_kind_label(c, s->kind));
    dtp_members_cells_add(cells, "count", DTP_MSG_REPORT_COL_NUMBER, dtp_say_join(c->w, " ", part, 2));
    dtp_members_cells_add(cells, "date", DTP_MSG_REPORT_DATE_LABEL,
                          s == NULL ? "" : dtp_compose_say_date(c->w, s->date));
    dtp_members_cells_add(cells, "says", DTP_MSG_EVIDENCE_COL_SAYS, s == NULL ? "" : links_of(c, s));
    dtp_members_cells_add(cells, "cited", DTP_MSG_EVIDENCE_COL_CITED,
                          s == NULL ? "" : cited_in(c, s->who, s->code));
    dtp_members_cells_order(cells,
                            (const char *[]){"code", "kind", "who", "count", "date", "says", "cited", NULL});
}

/* A record a link; a source without one has a record too. */
static size_t list_sources(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_report_facts *facts = c->facts;
    dtp_members_cells cells;
    source_cells(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_EVIDENCE_H_SOURCES, &cells);
    (void)municipality;
    (void)o;
    for (size_t i = 0; i < facts->n_sources; i++) {
        const dt_source *s = &facts->source[i];
        bool linked = false;
        source_cells(c, &cells, s);
        dtp_members_cells_row(c, table, &cells);
        for (size_t k = 0; k < facts->evidence->n_links; k++)
            if (dtp_fold_eq(facts->evidence->link[k].source, s->code)) {
                source_record(c, s, &facts->evidence->link[k]);
                linked = true;
            }
        if (!linked)
            source_record(c, s, NULL);
    }
    return facts->n_sources;
}

/* The practice counts of an expectation, as a cell of the policy table. */
static const char *practice_of(dtp_compose *c, dtp_compose_node node, size_t municipality)
{
    if (c->agg == NULL || municipality == SIZE_MAX)
        return "";
    const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, DT_ALL_STRATA);
    return dtp_say(c->w, DTP_MSG_EVIDENCE_COUNTS, dtp_say_digits(c->w, cell->meets),
                   dtp_say_digits(c->w, cell->assessed), NULL);
}

static const char *contradicted_by(dtp_compose *c, const char *code)
{
    const dt_evidence *e = c->facts->evidence;
    const char **item = dtp_list_room(c, e->n_contradictions);
    size_t n = 0;
    for (size_t i = 0; item != NULL && i < e->n_contradictions; i++) {
        const dt_policy_contradiction *p = &e->contradiction[i];
        if (dtp_streq(p->policy, code) || dtp_streq(p->other, code))
            item[n++] = dtp_say(c->w, DTP_MSG_EVIDENCE_KEY_TEXT,
                                dtp_streq(p->policy, code) ? p->other : p->policy, p->text, NULL);
    }
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, n);
}

void dtp_list_policy_members(dtp_compose *c, dtp_members *out, const dt_policy *p)
{
    dtp_members_of(out, DTP_FIELDS_POLICY, p);
    dtp_members_add(out, dtp_doc_member_text("contradictions", contradicted_by(c, p->code)));
}

static void policy_record(dtp_compose *c, const dt_policy *p, const char *practice)
{
    dtp_members m;
    dtp_list_policy_members(c, &m, p);
    dtp_members_add(&m, dtp_doc_member_text("meets", practice));
    dtp_members_order(&m, (const char *[]){"framework", "indicator", "code", "text", "source", "place",
                                           "contradictions", "meets", "assessor", NULL});
    dtp_members_record(c->doc, &m);
}

/* p NULL: titles only. */
static void policy_cells(dtp_compose *c, dtp_members_cells *cells, const dt_policy *p, const char *practice)
{
    const char *where[] = {p == NULL ? "" : dtp_compose_source_say(c, p->source), p == NULL ? "" : p->place};
    dtp_members_cells_of(c, cells, DTP_FIELDS_POLICY, p);
    if (p != NULL)
        dtp_members_cells_set(cells, "indicator", dtp_compose_label_of(c, p->framework, p->indicator));
    dtp_members_cells_add(cells, "document", DTP_MSG_EVIDENCE_COL_DOCUMENT,
                          dtp_say_join(c->w, ", ", where, 2));
    dtp_members_cells_add(cells, "contradictions", DTP_MSG_EVIDENCE_COL_AGAINST,
                          p == NULL ? "" : contradicted_by(c, p->code));
    dtp_members_cells_add(cells, "practice", DTP_MSG_EVIDENCE_COL_PRACTICE, practice);
    dtp_members_cells_order(
        cells, (const char *[]){"indicator", "code", "text", "document", "contradictions", "practice", NULL});
}

static size_t policy_of_node(dtp_compose *c, size_t municipality, dtp_compose_node node, dtp_doc_table *table)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    size_t rows = 0;
    for (size_t k = 0; k < e->n_policies; k++) {
        const dt_policy *p = &e->policy[k];
        if (!dtp_compose_is_of_node(c, node, p->framework, p->indicator))
            continue;
        const char *practice = practice_of(c, node, municipality);
        policy_cells(c, &cells, p, practice);
        dtp_members_cells_row(c, table, &cells);
        policy_record(c, p, practice);
        rows++;
    }
    return rows;
}

static size_t list_policy(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    dtp_members_cells cells;
    policy_cells(c, &cells, NULL, "");
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_EVIDENCE_H_POLICY, &cells);
    size_t rows = 0;
    (void)o;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            rows += policy_of_node(c, municipality, nodes.node[i], table);
    }
    return rows;
}

static void lane_record(dtp_compose *c, dtp_compose_node node, const dtp_lane *lane, const dtp_lanes *l)
{
    const dtp_doc_member member[] = {
        dtp_doc_member_text("framework", dt_framework_id(dtp_compose_node_framework(c, node))),
        dtp_doc_member_text("indicator", dtp_compose_node_id(c, node)),
        dtp_doc_member_text("lane", lane->kind),
        dtp_doc_member_text("counts", lane->dossiers ? "dossiers" : "sources"),
        dtp_doc_member_count("supports", true, lane->supports),
        dtp_doc_member_count("partly", true, lane->partly),
        dtp_doc_member_count("contradicts", true, lane->contradicts),
        dtp_doc_member_count("neutral", true, lane->neutral),
        dtp_doc_member_count("lanes_used", true, l->used),
        {.key = "contradiction", .kind = DTP_DOC_MEMBER_BOOL, .yes = l->contradiction},
        {.key = "explained", .kind = DTP_DOC_MEMBER_BOOL, .yes = l->explained}};
    dtp_doc_add_record(c->doc, member, DTP_COUNT(member));
}

static const char *warning_of(dtp_compose *c, const dtp_lanes *l)
{
    if (l->contradiction)
        return dtp_say(c->w, l->explained ? DTP_MSG_EVIDENCE_EXPLAINED : DTP_MSG_EVIDENCE_CONTRADICTION,
                       NULL);
    return l->used == 1 ? dtp_say(c->w, DTP_MSG_EVIDENCE_ONE_LANE, NULL) : "";
}

static void matrix_rows(dtp_compose *c, size_t municipality, const dtp_compose_nodes *nodes,
                        dtp_doc_table *table)
{
    for (size_t i = 0; i < nodes->n; i++) {
        dtp_lanes l = dtp_lanes_of(c, nodes->node[i], municipality);
        const char *text[DTP_LANES_MAX + 2] = {dtp_compose_node_label(c, nodes->node[i])};
        for (size_t k = 0; k < l.n; k++) {
            text[1 + k] = dtp_lane_say(c, &l.lane[k]);
            if (c->records && dtp_lane_total(&l.lane[k]) > 0)
                lane_record(c, nodes->node[i], &l.lane[k], &l);
        }
        text[1 + l.n] = warning_of(c, &l);
        dtp_list_row(c, table, text, l.n + 2);
    }
}

/* A table a framework: an indicator a row, a kind of source a column. */
size_t dtp_list_triangulation(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    size_t rows = 0;
    (void)o;
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        dtp_doc_col column[DTP_LANES_MAX + 2] = {
            {DTP_DOC_COL_TEXT, dtp_say(c->w, DTP_MSG_REPORT_COL_INDICATOR, NULL), NULL}};
        if (nodes.n == 0)
            continue;
        dtp_lanes lanes = dtp_lanes_of(c, nodes.node[0], municipality);
        for (size_t k = 0; k < lanes.n; k++)
            column[1 + k] =
                (dtp_doc_col){DTP_DOC_COL_TEXT, dtp_compose_kind_label(c, lanes.lane[k].kind), NULL};
        column[1 + lanes.n] =
            (dtp_doc_col){DTP_DOC_COL_TEXT, dtp_say(c->w, DTP_MSG_EVIDENCE_COL_WARNING, NULL), NULL};
        dtp_doc_table *table =
            dtp_doc_add_table(c->doc,
                              dtp_say(c->w, DTP_MSG_EVIDENCE_H_MATRIX,
                                      dt_framework_title(c->facts->context->framework[f]), NULL),
                              column, lanes.n + 2);
        matrix_rows(c, municipality, &nodes, table);
        dtp_doc_table_note(c->doc, table, dtp_say(c->w, DTP_MSG_EVIDENCE_MATRIX_NOTE, NULL));
        rows += nodes.n;
    }
    return rows;
}

typedef struct listing {
    dtp_compose *c;
    dtp_doc_table *table;
    size_t n;
} listing;

static const struct {
    const char *key;
    dtp_message words;
} open_kinds[] = {
#define DT_OPEN_KIND(name, key, message) {key, DTP_MSG_##message},
#include "report/lists/open_kinds.def"
#undef DT_OPEN_KIND
};

const char *dtp_list_kind(dtp_compose *c, dtp_list_open_kind kind)
{
    return dtp_say(c->w, open_kinds[kind].words, NULL);
}

const char *dtp_list_kind_key(dtp_list_open_kind kind)
{
    return open_kinds[kind].key;
}

static void list_open(void *payload, const dtp_list_open *open)
{
    static const char *const key[] = {"kind", "subject", "text", "command"};
    listing *l = payload;
    const char *kind = dtp_list_kind(l->c, open->kind);
    dtp_list_row(l->c, l->table, (const char *[]){kind, open->subject, open->text, open->command}, 4);
    dtp_list_record(l->c, key,
                    (const char *[]){dtp_list_kind_key(open->kind), open->subject, open->text, open->command},
                    4);
    l->n += open->kind != DTP_LIST_OPEN_OVERRULED;
}

static size_t list_check(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    static const dtp_message title[] = {DTP_MSG_EVIDENCE_COL_OPEN, DTP_MSG_EVIDENCE_COL_ABOUT,
                                        DTP_MSG_EVIDENCE_COL_WHAT, DTP_MSG_EVIDENCE_COL_COMMAND};
    listing l = {.c = c, .table = dtp_list_table(c, DTP_MSG_EVIDENCE_H_CHECK, title, 4)};
    dtp_list_open_each(c, municipality, o, list_open, &l);
    dtp_doc_add_paragraph(
        c->doc, l.n == 0 ? dtp_say(c->w, DTP_MSG_EVIDENCE_NOTHING_OPEN, NULL)
                         : dtp_say(c->w, DTP_MSG_EVIDENCE_SO_MUCH_OPEN, dtp_say_digits(c->w, l.n), NULL));
    return l.n;
}

static size_t (*const composers[])(dtp_compose *, size_t, const dt_list_options *) = {
    [DT_LIST_SOURCES] = list_sources,
    [DT_LIST_POLICY] = list_policy,
    [DT_LIST_TRIANGULATION] = dtp_list_triangulation,
    [DT_LIST_SIGNALS] = dtp_list_signals,
    [DT_LIST_FINDINGS] = dtp_list_findings,
    [DT_LIST_MEASURES] = dtp_list_measures,
    [DT_LIST_TIMELINE] = dtp_list_timeline,
    [DT_LIST_CHECK] = list_check,
    [DT_LIST_WITHDRAWN] = dtp_list_withdrawn,
    [DT_LIST_HEARING] = dtp_list_hearing,
    [DT_LIST_REMARKS] = dtp_list_remarks,
    [DT_LIST_ADDED] = dtp_list_added,
    [DT_LIST_VALUES] = dtp_list_measurements};

static const char *const formats[] = {[DT_LIST_SOURCES] = "dossiertoets-sources/1",
                                      [DT_LIST_POLICY] = "dossiertoets-policy/1",
                                      [DT_LIST_TRIANGULATION] = "dossiertoets-triangulation/1",
                                      [DT_LIST_SIGNALS] = "dossiertoets-signals/1",
                                      [DT_LIST_FINDINGS] = "dossiertoets-findings/1",
                                      [DT_LIST_MEASURES] = "dossiertoets-measures/1",
                                      [DT_LIST_TIMELINE] = "dossiertoets-timeline/1",
                                      [DT_LIST_CHECK] = "dossiertoets-check/1",
                                      [DT_LIST_WITHDRAWN] = "dossiertoets-withdrawn/1",
                                      [DT_LIST_HEARING] = "dossiertoets-hearing/1",
                                      [DT_LIST_REMARKS] = "dossiertoets-remarks/1",
                                      [DT_LIST_ADDED] = "dossiertoets-added/1",
                                      [DT_LIST_VALUES] = "dossiertoets-values/1"};

dt_status dt_compose_list(dt_document **out, const dt_report_facts *facts, dt_evidence_list list,
                          const dt_list_options *options, dt_language lang, size_t *rows, dt_error *err)
{
    static const dt_evidence none = {.n_links = 0};
    dt_list_options asked;
    dt_document *doc;
    dt_report_facts own = *facts;
    size_t municipality = SIZE_MAX;
    *out = NULL;
    DT_TRY(DTP_SIZED(&asked, options, err));
    own.evidence = facts->evidence == NULL ? &none : facts->evidence;
    if (facts->aggregate != NULL && facts->municipality != NULL && facts->municipality[0] != '\0')
        municipality = dt_aggregate_find_municipality(facts->aggregate, facts->municipality);
    else if (facts->aggregate != NULL && dt_aggregate_municipalities(facts->aggregate) == 1)
        municipality = 0;
    DT_TRY(dtp_document_new(&doc, formats[list], lang, err));
    doc->confidence = facts->aggregate == NULL ? 0.95 : dt_aggregate_confidence(facts->aggregate);
    dtp_compose c = {.doc = doc,
                     .w = &doc->words,
                     .facts = &own,
                     .agg = facts->aggregate,
                     .records = true,
                     .municipality = &municipality,
                     .n_municipalities = 1};
    dtp_doc_add_heading(doc, 1, "", own.title, NULL);
    dtp_doc_add_data(doc, "inspection", json_string(own.inspection == NULL ? "" : own.inspection));
    dtp_doc_add_data(doc, "title", json_string(own.title == NULL ? "" : own.title));
    dtp_doc_add_data(doc, "municipality", json_string(own.municipality == NULL ? "" : own.municipality));
    size_t n = composers[list](&c, municipality, &asked);
    if (rows != NULL)
        *rows = n;
    return dtp_document_done(out, doc, err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells for machines, and as marks. */
#include "report/common/count_rows.h"
#include "base/text.h"
#include "report/common/extended.h"
#include <string.h>

dtp_doc_mark dtp_compose_mark_of(dt_meets meets)
{
    switch (meets) {
    case DT_MEETS_YES:
        return DTP_DOC_MARK_MEETS;
    case DT_MEETS_PARTLY:
        return DTP_DOC_MARK_PARTLY;
    case DT_MEETS_NO:
        return DTP_DOC_MARK_FAILS;
    case DT_MEETS_MISSING:
        return DTP_DOC_MARK_MISSING;
    case DT_MEETS_OUTSIDE:
        return DTP_DOC_MARK_OUTSIDE;
    }
    return DTP_DOC_MARK_UNSCORED;
}

dtp_doc_marks dtp_compose_marks_of(const dt_cell *cell)
{
    return (dtp_doc_marks){{[DTP_DOC_MARK_MEETS] = cell->meets,
                            [DTP_DOC_MARK_PARTLY] = cell->partly,
                            [DTP_DOC_MARK_FAILS] = cell->fails,
                            [DTP_DOC_MARK_MISSING] = cell->missing,
                            [DTP_DOC_MARK_OUTSIDE] = cell->outside,
                            [DTP_DOC_MARK_DIFFERING] = cell->differing,
                            [DTP_DOC_MARK_UNSCORED] = cell->unscored}};
}

enum { MEMBERS = 60 };

static const char *guarantee(bool has, dt_guarantee given)
{
    return has ? dt_guarantee_name(given) : NULL;
}

static dtp_doc_counts ratings_of(const dtp_count_row *row)
{
    return (dtp_doc_counts){row->code, row->cell->count, row->n_codes, "rating"};
}

/* The columns of a cell, with what ratings_of() gave. Counts are NULL where they say nothing. */
static size_t members_of(const dtp_count_row *row, const dtp_doc_counts *ratings,
                         dtp_doc_member member[MEMBERS])
{
    const dt_cell *c = row->cell;
    const dt_cell_composite *k = &c->composite;
    const dtp_doc_member all[] = {
        dtp_doc_member_text("municipality", row->municipality),
        dtp_doc_member_text("stratum", row->stratum),
        dtp_doc_member_text("framework", row->framework),
        dtp_doc_member_text("level", row->level),
        dtp_doc_member_text("id", row->id),
        dtp_doc_member_text("text", row->text),
        {.key = "team", .kind = DTP_DOC_MEMBER_BOOL, .yes = c->team},
        {.key = "ratings", .kind = DTP_DOC_MEMBER_COUNTS, .counts = ratings},
        dtp_doc_member_count("meets", true, c->meets),
        dtp_doc_member_count("partly", true, c->partly),
        dtp_doc_member_count("fails", true, c->fails),
        dtp_doc_member_count("assessed", true, c->assessed),
        dtp_doc_member_count("missing", true, c->missing),
        dtp_doc_member_count("outside", true, c->outside),
        dtp_doc_member_count("unscored", true, c->unscored),
        dtp_doc_member_count("differing", true, c->differing),
        dtp_doc_member_count("best", true, c->best),
        dtp_doc_member_count("worst", true, c->worst),
        dtp_doc_member_count("population", c->population > 0, c->population),
        dtp_doc_member_count("domain", c->population > 0, c->domain),
        dtp_doc_member_count("lower", c->has_interval, c->interval.lower),
        dtp_doc_member_count("upper", c->has_interval, c->interval.upper),
        dtp_doc_member_count("bound_lower", c->has_interval, c->bounds.lower),
        dtp_doc_member_count("bound_upper", c->has_interval, c->bounds.upper),
        dtp_doc_member_text("method", c->has_interval || c->has_share ? c->method : NULL),
        dtp_doc_member_count("dossiers", !c->team, c->dossiers),
        dtp_doc_member_real("share", c->has_share, c->share),
        dtp_doc_member_real("share_lower", c->has_share, c->shares.lower),
        dtp_doc_member_real("share_upper", c->has_share, c->shares.upper),
        dtp_doc_member_count("at_least_partly", true, c->at_least_partly),
        dtp_doc_member_count("partly_lower", c->has_interval, c->partly_interval.lower),
        dtp_doc_member_count("partly_upper", c->has_interval, c->partly_interval.upper),
        dtp_doc_member_text("norm", row->norm),
        dtp_doc_member_text("values", row->values),
        dtp_doc_member_text("guarantee", guarantee(c->has_interval, c->guarantee)),
        dtp_doc_member_real("coverage", c->has_interval, c->coverage),
        dtp_doc_member_count("fails_lower", c->has_interval, c->fails_interval.lower),
        dtp_doc_member_count("fails_upper", c->has_interval, c->fails_interval.upper),
        dtp_doc_member_count("fails_bound_lower", c->has_interval, c->fails_bounds.lower),
        dtp_doc_member_count("fails_bound_upper", c->has_interval, c->fails_bounds.upper),
        dtp_doc_member_real("share_bound_lower", c->has_share, c->share_bounds.lower),
        dtp_doc_member_real("share_bound_upper", c->has_share, c->share_bounds.upper),
        dtp_doc_member_text("share_guarantee", guarantee(c->has_share, c->share_guarantee)),
        dtp_doc_member_real("share_coverage", c->has_share, c->share_coverage),
        dtp_doc_member_text("share_method", c->has_share ? c->share_method : NULL),
        dtp_doc_member_text("rule", k->has ? dt_composite_kind_name(k->kind) : NULL),
        dtp_doc_member_count("in_order", k->has, k->counts.meets),
        dtp_doc_member_count("not_in_order", k->has, k->counts.fails),
        dtp_doc_member_count("undetermined", k->has, k->counts.undetermined),
        dtp_doc_member_count("not_applicable", k->has, k->counts.not_applicable),
        dtp_doc_member_count("in_order_lower", k->has_interval, k->interval.lower),
        dtp_doc_member_count("in_order_upper", k->has_interval, k->interval.upper),
        dtp_doc_member_text("in_order_guarantee", guarantee(k->has_interval, k->guarantee)),
        dtp_doc_member_count("anytime_lower", row->has_anytime, row->anytime.lower),
        dtp_doc_member_count("anytime_upper", row->has_anytime, row->anytime.upper),
    };
    _Static_assert(DTP_COUNT(all) <= MEMBERS, "room for every member");
    memcpy(member, all, sizeof all);
    return DTP_COUNT(all);
}

static const char *level_name(dt_level level)
{
    static const char *const names[] = {[DT_LEVEL_INDICATOR] = "indicator",
                                        [DT_LEVEL_CRITERION] = "criterion",
                                        [DT_LEVEL_THEME] = "theme",
                                        [DT_LEVEL_CHAPTER] = "chapter"};
    return names[level];
}

/* The codes of the cell's scale; a cell without counts by code has none. */
static void name_codes(dt_document *doc, dtp_count_row *row)
{
    const dt_scale *scale = row->cell->count != NULL ? row->cell->scale : NULL;
    const char **code = dtp_arena_array(&doc->arena, scale == NULL ? 0 : scale->n_ratings, sizeof *code);
    row->n_codes = code == NULL || scale == NULL ? 0 : scale->n_ratings;
    doc->failed = doc->failed || code == NULL;
    for (size_t i = 0; i < row->n_codes; i++)
        code[i] = scale->rating[i].code;
    row->code = code;
}

void dtp_count_row_add(dt_document *doc, dtp_count_row row)
{
    dtp_doc_member member[MEMBERS];
    name_codes(doc, &row);
    const dtp_doc_counts ratings = ratings_of(&row);
    dtp_doc_add_record(doc, member, members_of(&row, &ratings, member));
}

/* Every method that gave an interval in this document, once. */
static void note_method(dtp_compose *c, const char *method)
{
    for (size_t i = 0; i < c->n_methods; i++)
        if (dtp_streq(c->method[i], method))
            return;
    if (method != NULL && c->n_methods < DTP_COMPOSE_METHODS)
        c->method[c->n_methods++] = method;
}

static void add_row(dtp_compose *c, dtp_count_row *row, const dt_cell *cell)
{
    if (cell->withheld)
        return;
    row->cell = cell;
    row->norm = c->facts->has_norm ? dtp_wording_norm_outcome(cell, c->facts->norm) : NULL;
    if (cell->has_interval || (cell->has_share && c->shares))
        note_method(c, cell->method);
    if (cell->outside > 0 && cell->has_share)
        note_method(c, cell->share_method);
    if (cell->composite.has_interval)
        note_method(c, cell->composite.method);
    dtp_count_row_add(c->doc, *row);
}

void dtp_count_row_columns(dt_document *doc)
{
    const dt_cell none = {.team = false};
    dtp_doc_member member[MEMBERS];
    const dtp_count_row row = {.cell = &none};
    const dtp_doc_counts ratings = ratings_of(&row);
    dtp_doc_columns(doc, member, members_of(&row, &ratings, member));
}

void dtp_compose_rows(dtp_compose *c, const dtp_compose_nodes *nodes, bool strata)
{
    dtp_count_row_columns(c->doc);
    for (size_t i = 0; i < nodes->n; i++)
        for (size_t t = 0; t < c->n_municipalities; t++) {
            dtp_compose_node node = nodes->node[i];
            size_t n = strata ? dt_aggregate_strata(c->agg, c->municipality[t]) : 0;
            if (n == 1 && dt_aggregate_stratum(c->agg, c->municipality[t], 0)->stratum[0] == '\0')
                n = 0; /* not a stratum but the whole, which was told */
            dtp_count_row row = {.municipality = dt_aggregate_municipality(c->agg, c->municipality[t]),
                                 .framework = dt_framework_id(dtp_compose_node_framework(c, node)),
                                 .level = level_name(node.level),
                                 .id = dtp_compose_node_id(c, node),
                                 .text = dtp_compose_node_text(c, node)};
            row.values = dtp_compose_measured_row(c, node, c->municipality[t]);
            row.has_anytime = dtp_extended_limits(&row.anytime, c, node, c->municipality[t], false);
            add_row(c, &row, dtp_compose_node_cell(c, node, c->municipality[t], DT_ALL_STRATA));
            row.values = NULL;
            row.has_anytime = false;
            for (size_t s = 0; s < n; s++) {
                row.stratum = dt_aggregate_stratum(c->agg, c->municipality[t], s)->stratum;
                add_row(c, &row, dtp_compose_node_cell(c, node, c->municipality[t], s));
            }
        }
}

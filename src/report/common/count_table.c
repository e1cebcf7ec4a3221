/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts: indicator or higher node, a column a rating, what was assessed, what that says. */
#include "base/text.h"
#include "report/common/compose.h"

/* One table: nodes that share a scale and a kind of subject. */
typedef struct grid {
    const dt_scale *scale; /* NULL: a column a mark */
    bool team, municipality;
    bool indicators; /* dossiers or teams are counted; else ratings */
    bool differing, unscored, bounds, applicable, shares, norm;
    const dt_cell *shared; /* whose limits of shares can be trusted least */
    dtp_compose_nodes nodes;
    dtp_doc_col *column;
    size_t n_columns;
    dtp_doc_value *value;
} grid;

/* Frameworks have scales of their own; those with the same codes for the same things are one legend. */
static bool same_scale(const dt_scale *a, const dt_scale *b)
{
    if (a == b)
        return true;
    if (!a || !b || a->n_ratings != b->n_ratings)
        return false;
    for (size_t i = 0; i < a->n_ratings; i++)
        if (!dtp_streq(a->rating[i].code, b->rating[i].code) ||
            !dtp_streq(a->rating[i].label, b->rating[i].label) || a->rating[i].meets != b->rating[i].meets)
            return false;
    return true;
}

static const dt_cell *first_cell(const dtp_compose *c, dtp_compose_node node)
{
    return dtp_compose_node_cell(c, node, c->municipality[0], DT_ALL_STRATA);
}

static bool belongs(const dtp_compose *c, const grid *g, dtp_compose_node node)
{
    const dt_cell *cell = first_cell(c, node);
    return cell->team == g->team && cell->municipality == g->municipality &&
           same_scale(cell->scale, g->scale);
}

static bool trusted_less(const dt_cell *a, const dt_cell *b)
{
    return a->share_guarantee != b->share_guarantee ? a->share_guarantee < b->share_guarantee
                                                    : a->share_coverage < b->share_coverage;
}

static void note_need(grid *g, const dt_cell *cell)
{
    g->differing = g->differing || cell->differing > 0;
    g->unscored = g->unscored || cell->unscored > 0;
    g->applicable = g->applicable || (cell->has_interval && cell->outside > 0);
    if (cell->has_share && (!g->shared || trusted_less(cell, g->shared)))
        g->shared = cell;
    g->bounds = g->bounds || (cell->has_interval && cell->missing + cell->differing > 0);
}

/* The nodes of the list that go into the table of its node `first`. */
static grid gather(dtp_compose *c, const dtp_compose_nodes *all, size_t first)
{
    const dt_cell *cell = first_cell(c, all->node[first]);
    grid g = {.scale = cell->scale,
              .team = cell->team,
              .municipality = cell->municipality,
              .indicators = all->node[first].level == DT_LEVEL_INDICATOR,
              .shares = c->shares && !cell->team && all->node[first].level != DT_LEVEL_INDICATOR,
              .norm = c->facts->has_norm && !cell->team && all->node[first].level == DT_LEVEL_INDICATOR,
              .nodes = dtp_compose_nodes_room(c, all->n)};
    for (size_t i = first; g.nodes.node && i < all->n; i++) {
        if (!belongs(c, &g, all->node[i]))
            continue;
        g.nodes.node[g.nodes.n++] = all->node[i];
        for (size_t t = 0; t < c->n_municipalities; t++)
            note_need(&g, dtp_compose_node_cell(c, all->node[i], c->municipality[t], DT_ALL_STRATA));
    }
    return g;
}

static void add_column(dtp_compose *c, grid *g, dtp_doc_col_kind kind, dtp_message title)
{
    g->column[g->n_columns++] = (dtp_doc_col){kind, dtp_say(c->w, title, NULL), NULL};
}

static void rating_columns(dtp_compose *c, grid *g)
{
    if (!g->scale) {
        for (dtp_doc_mark mark = DTP_DOC_MARK_MEETS; mark <= DTP_DOC_MARK_OUTSIDE; mark++)
            add_column(c, g, DTP_DOC_COL_COUNT, dtp_doc_mark_label(mark));
        return;
    }
    for (size_t i = 0; i < g->scale->n_ratings; i++)
        g->column[g->n_columns++] =
            (dtp_doc_col){DTP_DOC_COL_COUNT, g->scale->rating[i].code, g->scale->rating[i].label};
}

/* Of the limits of shares in one table. */
static const char *approximately(dtp_compose *c, const grid *g)
{
    return g->shared == NULL
               ? ""
               : dtp_wording_approximately(c->w, g->shared->share_guarantee, g->shared->share_coverage);
}

static bool lay_out(dtp_compose *c, grid *g)
{
    static const dtp_message heads[] = {DTP_MSG_REPORT_COL_CHAPTER, DTP_MSG_REPORT_COL_THEME,
                                        DTP_MSG_REPORT_COL_CRITERION, DTP_MSG_REPORT_COL_INDICATOR};
    dt_level level = g->nodes.node[0].level;
    size_t room = 12 + (g->scale ? g->scale->n_ratings : DTP_DOC_MARK_COUNT);
    g->column = dtp_arena_array(c->w->arena, room, sizeof *g->column);
    g->value = dtp_arena_array(c->w->arena, room, sizeof *g->value);
    if (!g->column || !g->value) {
        c->w->failed = true;
        return false;
    }
    add_column(c, g, DTP_DOC_COL_TEXT, heads[DT_LEVEL_CHAPTER - level]);
    rating_columns(c, g);
    if (g->differing)
        add_column(c, g, DTP_DOC_COL_COUNT, DTP_MSG_REPORT_COL_DIFFERING);
    if (g->unscored)
        add_column(c, g, DTP_DOC_COL_COUNT, DTP_MSG_REPORT_COL_UNSCORED);
    add_column(c, g, DTP_DOC_COL_COUNT,
               g->indicators ? DTP_MSG_REPORT_COL_ASSESSED : DTP_MSG_REPORT_COL_RATINGS);
    add_column(c, g, DTP_DOC_COL_SHARE, DTP_MSG_REPORT_COL_MEETS);
    if (g->indicators && !g->team)
        add_column(c, g, DTP_DOC_COL_INTERVAL, DTP_MSG_REPORT_COL_LIMITS);
    if (g->indicators && g->applicable)
        g->column[g->n_columns++] =
            (dtp_doc_col){DTP_DOC_COL_INTERVAL,
                          dtp_say(c->w, DTP_MSG_ORDER_COL_APPLICABLE, approximately(c, g), NULL), NULL};
    if (g->shares)
        add_column(c, g, DTP_DOC_COL_INTERVAL, DTP_MSG_COMPARE_COL_HUNDRED);
    if (g->norm)
        g->column[g->n_columns++] = (dtp_doc_col){
            DTP_DOC_COL_DATE,
            dtp_say(c->w, DTP_MSG_COMPARE_COL_NORM, dtp_say_percent(c->w, c->facts->norm), NULL), NULL};
    if (g->bounds)
        add_column(c, g, DTP_DOC_COL_INTERVAL, DTP_MSG_REPORT_COL_BOUNDS);
    if (g->indicators)
        add_column(c, g, DTP_DOC_COL_MARKS, g->team ? DTP_MSG_REPORT_COL_TEAMS : DTP_MSG_REPORT_COL_DOSSIERS);
    return true;
}

static dtp_doc_value interval_value(const dt_cell *cell, dt_count_interval limits, bool told)
{
    return cell->has_interval && told ? dtp_doc_value_interval(limits.lower, limits.upper, cell->population)
                                      : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
}

static dtp_doc_value norm_value(dtp_compose *c, const dt_cell *cell)
{
    const char *outcome = dtp_wording_norm_outcome(cell, c->facts->norm);
    dtp_message said = !outcome            ? DTP_MSG_NONE
                       : outcome[0] == 'a' ? DTP_MSG_COMPARE_ABOVE
                       : outcome[0] == 'b' ? DTP_MSG_COMPARE_BELOW
                                           : DTP_MSG_COMPARE_UNDECIDED;
    return outcome ? dtp_doc_value_text(dtp_say(c->w, said, NULL), NULL)
                   : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
}

static void add_line(dtp_compose *c, const grid *g, dtp_doc_table *table, dtp_doc_row_kind kind,
                     dtp_doc_value label, const dt_cell *cell)
{
    dtp_doc_marks marks = dtp_compose_marks_of(cell);
    size_t n = 0;
    g->value[n++] = label;
    if (cell->withheld) {
        while (n < g->n_columns)
            g->value[n++] = (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
        dtp_doc_table_add(c->doc, table, kind, g->value);
        return;
    }
    for (size_t i = 0; g->scale && i < g->scale->n_ratings; i++)
        g->value[n++] = dtp_doc_value_count(cell->count ? cell->count[i] : 0);
    for (dtp_doc_mark mark = DTP_DOC_MARK_MEETS; !g->scale && mark <= DTP_DOC_MARK_OUTSIDE; mark++)
        g->value[n++] = dtp_doc_value_count(marks.of[mark]);
    if (g->differing)
        g->value[n++] = dtp_doc_value_count(cell->differing);
    if (g->unscored)
        g->value[n++] = dtp_doc_value_count(cell->unscored);
    g->value[n++] = dtp_doc_value_count(cell->assessed);
    /* Thirty ratings of fourteen dossiers are still fourteen dossiers. */
    bool percent = c->facts->percentages || (cell->subjects >= 30 && cell->assessed >= 30);
    g->value[n++] = dtp_doc_value_share(cell->meets, cell->assessed, percent);
    if (g->indicators && !g->team)
        g->value[n++] = interval_value(cell, cell->interval, true);
    if (g->indicators && g->applicable)
        g->value[n++] = cell->has_share && cell->outside > 0
                            ? dtp_doc_value_hundred(cell->shares.lower, cell->shares.upper)
                            : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    if (g->shares)
        g->value[n++] = cell->has_share ? dtp_doc_value_hundred(cell->shares.lower, cell->shares.upper)
                                        : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    if (g->norm)
        g->value[n++] = norm_value(c, cell);
    if (g->bounds)
        g->value[n++] = interval_value(cell, cell->bounds, cell->missing + cell->differing > 0);
    if (g->indicators)
        g->value[n++] = dtp_doc_value_marks(marks);
    dtp_doc_table_add(c->doc, table, kind, g->value);
}

static void add_strata(dtp_compose *c, const grid *g, dtp_doc_table *table, dtp_compose_node node,
                       size_t municipality)
{
    size_t n = dt_aggregate_strata(c->agg, municipality);
    for (size_t s = 0; c->by_stratum && n > 1 && s < n; s++)
        add_line(c, g, table, DTP_DOC_ROW_SUB,
                 dtp_doc_value_text(dt_aggregate_stratum(c->agg, municipality, s)->stratum, NULL),
                 dtp_compose_node_cell(c, node, municipality, s));
}

static void add_node(dtp_compose *c, const grid *g, dtp_doc_table *table, dtp_compose_node node)
{
    dtp_doc_value label = dtp_doc_value_text(
        dtp_compose_node_name(c, node), dtp_compose_framework_lang(c, dtp_compose_node_framework(c, node)));
    if (c->n_municipalities > 1) {
        for (size_t i = 1; i < g->n_columns; i++)
            g->value[i] = (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
        g->value[0] = label;
        dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_GROUP, g->value);
    }
    for (size_t t = 0; t < c->n_municipalities; t++) {
        if (c->n_municipalities > 1)
            label = dtp_doc_value_text(dtp_compose_municipality_name(c, c->municipality[t]), NULL);
        add_line(c, g, table, DTP_DOC_ROW_MAIN, label,
                 dtp_compose_node_cell(c, node, c->municipality[t], DT_ALL_STRATA));
        add_strata(c, g, table, node, c->municipality[t]);
    }
}

static const char *note(dtp_compose *c, const grid *g)
{
    const char *part[2] = {
        g->bounds ? dtp_say(c->w, DTP_MSG_REPORT_TABLE_BOUNDS, NULL) : "",
        g->applicable ? dtp_say(c->w, DTP_MSG_ORDER_TABLE_APPLICABLE, NULL) : "",
    };
    return dtp_say_join(c->w, " ", part, 2);
}

static void add_grid(dtp_compose *c, const char *caption, grid *g)
{
    if (!lay_out(c, g))
        return;
    if (g->team)
        caption =
            dtp_say(c->w, g->municipality ? DTP_MSG_REPORT_CAPTION_MUNICIPALITY : DTP_MSG_REPORT_CAPTION_TEAM,
                    caption, NULL);
    dtp_doc_table *table = dtp_doc_add_table(c->doc, caption, g->column, g->n_columns);
    for (size_t i = 0; i < g->nodes.n; i++)
        add_node(c, g, table, g->nodes.node[i]);
    if (g->team)
        dtp_doc_table_note(
            c->doc, table,
            dtp_say(c->w, g->municipality ? DTP_MSG_REPORT_TABLE_MUNICIPALITY : DTP_MSG_REPORT_TABLE_TEAM,
                    NULL));
    else if (!g->indicators)
        dtp_doc_table_note(c->doc, table,
                           g->shares ? dtp_say(c->w, DTP_MSG_COMPARE_TABLE_HUNDRED, approximately(c, g), NULL)
                                     : dtp_say(c->w, DTP_MSG_COMPARE_TABLE_WITHHELD, NULL));
    else
        dtp_doc_table_note(c->doc, table, note(c, g));
}

void dtp_compose_table(dtp_compose *c, const char *caption, const dtp_compose_nodes *nodes)
{
    for (size_t i = 0; i < nodes->n && c->n_municipalities > 0; i++) {
        bool done = false; /* in the table of an earlier node */
        for (size_t k = 0; k < i && !done; k++) {
            const dt_cell *before = first_cell(c, nodes->node[k]), *cell = first_cell(c, nodes->node[i]);
            done = before->team == cell->team && before->municipality == cell->municipality &&
                   same_scale(before->scale, cell->scale);
        }
        if (done)
            continue;
        grid g = gather(c, nodes, i);
        if (g.nodes.n > 0)
            add_grid(c, caption, &g);
    }
}

/* The different scales in the order of their first node, up to a handful. */
#define LEGEND_SCALES 8

static size_t find_scales(const dtp_compose *c, const dtp_compose_nodes *nodes,
                          const dt_scale *scale[LEGEND_SCALES], unsigned long open[2])
{
    size_t n = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        const dt_cell *cell = first_cell(c, nodes->node[i]);
        bool known = !cell->scale;
        for (size_t t = 0; t < c->n_municipalities; t++) {
            const dt_cell *own = dtp_compose_node_cell(c, nodes->node[i], c->municipality[t], DT_ALL_STRATA);
            open[0] += own->differing;
            open[1] += own->unscored;
        }
        for (size_t k = 0; k < n && !known; k++)
            known = same_scale(scale[k], cell->scale);
        if (!known && n < LEGEND_SCALES)
            scale[n++] = cell->scale;
    }
    return n;
}

void dtp_compose_legend(dtp_compose *c, const dtp_compose_nodes *nodes)
{
    const dt_scale *scale[LEGEND_SCALES];
    unsigned long open[2] = {0, 0}; /* differing, unscored */
    size_t n = c->n_municipalities > 0 ? find_scales(c, nodes, scale, open) : 0;
    if (n == 0)
        return;
    dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_REPORT_LEGEND, NULL));
    dtp_doc_list *list = dtp_doc_add_facts(c->doc);
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < scale[k]->n_ratings; i++) {
            const dt_rating *rating = &scale[k]->rating[i];
            const char *key = dtp_say(c->w, DTP_MSG_REPORT_LEGEND_KEY, rating->code,
                                      dtp_doc_mark_glyph(dtp_compose_mark_of(rating->meets)), NULL);
            dtp_doc_list_item(c->doc, list, key, DTP_DOC_PLAIN, rating->label);
        }
    for (size_t k = 0; k < 2; k++) {
        dtp_doc_mark mark = k == 0 ? DTP_DOC_MARK_DIFFERING : DTP_DOC_MARK_UNSCORED;
        if (open[k] > 0)
            dtp_doc_list_item(c->doc, list, dtp_doc_mark_glyph(mark), DTP_DOC_PLAIN,
                              dtp_say(c->w, dtp_doc_mark_label(mark), NULL));
    }
}

const char *dtp_compose_norm_by_chance(dtp_compose *c)
{
    unsigned long n = 0;
    for (size_t f = 0; c->facts->has_norm && f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            for (size_t t = 0; t < c->n_municipalities; t++)
                n += dtp_compose_node_cell(c, nodes.node[i], c->municipality[t], DT_ALL_STRATA)->has_interval;
    }
    if (n == 0)
        return "";
    /* Of either sentence at most one side: dt_norm_risk(). */
    double expected = (double)n * (1 - dt_aggregate_confidence(c->agg)) / 2;
    return dtp_say(c->w, DTP_MSG_COMPARE_NORM_CHANCE, dtp_say_digits(c->w, n), dtp_say_most(c->w, expected),
                   NULL);
}

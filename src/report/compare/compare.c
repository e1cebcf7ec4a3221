/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities side by side, indicator by indicator: counts, differences, signals around a norm. In the
 * order of the files and their codes, never in that of the outcome. */
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "report/common/provisional.h"
#include "report/compare/comparison.h"
#include <math.h>

/* More pairs than this are told in one sentence; the rows for machines have them all. */
#define MOST_PAIRS 3
/* A funnel over more sizes than this is not drawn. */
#define MOST_SIZES 400

static unsigned long add_sides(dtp_comparison *k)
{
    dtp_words *w = k->c.w;
    dtp_doc_list *list = dtp_doc_add_facts(k->c.doc);
    unsigned long smallest = 0;
    for (size_t s = 0; s < k->n_sides; s++) {
        const dtp_compose c = {.w = w, .facts = k->side[s].facts, .agg = k->side[s].facts->aggregate};
        dt_population total = dtp_compose_municipality_total(&c, k->side[s].municipality);
        dtp_doc_list_item(k->c.doc, list, k->side[s].name, DTP_DOC_PLAIN,
                          dtp_say(w, DTP_MSG_REPORT_SAMPLE_OF, dtp_say_digits(w, total.sample),
                                  dtp_say_digits(w, total.population), NULL));
        if (total.sample > 0 && (smallest == 0 || total.sample < smallest))
            smallest = total.sample;
    }
    return smallest;
}

/* A side that is only half rated is told, at either visit. */
static void note_provisional(dtp_comparison *k)
{
    for (size_t s = 0; s < k->n_sides; s++) {
        dtp_compose c = {
            .doc = k->c.doc, .w = k->c.w, .facts = k->side[s].facts, .agg = k->side[s].facts->aggregate};
        const char *said = dtp_compose_provisional(&c, k->side[s].municipality);
        const char *part[2] = {k->side[s].name, said};
        if (said[0] != '\0')
            dtp_doc_add_note(k->c.doc, dtp_say_join(k->c.w, ": ", part, 2));
    }
}

static json_t *provisional_data(dtp_comparison *k)
{
    json_t *list = json_array();
    for (size_t s = 0; s < k->n_sides; s++) {
        dtp_compose c = {
            .doc = k->c.doc, .w = k->c.w, .facts = k->side[s].facts, .agg = k->side[s].facts->aggregate};
        json_t *open = dtp_compose_provisional_data(&c, k->side[s].municipality);
        if (!open)
            continue;
        if (json_object_set_new(open, "visit",
                                k->side[s].visit ? json_string(k->side[s].visit) : json_null()) != 0 ||
            json_array_append_new(list, open) != 0)
            k->c.doc->failed = true;
    }
    return list;
}

static const char *counted(dtp_comparison *k, dtp_message id, size_t n)
{
    return dtp_say(k->c.w, id, dtp_say_digits(k->c.w, n), dtp_say_most(k->c.w, (double)n * k->alpha), NULL);
}

static bool some_do_not_apply(const dtp_comparison *k)
{
    for (size_t i = 0; i < k->n_items; i++)
        for (size_t s = 0; s < k->n_sides; s++)
            if (k->item[i].cell[s] && k->item[i].cell[s]->outside > 0)
                return true;
    return false;
}

/* Whether a side was drawn around an earlier inspection. */
static bool is_drawn_again(const dtp_comparison *k)
{
    bool again = false;
    for (size_t s = 0; s < k->n_sides; s++) {
        const dt_report_facts *facts = k->side[s].facts;
        const char *code = dt_aggregate_municipality(facts->aggregate, k->side[s].municipality);
        for (size_t i = 0; i < facts->n_accounts; i++)
            again = again || (facts->account[i].coordination != DT_COORDINATION_NONE &&
                              dtp_streq(facts->account[i].municipality, code));
    }
    return again;
}

/* How it was computed, at the end: those who want to know find it, others need not read it first. */
static void add_method(dtp_comparison *k)
{
    dtp_words *w = k->c.w;
    bool strata = false, paired = false;
    for (size_t s = 0; s < k->n_sides; s++)
        strata = strata || dtp_compare_side_strata(&k->side[s]) > 1;
    for (size_t d = 0; d < k->n_duos; d++)
        paired = paired || k->duo[d].paired;
    dtp_doc_add_heading(k->c.doc, 2, "", dtp_say(w, DTP_MSG_COMPARE_H_METHOD, NULL), NULL);
    dtp_doc_add_paragraph(k->c.doc, dtp_wording_confidence(w, 1 - k->alpha));
    if (dtp_comparison_gated(k))
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_GATE, NULL));
    else if (k->n_compared > 0)
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_P, NULL));
    for (size_t d = 0; d < k->n_duos; d++)
        if (k->duo[d].common > 0 && !k->duo[d].paired)
            dtp_doc_add_paragraph(k->c.doc,
                                  dtp_say(w, DTP_MSG_COMPARE_OVERLAP, k->side[k->duo[d].second].name,
                                          dtp_say_digits(w, k->duo[d].common), NULL));
    if (k->o->baseline && k->n_duos > 1)
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_FAMILY, NULL));
    if (strata && !dtp_comparison_gated(k) && k->n_compared + k->n_signals > 0)
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_STRATA, NULL));
    if (paired)
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_PAIRED_NOTE, NULL));
    if (is_drawn_again(k))
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_REPORT_METHOD_AGAIN, NULL));
    if (some_do_not_apply(k))
        dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_APPLIES, NULL));
    dtp_doc_add_paragraph(k->c.doc, dtp_say(w, DTP_MSG_REPORT_METHOD_JUDGEMENT, NULL));
}

static void add_head(dtp_comparison *k)
{
    dtp_words *w = k->c.w;
    dtp_doc_add_heading(
        k->c.doc, 1, "",
        dtp_say(w, k->o->baseline ? DTP_MSG_COMPARE_TITLE_BASELINE : DTP_MSG_COMPARE_TITLE, NULL), NULL);
    unsigned long smallest = add_sides(k);
    note_provisional(k);
    /* Three caveats at most; the rest is at the end. */
    dtp_doc_add_note(k->c.doc, dtp_wording_small(w, smallest, k->c.facts->percentages));
    if (dtp_comparison_gated(k) && k->n_gates > 0)
        dtp_doc_add_note(k->c.doc, counted(k, DTP_MSG_COMPARE_NOTE_GATES, k->n_gates));
    else if (k->n_compared > 1)
        dtp_doc_add_note(k->c.doc, counted(k, DTP_MSG_COMPARE_NOTE_MANY, k->n_compared));
    if (dtp_comparison_without_pairs(k))
        dtp_doc_add_note(k->c.doc, dtp_say(w, DTP_MSG_COMPARE_NOTE_NO_PAIRS, dtp_say_number(w, k->n_sides),
                                           dtp_say_number(w, DT_COMPARE_PAIRS_MAX), NULL));
    if (k->n_signals > 0)
        dtp_doc_add_note(k->c.doc, counted(k, DTP_MSG_COMPARE_NOTE_SIGNALS, k->n_signals));
    if (k->c.facts->published)
        dtp_doc_add_note(k->c.doc,
                         dtp_say(w, DTP_MSG_DISCLOSURE_NOTE, dtp_say_digits(w, k->c.facts->threshold), NULL));
}

static dtp_doc_value signal_value(dtp_comparison *k, const dtp_compare_signal *s)
{
    static const dtp_message said[] = {DTP_MSG_COMPARE_SIGNAL_FAR_BELOW, DTP_MSG_COMPARE_SIGNAL_BELOW,
                                       DTP_MSG_COMPARE_SIGNAL_NONE, DTP_MSG_COMPARE_SIGNAL_ABOVE,
                                       DTP_MSG_COMPARE_SIGNAL_FAR_ABOVE};
    if (!isfinite(s->p))
        return (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    return dtp_doc_value_text(dtp_say(k->c.w, said[s->direction + 2], NULL), NULL);
}

static void add_counts(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    bool norm = k->o->has_norm;
    const char *percent = norm ? dtp_say_percent(w, k->o->norm) : "";
    const dtp_doc_col all[] = {
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_COMPARE_COL_MUNICIPALITY, NULL), NULL},
        {DTP_DOC_COL_SHARE, dtp_say(w, DTP_MSG_REPORT_COL_MEETS, NULL), NULL},
        {DTP_DOC_COL_INTERVAL, dtp_say(w, DTP_MSG_REPORT_COL_LIMITS, NULL), NULL},
        {DTP_DOC_COL_MARKS, dtp_say(w, DTP_MSG_REPORT_COL_DOSSIERS, NULL), NULL},
        {DTP_DOC_COL_DATE, norm ? dtp_say(w, DTP_MSG_COMPARE_COL_SIGNAL, percent, NULL) : "", NULL},
        {DTP_DOC_COL_DATE, dtp_say(w, DTP_MSG_COMPARE_COL_P_ADJUSTED, NULL), NULL}};
    dtp_doc_table *table =
        dtp_doc_add_table(k->c.doc,
                          dtp_say(w, DTP_MSG_COMPARE_CAPTION_COUNTS,
                                  dtp_compose_label(&k->c, item->framework, item->indicator->id), NULL),
                          all, norm ? 6 : 4);
    for (size_t s = 0; s < k->n_sides; s++) {
        const dt_cell *c = item->cell[s];
        if (!c)
            continue;
        bool percents = k->c.facts->percentages || (c->subjects >= 30 && c->assessed >= 30);
        const dtp_doc_value value[] = {
            dtp_doc_value_text(k->side[s].name, NULL),
            dtp_doc_value_share(c->meets, c->assessed, percents),
            c->has_interval ? dtp_doc_value_interval(c->interval.lower, c->interval.upper, c->population)
                            : (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY},
            dtp_doc_value_marks(dtp_compose_marks_of(c)),
            signal_value(k, &item->signal[s]),
            dtp_doc_value_chance(item->signal[s].p_adjusted)};
        dtp_doc_table_add(k->c.doc, table, DTP_DOC_ROW_MAIN, value);
    }
}

static dtp_doc_value shown_value(dtp_words *w, const dtp_compare_difference *d)
{
    if (!d->tested && !d->shown)
        return (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    return dtp_doc_value_text(
        dtp_say(w, d->shown ? DTP_MSG_COMPARE_SHOWN_YES : DTP_MSG_COMPARE_SHOWN_NO, NULL), NULL);
}

static void add_differences(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    bool gated = dtp_comparison_gated(k);
    const dtp_doc_col column[] = {
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_COMPARE_COL_BETWEEN, NULL), NULL},
        {DTP_DOC_COL_INTERVAL, dtp_say(w, DTP_MSG_COMPARE_COL_DIFFERENCE, NULL), NULL},
        {DTP_DOC_COL_DATE, dtp_say(w, DTP_MSG_COMPARE_COL_P, NULL), NULL},
        {DTP_DOC_COL_DATE,
         dtp_say(w, gated ? DTP_MSG_COMPARE_COL_SHOWN : DTP_MSG_COMPARE_COL_P_ADJUSTED, NULL), NULL}};
    dtp_doc_table *table = NULL;
    for (size_t d = 0; d < k->n_duos; d++) {
        const dtp_compare_difference *own = &item->difference[d];
        if (!own->counted || (!k->o->baseline && k->n_duos > MOST_PAIRS))
            continue;
        if (!table)
            table = dtp_doc_add_table(k->c.doc,
                                      dtp_say(w, DTP_MSG_COMPARE_CAPTION_DIFFERENCES,
                                              dtp_compose_label(&k->c, item->framework, item->indicator->id),
                                              NULL),
                                      column, 4);
        const char *between = dtp_say(w, DTP_MSG_COMPARE_BETWEEN, k->side[k->duo[d].second].name,
                                      k->side[k->duo[d].first].name, NULL);
        dtp_doc_table_add(k->c.doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){
                              dtp_doc_value_text(between, NULL),
                              k->duo[d].paired ? (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY}
                                               : dtp_doc_value_points(own->limits.lower, own->limits.upper),
                              dtp_doc_value_chance(own->p),
                              gated ? shown_value(w, own) : dtp_doc_value_chance(own->p_adjusted)});
    }
}

/* Limits at the norm for one size; populations differ, so they are those of a large one unless all are equal.
 */
static bool limit_at(dtp_doc_plot_limit *out, unsigned long N, unsigned long n, dt_rational norm)
{
    dt_share_interval narrow, wide;
    if (dt_funnel(&narrow, N, n, norm, 0.95, NULL) != DT_OK ||
        dt_funnel(&wide, N, n, norm, 0.998, NULL) != DT_OK)
        return false;
    *out = (dtp_doc_plot_limit){n, {narrow.lower, narrow.upper}, {wide.lower, wide.upper}};
    return true;
}

static size_t find_points(dtp_comparison *k, const dtp_compare_item *item, dtp_doc_plot_point *point,
                          unsigned long size[2], unsigned long *population)
{
    size_t n = 0;
    for (size_t s = 0; s < k->n_sides; s++) {
        const dt_cell *c = item->cell[s];
        if (!c || c->assessed == 0)
            continue;
        int direction = item->signal[s].direction;
        point[n++] = (dtp_doc_plot_point){.label = k->side[s].name,
                                          .count = c->meets,
                                          .size = c->assessed,
                                          .signal = (unsigned)(direction < 0 ? -direction : direction)};
        size[0] = n == 1 || c->assessed < size[0] ? c->assessed : size[0];
        size[1] = n == 1 || c->assessed > size[1] ? c->assessed : size[1];
        unsigned long known = c->outside > 0 ? 0 : c->domain; /* to how many it applies is not known */
        *population = n == 1 || known == *population ? known : 0;
    }
    return n;
}

static void add_plot(dtp_comparison *k, const dtp_compare_item *item)
{
    dtp_words *w = k->c.w;
    dtp_doc_plot_point *point = dtp_arena_array(w->arena, k->n_sides, sizeof *point);
    unsigned long size[2] = {0, 0}, population = 0;
    size_t n = point ? find_points(k, item, point, size, &population) : 0;
    size_t n_limits = size[1] - size[0] + 1;
    dtp_doc_plot_limit *limit = dtp_arena_array(w->arena, n_limits, sizeof *limit);
    w->failed = w->failed || !point || !limit;
    if (n < 2 || !limit || n_limits > MOST_SIZES)
        return;
    for (size_t i = 0; i < n_limits; i++)
        if (!limit_at(&limit[i], n_limits == 1 ? population : 0, size[0] + i, k->o->norm))
            return;
    const char *norm = dtp_say_percent(w, k->o->norm);
    const char *caption =
        n_limits == 1 ? dtp_say(w, DTP_MSG_COMPARE_PLOT_STRIP,
                                dtp_compose_label(&k->c, item->framework, item->indicator->id),
                                dtp_say_digits(w, size[0]), norm, NULL)
                      : dtp_say(w, DTP_MSG_COMPARE_PLOT_FUNNEL,
                                dtp_compose_label(&k->c, item->framework, item->indicator->id), norm, NULL);
    const char *part[2] = {
        caption, n_limits == 1 && population > 0 ? "" : dtp_say(w, DTP_MSG_COMPARE_PLOT_LARGE, NULL)};
    dtp_doc_add_plot(k->c.doc, &(dtp_doc_plot){.caption = dtp_say_join(w, " ", part, 2),
                                               .norm = dt_rational_value(k->o->norm),
                                               .point = point,
                                               .n_points = n,
                                               .limit = limit,
                                               .n_limits = n_limits});
}

static void add_items(dtp_comparison *k)
{
    const dt_score_context *context = k->c.facts->context;
    size_t framework = SIZE_MAX;
    for (size_t i = 0; i < k->n_items; i++) {
        const dtp_compare_item *item = &k->item[i];
        const dt_framework *fw = context->framework[item->framework];
        const char *lang = dtp_compose_framework_lang(&k->c, fw);
        if (item->framework != framework)
            dtp_doc_add_heading(k->c.doc, 2, "", dt_framework_title(fw), lang);
        framework = item->framework;
        dtp_compose_heading(
            &k->c, 3,
            &(dtp_compose_head){.label = dtp_compose_label(&k->c, item->framework, item->indicator->id),
                                .name = item->indicator->name,
                                .text = item->indicator->text,
                                .tag = "",
                                .lang = lang});
        dtp_comparison_say(k, item);
        add_counts(k, item);
        if (k->o->has_norm)
            add_plot(k, item);
        add_differences(k, item);
    }
}

static void add_data(dtp_comparison *k)
{
    dt_document *doc = k->c.doc;
    json_t *ids = json_array();
    for (size_t i = 0; i < k->o->n_inspections; i++)
        if (json_array_append_new(ids, json_string(k->o->inspection[i]->inspection)) != 0)
            doc->failed = true;
    dtp_doc_add_data(doc, "inspections", ids);
    dtp_doc_add_data(doc, "baseline", k->o->baseline ? json_string(k->o->baseline->inspection) : json_null());
    dtp_doc_add_data(doc, "norm",
                     k->o->has_norm ? json_real(round(dt_rational_value(k->o->norm) * 1e6) / 1e6)
                                    : json_null());
    dtp_doc_add_data(doc, "provisional", provisional_data(k));
    dtp_doc_add_data(doc, "compared", json_integer((json_int_t)k->n_compared));
}

static dt_status compose(dtp_comparison *k, dt_error *err)
{
    DT_TRY(dtp_comparison_find(k, err));
    DT_TRY(dtp_comparison_test(k, err));
    dtp_comparison_find_missed(k);
    add_data(k);
    add_head(k);
    for (size_t i = 0; i < k->o->n_inspections; i++) {
        dtp_compose c = k->c;
        c.facts = k->o->inspection[i];
        dtp_compose_open(&c);
    }
    add_items(k);
    add_method(k);
    dtp_comparison_rows(k);
    return DT_OK;
}

dt_status dt_compose_compare(dt_document **out, const dt_compare_options *options, dt_language lang,
                             dt_error *err)
{
    dt_compare_options own;
    *out = NULL;
    dt_document *doc = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    if (own.n_inspections == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_COMPARE_NOTHING, NULL);
    DT_TRY(dtp_document_new(&doc, "dossiertoets-comparison/1", lang, err));
    const dt_report_facts *facts = own.inspection[0];
    dtp_comparison k = {.o = &own,
                        .c = {.doc = doc, .w = &doc->words, .facts = facts, .agg = facts->aggregate}};
    doc->confidence = dt_aggregate_confidence(facts->aggregate);
    k.alpha = 1 - doc->confidence;
    dt_status status = compose(&k, err);
    if (status != DT_OK) {
        dt_document_free(doc);
        return status;
    }
    return dtp_document_done(out, doc, err);
}

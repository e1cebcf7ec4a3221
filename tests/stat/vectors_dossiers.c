/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composites, ratios of ratings, reading on, agreement over dossiers, what could not be assessed. */
#include "dossiertoets/agreement.h"
#include "dossiertoets/composite.h"
#include "dossiertoets/estimate.h"
#include "dossiertoets/sequential.h"
#include "dossiertoets/unassessed.h"
#include "stat/vector.h"

#define DOSSIERS_MAX 200

static const char *text_at(const json_t *v, const char *path)
{
    return json_string_value(vec_at(v, "%s", path));
}

static dt_composite_kind kind_of(const char *name)
{
    for (int k = DT_COMPOSITE_ALL; k <= DT_COMPOSITE_NONE_FAILING; k++)
        if (strcmp(name, dt_composite_kind_name((dt_composite_kind)k)) == 0)
            return (dt_composite_kind)k;
    ck_abort_msg("no rule %s", name);
    return DT_COMPOSITE_ALL;
}

static void composite(const json_t *v)
{
    const dt_composite_rule rule = {.kind = kind_of(text_at(v, "inputs.rule"))};
    dt_composite_stratum all = {.population = vec_count(v, "inputs.population")};
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        unsigned long r[5];
        for (size_t k = 0; k < 5; k++)
            r[k] = vec_count(v, "inputs.rows[%zu][%zu]", i, k);
        const dt_composite_ratings ratings = {r[0], r[1], r[2], r[3], r[4]};
        dt_composite_outcome outcome = dt_composite_of(&ratings, &rule);
        const char *want = json_string_value(vec_at(v, "expected.outcomes[%zu]", i));
        ck_assert_str_eq(dt_composite_outcome_name(outcome),
                         strcmp(want, "nvt") == 0 ? "not_applicable" : want);
        dt_composite_count(&all.counts, outcome);
    }
    dt_composite c;
    ck_ok(dt_composite_limits(&c, &all, 1, 0.95, err));
    vec_equal(v, (double)c.counts.meets, "expected.counts.meets");
    vec_equal(v, (double)c.counts.fails, "expected.counts.fails");
    vec_equal(v, (double)c.counts.undetermined, "expected.counts.undetermined");
    vec_equal(v, (double)c.counts.not_applicable, "expected.counts.nvt");
    vec_equal(v, (double)c.interval.lower, "expected.lower");
    vec_equal(v, (double)c.interval.upper, "expected.upper");
    ck_assert_int_eq(c.guarantee, DT_GUARANTEE_EXACT);
}

static void ratio(const json_t *v)
{
    dt_dossier_score score[DOSSIERS_MAX];
    unsigned long N[10];
    size_t n = 0, H = vec_size(v, "inputs.population");
    for (size_t h = 0; h < H; h++) {
        N[h] = vec_count(v, "inputs.population[%zu]", h);
        for (size_t i = 0; i < vec_size(v, "inputs.ratings[%zu]", h); i++)
            score[n++] = (dt_dossier_score){.stratum = h,
                                            .met = vec_number(v, "inputs.ratings[%zu][%zu][0]", h, i),
                                            .applicable = vec_number(v, "inputs.ratings[%zu][%zu][1]", h, i),
                                            .scores = vec_count(v, "inputs.ratings[%zu][%zu][1]", h, i)};
    }
    dt_ratio r;
    ck_ok(dt_estimate_ratio(&r, N, H, score, n, DT_LONELY_REFUSE, 0.95, err));
    vec_equal(v, r.share, "expected.share");
    vec_equal(v, r.standard_error, "expected.se");
    vec_equal(v, r.satterthwaite, "expected.df");
    vec_equal(v, r.kish, "expected.kish");
    vec_equal(v, r.size, "expected.n_star");
    vec_equal(v, r.interval.lower, "expected.lower");
    vec_equal(v, r.interval.upper, "expected.upper");
    ck_assert_int_eq(r.guarantee, DT_GUARANTEE_APPROXIMATE);
}

static void any_time(const json_t *v)
{
    dt_count_interval i;
    unsigned long N = vec_count(v, "inputs.population"), t = vec_count(v, "inputs.read"),
                  x = vec_count(v, "inputs.met");
    double confidence = 1 - vec_number(v, "inputs.alpha");
    ck_ok(dt_anytime_limits(&i, N, t, x, confidence, err));
    vec_equal(v, (double)i.lower, "expected.lower");
    vec_equal(v, (double)i.upper, "expected.upper");
    const dt_stratum_count one = {N, t, x};
    dt_count_interval same;
    ck_ok(dt_anytime_stratified(&same, &one, 1, confidence, err));
    ck_assert(same.lower == i.lower && same.upper == i.upper);
}

typedef dt_status limits_at(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                            unsigned long level, dt_error *err);

/* For met = 0, half and all of the first look. */
static void first_look(const json_t *v, limits_at *limits, unsigned long n, unsigned long level)
{
    vec_equal(v, (double)level, "expected.k");
    for (unsigned long i = 0; i < 3; i++) {
        dt_count_interval c;
        ck_ok(limits(&c, vec_count(v, "inputs.population"), n, i == 1 ? n / 2 : i / 2 * n, level, err));
        vec_equal(v, (double)c.lower, "expected.limits_first_look[%lu][0]", i);
        vec_equal(v, (double)c.upper, "expected.limits_first_look[%lu][1]", i);
    }
}

static void looks(const json_t *v)
{
    unsigned long look[100], level;
    size_t K = vec_size(v, "inputs.looks");
    for (size_t k = 0; k < K; k++)
        look[k] = vec_count(v, "inputs.looks[%zu]", k);
    ck_ok(dt_looks_level(&level, vec_count(v, "inputs.population"), look, K, 0.95, err));
    first_look(v, dt_looks_limits, look[0], level);
}

static void read_on(const json_t *v)
{
    unsigned long level, first = vec_count(v, "inputs.first_look");
    ck_ok(dt_read_on_level(&level, vec_count(v, "inputs.population"), first, vec_count(v, "inputs.last_look"),
                           0.95, err));
    first_look(v, dt_read_on_limits, first, level);
}

static void jackknife(const json_t *v)
{
    int rating[4000];
    size_t dossier[2000], units = 0;
    for (size_t d = 0; d < vec_size(v, "inputs.tables"); d++)
        for (int k = 0; k < 3; k++)
            for (int l = 0; l < 3; l++)
                for (unsigned long i = vec_count(v, "inputs.tables[%zu][%d][%d]", d, k, l); i > 0; i--) {
                    rating[2 * units] = k;
                    rating[2 * units + 1] = l;
                    dossier[units++] = d;
                }
    const dt_ratings r = {rating, dossier, units, 2, 3};
    const char *name = text_at(v, "inputs.coefficient");
    dt_coefficient c = name[0] == 'A'         ? DT_AGREE_GWET
                       : strstr(name, "lpha") ? DT_AGREE_ALPHA
                                              : DT_AGREE_COHEN;
    dt_agreement_weights w = strcmp(name, "AC1") == 0 ? DT_WEIGHTS_NOMINAL
                             : c == DT_AGREE_ALPHA    ? DT_WEIGHTS_ORDINAL
                                                      : DT_WEIGHTS_LINEAR;
    dt_agreement_limits a;
    ck_ok(dt_agreement_jackknife(&a, &r, c, w, 0.95, err));
    vec_equal(v, a.value, "expected.k");
    vec_equal(v, a.lower, "expected.lower");
    vec_equal(v, a.upper, "expected.upper");
}

static void perfect(const json_t *v)
{
    unsigned long most;
    ck_ok(dt_agreement_differing(&most, vec_count(v, "inputs.population"),
                                 vec_count(v, "inputs.double_scored"), 0, 0.95, err));
    vec_equal(v, (double)most, "expected.at_most");
}

static void unassessed(const json_t *v)
{
    dt_count_interval i;
    dt_tipping tip;
    unsigned long N = vec_count(v, "inputs.population"), n = vec_count(v, "inputs.sample"),
                  x = vec_count(v, "inputs.met"), u = vec_count(v, "inputs.not_assessable");
    bool least = strcmp(text_at(v, "inputs.claim"), "lower") == 0;
    ck_ok(dt_unassessed_limits(&i, N, n, x, u, 0.95, err));
    vec_equal(v, (double)i.lower, "expected.lower");
    vec_equal(v, (double)i.upper, "expected.upper");
    ck_ok(dt_unassessed_tipping(&tip, N, n, x, u, least ? DT_CLAIM_AT_LEAST : DT_CLAIM_AT_MOST,
                                vec_count(v, "inputs.count"), 0.95, err));
    ck_assert(tip.always != vec_has(v, "expected.tipping"));
    if (!tip.always)
        vec_equal(v, (double)tip.number, "expected.tipping");
}

const vector_driver vectors_dossiers[] = {
    {"composite", composite},
    {"ratio_corrected", ratio},
    {"read_on_any_time", any_time},
    {"looks", looks},
    {"read_on", read_on},
    {"agreement_jackknife", jackknife},
    {"agreement_perfect", perfect},
    {"unassessed", unassessed},
    {NULL, NULL},
};

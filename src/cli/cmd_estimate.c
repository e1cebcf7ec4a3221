/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: what a count in a sample says about the population. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/plumbing.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/posterior.h>
#include <math.h>
#include <string.h>

static const char *const SIDES[] = {"two", "lower", "upper"};
static const char *const METHODS[] = {"exact", "wilson", "jeffreys"};
static const char *const STRATA_COLUMNS[] = {"stratum", "population", "sample", "count"};
static const char *const LONELY[] = {"refuse", "average", "adjust"}; /* in the order of dt_lonely */
enum { STRATUM, N_COLUMNS = 4 };

typedef struct request {
    unsigned long N, n, x;
    bool known; /* the population */
    dtp_cli_confidence confidence;
    size_t side, method;
} request;

/* Limits, in dossiers where the population is known and not beyond computing with, and as shares. */
typedef struct limits {
    const char *method;
    bool whole;
    dt_count_interval count;
    dt_share_interval share;
} limits;

static dt_status read_request(request *out, dtp_cli *cli)
{
    DT_TRY(dtp_cli_read_confidence(&out->confidence, cli));
    DT_TRY(dtp_cli_read_choice(&out->side, cli, "side", SIDES, 3));
    DT_TRY(dtp_cli_read_choice(&out->method, cli, "method", METHODS, 3));
    out->N = dtp_cli_option_number(cli, "population", 0);
    out->known = dtp_cli_option_given(cli, "population");
    out->n = dtp_cli_option_number(cli, "sample", 0);
    out->x = dtp_cli_option_number(cli, "count", 0);
    if (out->known && out->n > out->N)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(out->n), DTP_NUM(out->N),
                        NULL);
    return DT_OK;
}

static dt_status compute(limits *out, const request *q, dt_error *err)
{
    typedef dt_status interval(dt_share_interval *, unsigned long, unsigned long, double, dt_side,
                               dt_error *);
    static interval *const by_method[] = {dt_interval_clopper_pearson, dt_interval_wilson,
                                          dt_interval_jeffreys};
    dt_side side = (dt_side)q->side;
    out->whole = q->method == 0 && q->known && q->N <= DT_POPULATION_MAX;
    out->method = q->method > 0 ? METHODS[q->method] : out->whole ? "hypergeometric" : "clopper-pearson";
    if (!out->whole)
        return by_method[q->method](&out->share, q->n, q->x, q->confidence.value, side, err);
    DT_TRY(dt_interval_hypergeometric(&out->count, q->N, q->n, q->x, q->confidence.value, side, err));
    out->share.lower = (double)out->count.lower / (double)q->N; /* no population, no share: null */
    out->share.upper = (double)out->count.upper / (double)q->N;
    return DT_OK;
}

static void put_whole(dt_document *r, const char *key, bool known, unsigned long value)
{
    if (known)
        dt_result_int(r, key, (long long)value);
    else
        dt_result_null(r, key);
}

/* The probabilities around each limit, to be redone with a table: at the limit more than the tail allows, one
 * dossier further no longer. Null where the limit is what was seen. */
static dt_status put_hand_check(dt_document *r, const request *q, const limits *e, dt_error *err)
{
    double at[4] = {NAN, NAN, NAN, NAN}, p;
    unsigned long L = e->count.lower, U = e->count.upper;
    if (!e->whole)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_PLUMBING_HAND_CHECK, NULL);
    for (unsigned long i = 0; i < 2 && L > q->x; i++) {
        DT_TRY(dt_oc(&p, q->N, L - i, 0, q->n, q->x - 1, err)); /* L > x, so x > 0 */
        at[i] = 1 - p;
    }
    for (unsigned long i = 0; i < 2 && U < q->N - (q->n - q->x); i++)
        DT_TRY(dt_oc(&at[2 + i], q->N, U + i, 0, q->n, q->x, err));
    dt_result_real(r, "tail", q->side == 0 ? (1 - q->confidence.value) / 2 : 1 - q->confidence.value);
    dt_result_real(r, "lower_chance", at[0]);
    dt_result_real(r, "below_lower_chance", at[1]);
    dt_result_real(r, "upper_chance", at[2]);
    dt_result_real(r, "above_upper_chance", at[3]);
    return DT_OK;
}

/* "1,1": dossiers that the prior is worth, with and without. */
static dt_status read_prior(dt_posterior *out, dtp_cli *cli)
{
    const char *text = dtp_cli_option_text(cli, "prior", "1,1");
    char first[24];
    const char *comma = strchr(text, ',');
    bool short_enough = comma != NULL && (size_t)(comma - text) < sizeof first;
    if (short_enough)
        (void)snprintf(first, sizeof first, "%.*s", (int)(comma - text), text);
    if (!short_enough || !dtp_parse_number(first, &out->a) || !dtp_parse_number(comma + 1, &out->b))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_PRIOR, text, NULL);
    return DT_OK;
}

static dt_status put_posterior(dtp_cli *cli, dt_document *r, const request *q)
{
    dt_rational norm;
    dt_posterior p = {.N = q->N, .n = q->n, .x = q->x};
    double met;
    if (!dtp_cli_option_given(cli, "norm"))
        return DT_OK;
    DT_TRY(dtp_cli_read_share(&norm, cli, "norm"));
    DT_TRY(read_prior(&p, cli));
    DT_TRY(dt_posterior_norm(&met, &p, norm, &cli->error));
    dt_result_real(r, "norm", dt_rational_value(norm));
    put_whole(r, "norm_count", q->known, dt_rational_ceil_of(norm, q->N));
    dt_result_real(r, "prior_a", p.a);
    dt_result_real(r, "prior_b", p.b);
    dt_result_real(r, "probability_norm_met", met);
    return DT_OK;
}

/* What it says, for people: counts first, and all or nothing in words of their own. */
static void say_estimate(dtp_cli *cli, dt_document *r, const request *q, const limits *e)
{
    enum { ALL, NONE, LEAST, MOST, BETWEEN, CENSUS };
    static const dtp_message words[] = {DTP_MSG_PLUMBING_SAY_ALL,     DTP_MSG_PLUMBING_SAY_NONE,
                                        DTP_MSG_PLUMBING_SAY_LEAST,   DTP_MSG_PLUMBING_SAY_MOST,
                                        DTP_MSG_PLUMBING_SAY_BETWEEN, DTP_MSG_PLUMBING_SAY_CENSUS};
    if (!e->whole || q->n == 0)
        return;
    int which = q->n == q->N                          ? CENSUS
                : q->x == q->n && q->side != DT_UPPER ? ALL
                : q->x == 0 && q->side != DT_LOWER    ? NONE
                : q->side == DT_LOWER                 ? LEAST
                : q->side == DT_UPPER                 ? MOST
                                                      : BETWEEN;
    unsigned long limit = which == ALL                     ? q->N - e->count.lower
                          : which == NONE || which == MOST ? e->count.upper
                                                           : e->count.lower;
    dtp_numtext number[] = {dtp_num((long long)q->n), dtp_num((long long)q->N), dtp_num((long long)limit),
                            dtp_num((long long)q->x), dtp_num((long long)e->count.upper)};
    const char *arg[5];
    char text[600];
    for (size_t i = 0; i < 5; i++)
        arg[i] = number[i].text;
    dt_result_note(r, dtp_message_fill(dtp_message_text(words[which], cli->lang), arg, 5, text, sizeof text));
}

static dt_status estimate_one(dtp_cli *cli, dt_document *r)
{
    request q;
    limits e = {0};
    DT_TRY(read_request(&q, cli));
    DT_TRY(compute(&e, &q, &cli->error));
    dt_result_text(r, "method", e.method);
    dt_result_int(r, "sample", (long long)q.n);
    dt_result_int(r, "count", (long long)q.x);
    put_whole(r, "population", q.known, q.N);
    dt_result_real(r, "confidence", q.confidence.percent);
    dt_result_text(r, "side", SIDES[q.side]);
    put_whole(r, "lower", e.whole, e.count.lower);
    put_whole(r, "upper", e.whole, e.count.upper);
    dt_result_real(r, "lower_share", e.share.lower);
    dt_result_real(r, "upper_share", e.share.upper);
    if (dtp_cli_option_given(cli, "hand-check"))
        DT_TRY(put_hand_check(r, &q, &e, &cli->error));
    DT_TRY(put_posterior(cli, r, &q));
    dt_result_end_row(r);
    say_estimate(cli, r, &q, &e);
    return DT_OK;
}

/* A stratum with dossiers of which none was seen says nothing: tell the row. */
static dt_status refuse_unseen(dtp_cli_rows *rows, const dt_stratum_count *strata)
{
    enum { SAMPLE = 2 };
    for (size_t i = 0; i < rows->table.n; i++)
        if (strata[i].sample == 0 && strata[i].population > 0)
            dtp_issue(&rows->table.issues, DT_FAULT, dtp_cli_rows_place(rows, i, SAMPLE), DT_ERR_DATA,
                      DTP_MSG_STAT_STRATUM_UNSEEN, dtp_cli_rows_get(rows, i, STRATUM).text,
                      DTP_NUM(strata[i].population), NULL);
    return dtp_cli_rows_result(rows);
}

static dt_status estimate_rows(dt_stratified *out, dtp_cli_rows *rows, double confidence, dtp_arena *arena)
{
    dt_stratum_count *strata;
    DT_TRY(dtp_cli_read_strata(&strata, rows, arena));
    DT_TRY(refuse_unseen(rows, strata));
    dt_error *err = &rows->cli->error;
    if (!dtp_cli_option_given(rows->cli, "lonely"))
        return dtp_cli_rows_blame(rows, dt_estimate_stratified(out, strata, rows->table.n, confidence, err));
    size_t lonely;
    DT_TRY(dtp_cli_read_choice(&lonely, rows->cli, "lonely", LONELY, 3));
    return dtp_cli_rows_blame(
        rows, dt_estimate_stratified_lonely(out, strata, rows->table.n, (dt_lonely)lonely, confidence, err));
}

static dt_status estimate_strata(dtp_cli *cli, dt_document *r)
{
    dtp_cli_confidence confidence;
    dtp_cli_rows rows;
    dt_stratified e;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "strata"), STRATA_COLUMNS, N_COLUMNS, N_COLUMNS);
    if (status == DT_OK)
        status = estimate_rows(&e, &rows, confidence.value, &arena);
    dtp_cli_rows_close(&rows);
    dtp_arena_free(&arena);
    if (status != DT_OK)
        return status;
    dt_result_real(r, "share", e.share);
    dt_result_real(r, "standard_error", e.standard_error);
    dt_result_real(r, "df", e.df);
    dt_result_int(r, "lower", (long long)e.interval.lower);
    dt_result_int(r, "upper", (long long)e.interval.upper);
    dt_result_real(r, "lower_share", e.shares.lower);
    dt_result_real(r, "upper_share", e.shares.upper);
    dt_result_text(r, "method", e.method);
    dt_result_real(r, "design_effect_without_replacement", e.effect_without);
    dt_result_real(r, "design_effect_with_replacement", e.effect_with);
    dt_result_end_row(r);
    return DT_OK;
}

static const dtp_cli_form_row FORMS[] = {{.option = "strata",
                                          .allowed = {"confidence", "lonely"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .row = estimate_strata},
                                         {.never = {"lonely"},
                                          .needs = {"sample", "count"},
                                          .foreign = DTP_MSG_PLUMBING_LONELY_ALONE,
                                          .row = estimate_one}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "prior", .with = "norm", .message = DTP_MSG_PLUMBING_PRIOR_ALONE}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"sample", 'n', DTP_OPTION_NUMBER, "n", DTP_MSG_PLUMBING_OPT_SAMPLE},
    {"count", 'x', DTP_OPTION_NUMBER, "x", DTP_MSG_PLUMBING_OPT_COUNT},
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"side", 's', DTP_OPTION_TEXT, "two|lower|upper", DTP_MSG_PLUMBING_OPT_SIDE},
    {"method", 'm', DTP_OPTION_TEXT, "exact|wilson|jeffreys", DTP_MSG_PLUMBING_OPT_METHOD},
    {"hand-check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_HAND_CHECK},
    {"norm", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_ESTIMATE_NORM},
    {"prior", 0, DTP_OPTION_TEXT, "a,b", DTP_MSG_PLUMBING_OPT_PRIOR},
    {"strata", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_STRATA},
    {"lonely", 0, DTP_OPTION_TEXT, "refuse|average|adjust", DTP_MSG_PLUMBING_OPT_LONELY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_estimate = {.name = "estimate",
                                              .arguments =
                                                  "--sample n --count x [--population N] | --strata FILE.csv",
                                              .max_args = 0,
                                              .summary = DTP_MSG_PLUMBING_ESTIMATE,
                                              .details = DTP_MSG_PLUMBING_ESTIMATE_MORE,
                                              .example = "estimate --sample 14 --count 11 --population 120",
                                              .formats = "table, csv, json, md, html",
                                              .options = OPTIONS,
                                              .forms = FORMS,
                                              .pairs = PAIRS};

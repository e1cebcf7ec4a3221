/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: how many dossiers, and what that can show. One option names the question; the table below says
 * which others go with it. */
#include "cli/plan.h"
#include <dossiertoets/plan.h>
#include <math.h>
#include <stdlib.h>

/* What every answer has, whichever the question. */
typedef struct plan {
    dtp_cli *cli;
    dtp_result *r;
    unsigned long N; /* 0 = unknown */
    dtp_confidence confidence;
    dt_error *err;
} plan;

static void put_head(const plan *p, const char *method, const char *model, unsigned long sample)
{
    dtp_cli_result_text(p->r, "method", method);
    dtp_cli_result_text(p->r, "model", model);
    if (p->N > 0)
        dtp_cli_result_int(p->r, "population", (long long)p->N);
    else
        dtp_cli_result_null(p->r, "population");
    dtp_cli_result_int(p->r, "sample", (long long)sample);
    dtp_cli_result_real(p->r, "confidence", p->confidence.percent);
}

/* Without a decision rule the last three are null. */
static void put_rule(const plan *p, bool has_accept, unsigned long accept, double reject_good,
                     double accept_bad)
{
    if (has_accept)
        dtp_cli_result_int(p->r, "accept", (long long)accept);
    else
        dtp_cli_result_null(p->r, "accept");
    dtp_cli_result_real(p->r, "risk_good_rejected", reject_good);
    dtp_cli_result_real(p->r, "risk_bad_accepted", accept_bad);
    dtp_cli_result_end_row(p->r);
}

static const char *model_of(const plan *p)
{
    return p->N > 0 ? "hypergeometric" : "binomial";
}

static dt_status too_wide(bool *out, unsigned long n, double width, double confidence, dt_error *err)
{
    dt_share_interval i;
    DT_TRY(dt_interval_clopper_pearson(&i, n, n / 2, confidence, DT_TWO_SIDED, err));
    *out = i.upper - i.lower > width;
    return DT_OK;
}

/* Population unknown: the first n whose widest exact interval, that of the middle count, is narrow enough. It
 * narrows with every dossier, so doubling and then halving finds it. */
static dt_status width_unknown(unsigned long *out, double width, double confidence, dt_error *err)
{
    unsigned long low = 1, high = 1;
    bool wide;
    DT_TRY(too_wide(&wide, high, width, confidence, err));
    while (wide && high < DT_POPULATION_MAX / 2) {
        low = high + 1;
        high *= 2;
        DT_TRY(too_wide(&wide, high, width, confidence, err));
    }
    if (wide)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        DT_TRY(too_wide(&wide, middle, width, confidence, err));
        if (wide)
            low = middle + 1;
        else
            high = middle;
    }
    *out = low;
    return DT_OK;
}

static dt_status plan_width(plan *p)
{
    dt_rational width;
    unsigned long n;
    DT_TRY(dtp_cli_read_share(&width, p->cli, "width"));
    if (width.numerator == 0)
        return dtp_fail(p->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "width", NULL);
    if (p->N > 0)
        DT_TRY(dt_size_exact_width(&n, p->N, width, p->confidence.value, p->err));
    else
        DT_TRY(width_unknown(&n, dt_rational_value(width), p->confidence.value, p->err));
    put_head(p, "exact-width", model_of(p), n);
    dtp_cli_result_real(p->r, "width", dt_rational_value(width));
    put_rule(p, false, 0, NAN, NAN);
    return DT_OK;
}

static dt_status plan_margin(plan *p)
{
    dt_rational margin, share = {1, 2};
    unsigned long n;
    DT_TRY(dtp_cli_read_share(&margin, p->cli, "margin"));
    if (dtp_cli_option_given(p->cli, "share"))
        DT_TRY(dtp_cli_read_share(&share, p->cli, "share"));
    DT_TRY(dt_size_margin(&n, p->N, dt_rational_value(margin), dt_rational_value(share), p->confidence.value,
                          p->err));
    put_head(p, "margin", "normal", n);
    dtp_cli_result_real(p->r, "margin", dt_rational_value(margin));
    dtp_cli_result_real(p->r, "share", dt_rational_value(share));
    put_rule(p, false, 0, NAN, NAN);
    return DT_OK;
}

/* D is a number of dossiers, or a share from which the number follows. */
static dt_status plan_detect(plan *p)
{
    const char *text = dtp_cli_option_text(p->cli, "detect", "");
    bool whole = dtp_cli_is_whole(text);
    dt_rational share = {0, 1};
    dt_sample_plan found = {0};
    if (whole && p->N == 0)
        return dtp_fail(p->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_DETECT_SHARE, text, NULL);
    unsigned long D = whole ? strtoul(text, NULL, 10) : 0;
    if (!whole)
        DT_TRY(dtp_cli_read_share(&share, p->cli, "detect"));
    if (!whole && p->N > 0)
        D = dt_rational_ceil_of(share, p->N);
    dt_size_request request = {.model = DT_BINOMIAL, .tolerable = share, .confidence = p->confidence.value};
    if (p->N > 0)
        DT_TRY(dt_size_detection(&found.n, p->N, D, p->confidence.value, p->err));
    else
        DT_TRY(dt_size_tolerable(&found, &request, p->err));
    put_head(p, "detection", model_of(p), found.n);
    if (p->N > 0)
        dtp_cli_result_int(p->r, "detect", (long long)D);
    else
        dtp_cli_result_real(p->r, "detect", dt_rational_value(share));
    put_rule(p, false, 0, NAN, NAN);
    return DT_OK;
}

/* Failures expected in the sample: a number, or a share of it. */
static dt_status plan_tolerable(plan *p)
{
    const char *expected = dtp_cli_option_text(p->cli, "expected", "0");
    bool whole = dtp_cli_is_whole(expected);
    dt_sample_plan found;
    dt_size_request request = {.model = p->N > 0 ? DT_FINITE : DT_BINOMIAL,
                               .N = p->N,
                               .allowed = whole ? strtol(expected, NULL, 10) : -1,
                               .confidence = p->confidence.value};
    DT_TRY(dtp_cli_read_share(&request.tolerable, p->cli, "tolerable"));
    if (!whole)
        DT_TRY(dtp_cli_read_share(&request.expected, p->cli, "expected"));
    DT_TRY(dt_size_tolerable(&found, &request, p->err));
    put_head(p, "tolerable", model_of(p), found.n);
    dtp_cli_result_real(p->r, "tolerable", dt_rational_value(request.tolerable));
    if (whole)
        dtp_cli_result_int(p->r, "expected", request.allowed);
    else
        dtp_cli_result_real(p->r, "expected", dt_rational_value(request.expected));
    put_rule(p, true, found.accept, NAN, NAN);
    return DT_OK;
}

static dt_status find_lqas(plan *p, const dt_lqas_rule *rule, dt_lqas_plan *found)
{
    dt_rational reject, accept;
    if (dtp_cli_option_given(p->cli, "sample")) {
        for (size_t i = 0; i < 2; i++)
            if (dtp_cli_option_given(p->cli, i == 0 ? "risk-good" : "risk-bad"))
                return dtp_fail(p->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, "sample",
                                i == 0 ? "risk-good" : "risk-bad", NULL);
        return dt_lqas_best(found, rule, dtp_cli_option_number(p->cli, "sample", 0), p->err);
    }
    if (!dtp_cli_option_given(p->cli, "risk-good") || !dtp_cli_option_given(p->cli, "risk-bad"))
        return dtp_fail(p->err, DT_ERR_RANGE, DTP_MSG_PLUMBING_LQAS_WHICH, NULL);
    DT_TRY(dtp_cli_read_share(&reject, p->cli, "risk-good"));
    DT_TRY(dtp_cli_read_share(&accept, p->cli, "risk-bad"));
    return dt_lqas_smallest(found, rule, dt_rational_value(reject), dt_rational_value(accept), p->err);
}

static dt_status plan_lqas(plan *p)
{
    dt_lqas_rule rule = {.N = p->N};
    dt_lqas_plan found;
    DT_TRY(dtp_cli_need_option(p->cli, "good"));
    DT_TRY(dtp_cli_need_option(p->cli, "bad"));
    DT_TRY(dtp_cli_read_share(&rule.good, p->cli, "good"));
    DT_TRY(dtp_cli_read_share(&rule.bad, p->cli, "bad"));
    DT_TRY(find_lqas(p, &rule, &found));
    p->confidence.percent = NAN; /* the two risks stand in its place */
    if (dtp_cli_option_given(p->cli, "confidence") && !p->cli->quiet)
        dtp_cli_say(p->cli, stderr, DTP_MSG_PLUMBING_NO_CONFIDENCE, NULL);
    put_head(p, "lqas", model_of(p), found.n);
    dtp_cli_result_real(p->r, "good", dt_rational_value(rule.good));
    dtp_cli_result_real(p->r, "bad", dt_rational_value(rule.bad));
    put_rule(p, true, found.accept, found.reject_good, found.accept_bad);
    return DT_OK;
}

static const struct question {
    const char *option;
    const char *with; /* what may stand beside it */
    dt_status (*answer)(plan *p);
} QUESTIONS[] = {
    {"width", "population confidence", plan_width},
    {"margin", "population confidence share", plan_margin},
    {"detect", "population confidence", plan_detect},
    {"tolerable", "population confidence expected", plan_tolerable},
    {"good", "population confidence bad sample risk-good risk-bad", plan_lqas},
    {"bad", "population confidence good sample risk-good risk-bad", plan_lqas},
};

static dt_status answer(dtp_cli *cli, dtp_result *r)
{
    plan p = {.cli = cli, .r = r, .N = dtp_cli_option_number(cli, "population", 0), .err = &cli->error};
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++) {
        if (!dtp_cli_option_given(cli, QUESTIONS[i].option))
            continue;
        DT_TRY(dtp_cli_only_with(cli, QUESTIONS[i].option, QUESTIONS[i].with));
        DT_TRY(dtp_cli_read_confidence(&p.confidence, cli));
        if (dtp_cli_option_given(cli, "population") && p.N == 0)
            return dtp_fail(p.err, DT_ERR_RANGE, DTP_MSG_PLUMBING_ABOVE_0, "population", NULL);
        return QUESTIONS[i].answer(&p);
    }
    return dtp_fail(p.err, DT_ERR_RANGE, DTP_MSG_PLUMBING_PLAN_WHICH, NULL);
}

static int run(dtp_cli *cli)
{
    bool strata = dtp_cli_option_given(cli, "strata");
    return dtp_cli_run_result(cli, !strata, strata ? dtp_cli_plan_strata : answer);
}

static const dtp_option OPTIONS[] = {
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"width", 'w', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_WIDTH},
    {"margin", 'e', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_MARGIN},
    {"share", 'p', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_SHARE},
    {"detect", 'd', DTP_OPTION_TEXT, "D|SHARE", DTP_MSG_PLUMBING_OPT_DETECT},
    {"tolerable", 't', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_TOLERABLE},
    {"expected", 'k', DTP_OPTION_TEXT, "K|SHARE", DTP_MSG_PLUMBING_OPT_EXPECTED},
    {"good", 'g', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_GOOD},
    {"bad", 'b', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_BAD},
    {"sample", 'n', DTP_OPTION_NUMBER, "n", DTP_MSG_PLUMBING_OPT_PLAN_SAMPLE},
    {"risk-good", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_RISK_GOOD},
    {"risk-bad", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_RISK_BAD},
    {"strata", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_PLAN_STRATA},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_PLUMBING_OPT_ALLOCATION},
    {"minimum", 0, DTP_OPTION_NUMBER, "m", DTP_MSG_PLUMBING_OPT_MINIMUM},
    {"power", 0, DTP_OPTION_TEXT, "Q", DTP_MSG_PLUMBING_OPT_POWER},
    DTP_OPTION_END};
const dtp_command dtp_cmd_plan = {
    .name = "plan",
    .arguments = "[--population N] --width W | --margin E | --detect D | --tolerable S | --good P --bad Q | "
                 "--strata FILE.csv",
    .max_args = 0,
    .summary = DTP_MSG_PLUMBING_PLAN,
    .details = DTP_MSG_PLUMBING_PLAN_MORE,
    .example = "plan --population 120 --width 0.5",
    .formats = "table, csv, json",
    .options = OPTIONS,
    .run = run};

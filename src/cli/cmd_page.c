/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page: the second page, which fixes how to draw before the public value is known. */
#include "cli/draw_options.h"
#include "cli/form.h"
#include <string.h>

/* A line "Label  value". */
static void line(dtp_cli *cli, dtp_message label, const char *value, const char *more)
{
    dtp_cli_say(cli, dtp_cli_out(cli), label, value, more, NULL);
}

static void tell_register(dtp_cli *cli, const dt_page *p)
{
    line(cli, DTP_MSG_CLI_PAGE_REGISTER, p->register_name[0] == '\0' ? "-" : p->register_name,
         DTP_NUM(p->rows));
    line(cli, DTP_MSG_CLI_PAGE_FINGERPRINT, p->fingerprint, NULL);
    for (size_t i = 0; i < p->n_fallouts; i++)
        if (p->fallout[i].kind == DT_FALLOUT_CONDITION)
            line(cli, DTP_MSG_CLI_PAGE_CONDITION, p->fallout[i].detail, DTP_NUM(p->fallout[i].count));
    for (size_t i = 0; i < p->reading->n_exclusions; i++)
        line(cli, DTP_MSG_CLI_PAGE_EXCLUSION, p->reading->exclusion[i].id, p->reading->exclusion[i].reason);
    for (size_t i = 0; i < p->n_strata; i++)
        line(cli, DTP_MSG_CLI_PAGE_STRATUM, p->stratum[i].stratum[0] == '\0' ? "-" : p->stratum[i].stratum,
             DTP_NUM(p->stratum[i].population));
}

/* What is asked of the draw; what is not asked has no line. */
static void tell_options(dtp_cli *cli, const dt_draw_options *o)
{
    line(cli, DTP_MSG_CLI_PAGE_DESIGN, o->design, o->allocation);
    line(cli, DTP_MSG_CLI_PAGE_SIZE, DTP_NUM(o->size), DTP_NUM(o->reserve));
    for (size_t i = 0; i < o->n_sizes; i++)
        line(cli, DTP_MSG_CLI_PAGE_OF_STRATUM, o->sizes[i].stratum, DTP_NUM(o->sizes[i].size));
    if (o->minimum > 0)
        line(cli, DTP_MSG_CLI_PAGE_MINIMUM, DTP_NUM(o->minimum), NULL);
    if (o->maximum > 0)
        line(cli, DTP_MSG_CLI_PAGE_MAXIMUM, DTP_NUM(o->maximum), NULL);
    if (o->teams > 0)
        line(cli, DTP_MSG_CLI_PAGE_TEAMS, DTP_NUM(o->teams), NULL);
    if (o->coordination != DT_COORDINATION_NONE)
        line(cli, o->coordination == DT_COORDINATION_KEEP ? DTP_MSG_CLI_PAGE_KEEP : DTP_MSG_CLI_PAGE_AVOID,
             NULL, NULL);
}

static void tell_weak(dtp_cli *cli, const dt_page *p)
{
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((p->weak_links & 1U << link) != 0)
            line(cli, DTP_MSG_CLI_PAGE_NOTE, dt_weak_link_text((dt_weak_link)link, cli->lang), NULL);
    if (p->excluded_after > 0)
        line(cli, DTP_MSG_CLI_PAGE_EXCLUDED_AFTER, DTP_NUM(p->excluded_after), NULL);
    if (!p->current)
        line(cli, DTP_MSG_CLI_PAGE_NOTE, dtp_message_text(DTP_MSG_CLI_PAGE_OUTDATED, cli->lang), NULL);
}

static void tell_page(dtp_cli *cli, dt_inspection *in, const dt_page *p)
{
    const char *name = "";
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, p->municipality) == 0)
            name = dt_inspection_municipality(in, i)->name;
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_PAGE_HEAD, dt_inspection_title(in), p->inspection, p->at,
                NULL);
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT_MUNICIPALITY, p->municipality,
                name[0] == '\0' ? "" : " ", name, NULL);
    if (p->unit == DT_DRAW_PARTNER)
        line(cli, DTP_MSG_CLI_COMMITMENT_PARTNERS, NULL, NULL);
    line(cli, DTP_MSG_CLI_PAGE_ROUND, DTP_NUM(p->round), DTP_NUM(p->number));
    line(cli, DTP_MSG_CLI_PAGE_COMMITMENT, p->commitment, p->public_form[0] == '\0' ? "-" : p->public_form);
    if (p->current)
        tell_register(cli, p);
    tell_options(cli, &p->draw);
    line(cli, DTP_MSG_CLI_PAGE_OPTIONS, p->options, p->head);
    line(cli, DTP_MSG_CLI_PAGE_DIGEST, p->digest, NULL);
    tell_weak(cli, p);
    line(cli, DTP_MSG_CLI_PAGE_END, NULL, NULL);
}

static int tell_pages(dtp_cli *cli, dt_inspection *in, const dt_page *page, size_t n)
{
    for (size_t i = 0; i < n; i++)
        tell_page(cli, in, &page[i]);
    return DTP_EXIT_OK;
}

static int print(dtp_cli *cli, dt_inspection *in)
{
    const char *avoid = dtp_cli_text(cli, "avoid"), *keep = dtp_cli_text(cli, "keep");
    dtp_arena arena = DTP_ARENA_INIT;
    dt_draw_request request = {.teams = dtp_cli_option_number(cli, "teams", 0),
                               .earlier = avoid != NULL ? avoid : keep};
    const dt_page *page;
    size_t n;
    if (request.earlier != NULL)
        request.coordination = avoid != NULL ? DT_COORDINATION_AVOID : DT_COORDINATION_KEEP;
    dt_status status = dtp_cli_draw_request(&request, &arena, cli);
    if (status == DT_OK)
        status = dt_inspection_page(in, &request, &page, &n, &cli->error);
    int code = status == DT_OK ? tell_pages(cli, in, page, n) : dtp_cli_failed(cli);
    dtp_arena_free(&arena);
    return code;
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    const dt_page *page;
    size_t n;
    if (dt_inspection_page(in, NULL, &page, &n, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (n > 0)
        return tell_pages(cli, in, page, n);
    dtp_cli_say(cli, stderr, DTP_MSG_CLI_PAGE_NONE, NULL);
    return DTP_EXIT_NO;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "size|sizes", .allowed = {DTP_FORM_ANY}, .run = print},
    {.allowed = {NULL}, .foreign = DTP_MSG_CLI_PAGE_NEEDS_SIZE, .run = show}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "avoid", .without = "keep", .message = DTP_MSG_CLI_AVOID_OR_KEEP}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_RESERVE},
    DTP_CLI_HOW_OPTIONS,
    {"teams", 0, DTP_OPTION_NUMBER, "T", DTP_MSG_CLI_OPT_TEAMS},
    {"avoid", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_AVOID},
    {"keep", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_KEEP_EARLIER},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_page = {.name = "page",
                                          .arguments = "FILE.toets [--size N]",
                                          .args = {1, 1},
                                          .summary = DTP_MSG_CLI_PAGE,
                                          .details = DTP_MSG_CLI_PAGE_MORE,
                                          .example = "page bezoek.toets --size 14 --reserve 6",
                                          .formats = "text",
                                          .options = OPTIONS,
                                          .forms = FORMS,
                                          .pairs = PAIRS};

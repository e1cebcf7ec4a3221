/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page: the second page, which fixes how to draw before the public value is known. */
#include "cli/draw_options.h"
#include "cli/form.h"

static int tell_pages(dtp_cli *cli, dt_inspection *in, const dt_page *page, size_t n)
{
    const dt_listener to = dtp_cli_listener(cli);
    for (size_t i = 0; i < n; i++)
        dt_tell_page(&to, in, &page[i]);
    return DTP_EXIT_OK;
}

static int print(dtp_cli *cli, dt_inspection *in)
{
    dt_asked_draw *asked;
    const dt_page *page;
    size_t n;
    dt_status status = dtp_cli_draw_request(&asked, cli, in);
    if (status == DT_OK)
        status = dt_inspection_page(in, dt_asked_draw_request(asked), &page, &n, &cli->error);
    int code = status == DT_OK ? tell_pages(cli, in, page, n) : dtp_cli_failed(cli);
    dt_asked_draw_free(asked);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What draw and extend share: how to draw, and the list of what was drawn. */
#include "cli/draw_options.h"
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>

const dtp_cli_withheld dtp_cli_draw_withheld[] = {{"dry-run", DTP_MSG_CLI_DRAW_UNTRIED}, {.name = NULL}};

dt_status dtp_cli_draw_request(dt_asked_draw **out, dtp_cli *cli, dt_inspection *in)
{
    dt_ask ask;
    *out = NULL;
    DT_TRY(dtp_cli_question(&ask, cli, in));
    return dt_asked_draw_new(out, &ask, &cli->error);
}

/* A person sees the chances where they differ; a machine always gets them. */
static int list_drawn(dtp_cli *cli, dt_inspection *in, dt_draw_unit unit, size_t first)
{
    dt_document *list;
    dt_status status =
        dt_compose_drawn(&list, in, unit, first, !dtp_cli_wants_words(cli), cli->lang, &cli->error);
    int code = dtp_cli_result_finish(cli, status, list);
    if (code != DTP_EXIT_OK) /* the list can be had again, the round cannot */
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_DRAWN_NOT_LISTED, NULL);
    return code;
}

/* A size is asked for unless a page says it. */
static dt_status need_size(dtp_cli *cli, dt_inspection *in)
{
    static const dtp_cli_form_row sized = {.allowed = {DTP_FORM_ANY}, .needs = {"size|sizes"}};
    const dt_page *page;
    size_t n;
    if (dtp_cli_option_given(cli, "size") || dtp_cli_option_given(cli, "sizes"))
        return DT_OK;
    DT_TRY(dt_inspection_page(in, NULL, &page, &n, &cli->error));
    return n > 0 ? DT_OK : dtp_cli_form_check(cli, &sized);
}

int dtp_cli_draw(dtp_cli *cli, dt_inspection *in, dtp_cli_draw_fn step)
{
    dt_asked_draw *asked;
    size_t first;
    if (need_size(cli, in) != DT_OK)
        return dtp_cli_refused(cli);
    dt_status status = dtp_cli_draw_request(&asked, cli, in);
    if (status == DT_OK)
        status = step(in, dt_asked_draw_request(asked), &first, &cli->error);
    int code = status == DT_OK ? list_drawn(cli, in, dt_asked_draw_request(asked)->unit, first)
                               : dtp_cli_failed(cli);
    dt_asked_draw_free(asked);
    return code;
}

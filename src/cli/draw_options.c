/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What draw and extend share: how to draw, and the list of what was drawn. */
#include "cli/draw_options.h"
#include "base/text.h"
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>
#include <string.h>

/* "STRATUM=VALUE", at the last sign: a name may hold one. *value is NULL when there is no such sign. */
static dt_status split(const char **stratum, const char **value, dtp_arena *arena, const char *text,
                       dt_error *err)
{
    const char *equals = strrchr(text, '=');
    *value = equals == NULL ? NULL : equals + 1;
    *stratum = dtp_arena_strndup(arena, text, equals == NULL ? 0 : (size_t)(equals - text));
    return *stratum != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status read_sizes(dt_draw_request *r, dtp_arena *arena, dtp_cli *cli)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, "sizes");
    dt_stratum_size *list = dtp_arena_array(arena, v->n_list, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < v->n_list; i++) {
        const char *value;
        long long whole = 0;
        DT_TRY(split(&list[i].stratum, &value, arena, v->list[i], &cli->error));
        if (value == NULL || strspn(value, "0123456789") != strlen(value) || !dtp_parse_int(value, &whole))
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_BAD_SIZES, v->list[i], NULL);
        list[i].size = (unsigned long)whole;
    }
    r->sizes = list;
    r->n_sizes = v->n_list;
    return DT_OK;
}

static dt_status read_shares(dt_draw_request *r, dtp_arena *arena, dtp_cli *cli)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, "shares");
    dt_stratum_share *list = dtp_arena_array(arena, v->n_list, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < v->n_list; i++) {
        const char *value;
        DT_TRY(split(&list[i].stratum, &value, arena, v->list[i], &cli->error));
        if (value == NULL || dt_rational_parse(&list[i].share, value, NULL) != DT_OK ||
            list[i].share.numerator > list[i].share.denominator)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_BAD_SHARES, v->list[i], NULL);
    }
    r->shares = list;
    r->n_shares = v->n_list;
    return DT_OK;
}

dt_status dtp_cli_draw_request(dt_draw_request *r, dtp_arena *arena, dtp_cli *cli)
{
    r->municipality = dtp_cli_text(cli, "municipality");
    r->design = dtp_cli_text(cli, "design");
    r->allocation = dtp_cli_text(cli, "allocation");
    r->size = dtp_cli_option_number(cli, "size", 0);
    r->reserve = dtp_cli_option_number(cli, "reserve", 0);
    r->minimum = dtp_cli_option_number(cli, "minimum", 0);
    r->maximum = dtp_cli_option_number(cli, "maximum", 0);
    r->take_all = dtp_cli_option_given(cli, "take-all");
    r->public_text = dtp_cli_text(cli, "public");
    r->public_source = dtp_cli_text(cli, "value-source");
    r->present = dtp_cli_text(cli, "present");
    r->needs = (dtp_cli_option_given(cli, "without-commitment") ? 0 : DT_DRAW_NEEDS_COMMITMENT) |
               (dtp_cli_option_given(cli, "without-public") ? 0 : DT_DRAW_NEEDS_PUBLIC);
    r->notes = dtp_cli_sink(cli);
    r->weak = r->notes;
    DT_TRY(dtp_cli_unit(&r->unit, cli));
    DT_TRY(read_sizes(r, arena, cli));
    return read_shares(r, arena, cli);
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

int dtp_cli_draw(dtp_cli *cli, dt_inspection *in, dt_draw_request request, dtp_cli_draw_fn step)
{
    dtp_arena arena = DTP_ARENA_INIT;
    size_t first;
    if (need_size(cli, in) != DT_OK)
        return dtp_cli_refused(cli);
    dt_status status = dtp_cli_draw_request(&request, &arena, cli);
    if (status == DT_OK)
        status = step(in, &request, &first, &cli->error);
    int code = status == DT_OK ? list_drawn(cli, in, request.unit, first) : dtp_cli_failed(cli);
    dtp_arena_free(&arena);
    return code;
}

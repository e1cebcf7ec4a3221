/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What draw and extend share: how to draw, and the list of what was drawn. */
#include "cli/draw_options.h"
#include "base/text.h"
#include "cli/output.h"
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

static dt_status read_request(dt_draw_request *r, dtp_arena *arena, dtp_cli *cli)
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
    r->notes = dtp_cli_sink(cli);
    DT_TRY(dtp_cli_unit(&r->unit, cli));
    DT_TRY(read_sizes(r, arena, cli));
    return read_shares(r, arena, cli);
}

typedef struct drawn_list {
    const dt_subject *subject;
    size_t n;
    bool unequal; /* two of one stratum had different chances */
} drawn_list;

static dt_status find_drawn(drawn_list *out, dt_inspection *in, dt_draw_unit unit, size_t first,
                            dt_error *err)
{
    const dt_score_context *context;
    const dt_subject *subject;
    size_t n = 0;
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dt_inspection_partners(in, &subject, &n, err));
    if (unit == DT_DRAW_DOSSIER) {
        subject = context->subject;
        for (n = 0; n < context->n_subjects && subject[n].kind == DT_SUBJECT_DOSSIER;)
            n++;
    }
    *out = (drawn_list){subject + first, n - first, false};
    for (size_t i = 1; i < out->n; i++) {
        const dt_subject *a = &out->subject[i - 1], *b = &out->subject[i];
        out->unequal =
            out->unequal || (strcmp(a->municipality, b->municipality) == 0 &&
                             strcmp(a->stratum, b->stratum) == 0 && a->probability != b->probability);
    }
    return DT_OK;
}

static void list_one(dt_document *r, const dt_subject *s, bool probability)
{
    dt_result_text(r, "code", s->code);
    dt_result_text(r, "municipality", s->municipality);
    dt_result_text(r, "stratum", s->stratum);
    dt_result_int(r, "order", s->order);
    dt_result_text(r, "role", s->role == DT_PRIMARY ? "primary" : "reserve");
    dt_result_text(r, "id", s->id);
    if (probability)
        dt_result_real(r, "probability", s->probability);
    dt_result_end_row(r);
}

/* The list to fetch what was just drawn with, in draw order, from this index on. A person sees the chances
 * where they differ; a machine always gets them. */
static int list_drawn(dtp_cli *cli, dt_inspection *in, dt_draw_unit unit, size_t first)
{
    drawn_list list;
    dt_document *r;
    int code = DTP_EXIT_MACHINE;
    if (find_drawn(&list, in, unit, first, &cli->error) != DT_OK ||
        dtp_cli_result_open(&r, cli, false) != DT_OK) {
        code = dtp_cli_failed(cli);
    } else {
        bool probability = list.unequal || !dtp_cli_wants_words(cli);
        for (size_t i = 0; i < list.n; i++)
            list_one(r, &list.subject[i], probability);
        code = dtp_cli_result_write(cli, r);
        dt_document_free(r);
    }
    if (code != DTP_EXIT_OK) /* the list can be had again, the round cannot */
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_DRAWN_NOT_LISTED, NULL);
    return code;
}

int dtp_cli_draw(dtp_cli *cli, dt_inspection *in, dt_draw_request request, dtp_cli_draw_fn step)
{
    dtp_arena arena = DTP_ARENA_INIT;
    size_t first;
    dt_status status = read_request(&request, &arena, cli);
    if (status == DT_OK)
        status = step(in, &request, &first, &cli->error);
    int code = status == DT_OK ? list_drawn(cli, in, request.unit, first) : dtp_cli_failed(cli);
    dtp_arena_free(&arena);
    return code;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: draw from a register with a given key, without an inspection file. */
#include "base/hash.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/register_options.h"
#include <dossiertoets/numbers.h>
#include <string.h>

/* Sample and reserve share the key here, so that they are consecutive parts of one order. */
static void same_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    (void)municipality;
    (void)reserve;
    memcpy(out, payload, DT_KEY_SIZE);
}

static dt_status read_options(dtp_cli *cli, dtp_cli_register_options *o)
{
    DT_TRY(dtp_cli_register_options_read(o, cli));
    if (dtp_cli_option_given(cli, "by"))
        DT_TRY(dtp_cli_split_names(&o->arena, dtp_cli_option_text(cli, "by", ""), &o->frame.stratum_columns,
                                   &o->frame.n_stratum_columns, &cli->error));
    if (dtp_cli_option_given(cli, "keep"))
        DT_TRY(dtp_cli_split_names(&o->arena, dtp_cli_option_text(cli, "keep", ""), &o->frame.keep_columns,
                                   &o->frame.n_keep_columns, &cli->error));
    o->frame.no_fingerprint = true;
    return DT_OK;
}

static dt_draw_options draw_options(dtp_cli *cli, uint8_t *key)
{
    return (dt_draw_options){.design = "stratified",
                             .allocation = dtp_cli_option_text(cli, "allocation", "each"),
                             .size = dtp_cli_option_number(cli, "size", 0),
                             .reserve = dtp_cli_option_number(cli, "reserve", 0),
                             .take_all = true,
                             .key = same_key,
                             .payload = key};
}

static dt_status read_and_draw(dt_document **doc, dtp_cli *cli, const dt_frame_options *o, uint8_t *key)
{
    dt_frame *frame;
    dt_draw *draw;
    dt_draw_options options = draw_options(cli, key);
    DT_TRY(dt_draw_read(&frame, &draw, cli->arg[0], o, &options, dtp_cli_sink(cli), &cli->error));
    dt_status status =
        dt_compose_sample(doc, frame, draw, o->keep_columns, o->n_keep_columns, cli->lang, &cli->error);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

static dt_status compose_merged(dt_document **doc, dtp_cli *cli, const dt_frame *frame, const dt_draw *draw)
{
    size_t n = dt_frame_kept_columns(frame);
    const char **keep = dtp_calloc(n + 1, sizeof *keep);
    if (keep == NULL)
        return dtp_fail_memory(&cli->error);
    for (size_t i = 0; i < n; i++)
        keep[i] = dt_frame_kept_column(frame, i);
    dt_status status = dt_compose_sample(doc, frame, draw, keep, n, cli->lang, &cli->error);
    dtp_free(keep);
    return status;
}

/* --merge: the sample of the whole from those of its parts. */
static dt_status draw_parts(dt_document **doc, dtp_cli *cli, uint8_t *key)
{
    dt_frame *frame;
    dt_draw *draw;
    dt_draw_options options = draw_options(cli, key);
    DT_TRY(dt_draw_merge(&frame, &draw, cli->arg, cli->n_args, &options, dtp_cli_sink(cli), &cli->error));
    dt_status status = compose_merged(doc, cli, frame, draw);
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* --check: what was read, and how many could be drawn. */
static int check(dtp_cli *cli)
{
    dtp_cli_register_options o = {.arena = DTP_ARENA_INIT};
    dt_frame *frame = NULL;
    dt_status status = read_options(cli, &o);
    if (status == DT_OK)
        status = dt_frame_read(&frame, cli->arg[0], &o.frame, dtp_cli_sink(cli), &cli->error);
    if (status == DT_OK) {
        dtp_cli_tell_reading(cli, frame, cli->arg[0]);
        for (size_t i = 0; i < dt_frame_fallouts(frame); i++) {
            const dt_fallout *f = dt_frame_fallout(frame, i);
            dtp_cli_say(cli, stdout,
                        f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_CLI_REGISTER_EXCLUDED
                                                        : DTP_MSG_CLI_REGISTER_CONDITION,
                        DTP_NUM(f->count), f->detail, NULL);
        }
        size_t n = dt_frame_units(frame);
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_REGISTER_ELIGIBLE, DTP_NUM(n),
                    dtp_message_text(n == 1 ? DTP_MSG_CLI_DOSSIER : DTP_MSG_CLI_DOSSIERS, cli->lang), NULL);
    }
    int code = status != DT_OK ? dtp_cli_failed(cli) : dt_frame_units(frame) == 0 ? DTP_EXIT_NO : DTP_EXIT_OK;
    dt_frame_free(frame);
    dtp_cli_register_options_free(&o);
    return code;
}

static dt_status read_key(dtp_cli *cli, uint8_t key[DT_KEY_SIZE])
{
    const char *hex = dtp_cli_option_text(cli, "key", "");
    if (strlen(hex) != 2 * DT_KEY_SIZE)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEY, DTP_NUM(strlen(hex)), NULL);
    if (!dtp_unhex(hex, key, DT_KEY_SIZE))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEY_DIGIT, NULL);
    return DT_OK;
}

static int refuse(dtp_cli *cli)
{
    cli->brief = false;
    return dtp_cli_refused(cli);
}

static int merge(dtp_cli *cli)
{
    uint8_t key[DT_KEY_SIZE];
    dt_document *doc = NULL;
    if (read_key(cli, key) != DT_OK)
        return refuse(cli);
    dt_status status = draw_parts(&doc, cli, key);
    dtp_wipe(key, sizeof key);
    return status == DT_OK ? dtp_cli_result_finish(cli, status, doc) : dtp_cli_failed(cli);
}

static int sample(dtp_cli *cli)
{
    uint8_t key[DT_KEY_SIZE];
    dtp_cli_register_options o = {.arena = DTP_ARENA_INIT};
    if (cli->n_args > 1)
        return dtp_cli_usage(cli, DTP_MSG_PARTS_ONE_REGISTER, NULL, NULL);
    if (read_key(cli, key) != DT_OK)
        return refuse(cli);
    dt_document *doc = NULL;
    dt_status status = read_options(cli, &o);
    bool asked = status == DT_OK;
    if (asked)
        status = read_and_draw(&doc, cli, &o.frame, key);
    int code = asked && status == DT_OK ? dtp_cli_result_finish(cli, status, doc) : dtp_cli_failed(cli);
    dtp_cli_register_options_free(&o);
    dtp_wipe(key, sizeof key);
    return code;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "merge",
     .allowed = {"size", "reserve", "key"},
     .needs = {"size", "key"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .beside = "merge",
     .plain = merge},
    {.option = "check", .allowed = {DTP_FORM_ANY}, .plain = check},
    {.allowed = {DTP_FORM_ANY}, .needs = {"size", "key"}, .plain = sample}};
static const dtp_cli_option OPTIONS[] = {
    {"id", 'i', DTP_OPTION_TEXT, "COLUMN", DTP_MSG_CLI_OPT_ID},
    {"by", 'b', DTP_OPTION_TEXT, "COLUMN[,COLUMN]", DTP_MSG_CLI_OPT_SAMPLE_BY},
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SAMPLE_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_SAMPLE_RESERVE},
    {"key", 'k', DTP_OPTION_TEXT, "HEX64", DTP_MSG_CLI_OPT_KEY},
    {"where", 'w', DTP_OPTION_LIST, "CONDITION", DTP_MSG_CLI_OPT_WHERE},
    {"exclude", 'x', DTP_OPTION_LIST, "ID=REASON", DTP_MSG_CLI_OPT_EXCLUDE},
    {"column-is", 0, DTP_OPTION_LIST, "COLUMN=WORD", DTP_MSG_CLI_OPT_COLUMN_IS},
#include "cli/read_options.def"
    {"check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_SAMPLE_CHECK},
    {"merge", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_PARTS_OPT_MERGE},
    {"keep", 0, DTP_OPTION_TEXT, "COLUMN[,COLUMN]", DTP_MSG_CLI_OPT_KEEP},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_ALLOCATION},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_sample = {
    .name = "sample",
    .arguments = "REGISTER.csv|--merge PART.csv... --size N --key HEX64",
    .args = {1, 1000},
    .summary = DTP_MSG_CLI_SAMPLE,
    .details = DTP_MSG_CLI_SAMPLE_MORE,
    .example = "sample samples/registers/goeree-overflakkee.csv --id dossiernummer --by team --size 3 --key "
               "0101010101010101010101010101010101010101010101010101010101010101",
    .options = OPTIONS,
    .forms = FORMS};

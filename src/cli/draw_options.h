/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to draw: the options that `draw`, `extend` and `page` share. */
#ifndef DTP_CLI_DRAW_OPTIONS_H
#define DTP_CLI_DRAW_OPTIONS_H

#include "cli/inspect.h"

/* Rows for the option tables, after their --size and --reserve: how to draw, and with which value. */
#define DTP_CLI_HOW_OPTIONS                                                                                  \
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},                            \
        {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},                                        \
        {"design", 'd', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_DESIGN},                                    \
        {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_ALLOCATION},                            \
        {"minimum", 0, DTP_OPTION_NUMBER, "M", DTP_MSG_CLI_OPT_MINIMUM},                                     \
        {"maximum", 0, DTP_OPTION_NUMBER, "M", DTP_MSG_CLI_OPT_MAXIMUM},                                     \
        {"sizes", 0, DTP_OPTION_LIST, "STRATUM=N", DTP_MSG_CLI_OPT_SIZES},                                   \
        {"take-all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_TAKE_ALL},                                    \
    {                                                                                                        \
        "shares", 0, DTP_OPTION_LIST, "STRATUM=SHARE", DTP_MSG_CLI_OPT_SHARES                                \
    }
#define DTP_CLI_DRAW_OPTIONS                                                                                 \
    DTP_CLI_HOW_OPTIONS, {"public", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_PUBLIC},                     \
        {"value-source", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_PUBLIC_SOURCE},                         \
        {"present", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_PRESENT},                                    \
        {"without-commitment", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_WITHOUT_COMMITMENT},                \
    {                                                                                                        \
        "without-public", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_WITHOUT_PUBLIC                           \
    }
/* Rows for the table of pairs. */
#define DTP_CLI_DRAW_PAIRS                                                                                   \
    {.option = "without-public", .without = "public"},                                                       \
    {                                                                                                        \
        .option = "value-source", .with = "public"                                                           \
    }
/* An outcome that somebody could choose by is not told before it counts. */
extern const dtp_cli_withheld dtp_cli_draw_withheld[];

typedef dt_status (*dtp_cli_draw_fn)(dt_inspection *in, const dt_draw_request *request, size_t *first,
                                     dt_error *err);
/* How to draw, of the options that the command has; free it in any case. */
dt_status dtp_cli_draw_request(dt_asked_draw **out, dtp_cli *cli, dt_inspection *in);
/* Take the step with these options, and list what was drawn. Without a size a second page must say it. */
int dtp_cli_draw(dtp_cli *cli, dt_inspection *in, dtp_cli_draw_fn step);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which options go together: tables of a command, and the one mechanism that reads them. */
#ifndef DTP_CLI_FORM_H
#define DTP_CLI_FORM_H

#include "cli/cli.h"

/* Of a command that changes the inspection: try it on a copy. */
#define DTP_TRIAL_OPTION                                                                                     \
    {                                                                                                        \
        "dry-run", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_TRIAL                                           \
    }

/* A form of a command: what it does when it is asked in one of its ways. Options are lists of names; "a|b" is
 * one of both. What nothing chooses is the last row of a table, the form of all other cases. */
typedef struct dtp_cli_form_row {
    const char *option;      /* chosen by this option, or one of these */
    const char *allowed[24]; /* beside it; {DTP_FORM_ANY}: whatever the command has */
    int (*run)(dtp_cli *cli, dt_inspection *in);
    size_t args;                      /* chosen by at least so many arguments */
    const char *word;                 /* chosen by the first argument */
    bool (*when)(const dtp_cli *cli); /* chosen by the command itself */
    const char *never[8];             /* in place of allowed: all but these */
    const char *needs[6];             /* in the order they are asked for; "output" is a file with that name */
    const char *habits[4];            /* what the settings may say when it was not typed: ask/habits.h */
    dtp_message two;                  /* --by names two people, or else this */

    /* What is told of an option that does not belong: {0} is the option, {1} what chose the form, or
     * `beside`. DTP_MSG_NONE: that of the commands of evidence, for which two forms at once are wrong too. */
    dtp_message foreign;
    const char *beside;
    bool brief;      /* without the way to the help */
    bool often;      /* taken so often that what comes next is not told after it */
    bool one_format; /* what it writes has one form: --format does not belong */

    /* One of these, or run above, which has the inspection file of the first argument, or `which`. */
    int (*plain)(dtp_cli *cli);
    dt_status (*take)(const dt_listener *to, const dt_ask *ask, dt_error *err); /* a step; --quiet: untold */
    dt_status (*result)(dt_document **doc, dtp_cli *cli); /* a result that is composed */
    dt_status (*result_of)(dt_document **doc, dtp_cli *cli, dt_inspection *in);
    dt_status (*compose)(dt_document **doc, dtp_cli *cli, dt_inspection *in);
    dtp_cli_ask_fn
        ask; /* an answer of the library to the command line: a result, or with `writer` a document */
    dtp_cli_ask_fn ask_of;                 /* the same of the inspection */
    const struct dtp_cli_form_row *within; /* a table of which the row that is chosen must hold too */
    const char *writer; /* of compose and ask, unless asked otherwise; NULL = text for compose */
    dtp_message which;  /* no form: why, or what there is to choose; {0} the first argument, {1} `beside` */
} dtp_cli_form_row;
#define DTP_FORM_ANY "*"
/* A form whose options clash with those of another: how the library answers, and what else it takes. */
#define DTP_FORM_ASK(fn) .foreign = DTP_MSG_PLUMBING_CLASH, .ask = (fn)

/* An option that goes with another one, or not; the last has no option. An empty value counts as none. */
typedef struct dtp_cli_pair {
    const char *option, *with, *without;
    dtp_message message; /* {0} is the option, {1} the other; DTP_MSG_NONE = the usual words */
} dtp_cli_pair;

/* Run the form of the command that was asked for, or tell why there is none. Returns an exit code. */
int dtp_cli_run_forms(dtp_cli *cli);
/* DT_ERR_RANGE when it is no form, an option was given that does not belong to it, or one that it needs was
 * not. */
dt_status dtp_cli_form_check(dtp_cli *cli, const dtp_cli_form_row *form);
/* Chooses a form for the file of its first argument: whether that is of the kind that inspections are in (or
 * of SQLite at all), rather than a table. */
bool dtp_cli_is_inspection(const dtp_cli *cli);

/* After a step, on a terminal and without --quiet: what comes next, on standard error. */
void dtp_cli_tell_next(dtp_cli *cli, dt_inspection *in);

#endif

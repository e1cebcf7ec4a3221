/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: commands, their options, exit codes. A command is one file with a const struct
 * dtp_cli_command and one row in commands.def; parsing, --help, the manual page's list and completion come
 * from the tables. */
#ifndef DTP_CLI_CLI_H
#define DTP_CLI_CLI_H

#include "base/error.h"
#include "base/mem.h"
#include "base/settings.h"
#include <dossiertoets.h>
#include <stdio.h>

/* Exit codes of the program (see the contract in the manual). */
enum dtp_cli_exit {
    DTP_EXIT_OK = 0,
    DTP_EXIT_NO = 1,
    DTP_EXIT_USAGE = 2,
    DTP_EXIT_DATA = 3,
    DTP_EXIT_MACHINE = 4
};

typedef enum dtp_cli_option_kind {
    DTP_OPTION_FLAG,  /* no value */
    DTP_OPTION_TEXT,  /* one value */
    DTP_OPTION_LIST,  /* may be repeated */
    DTP_OPTION_NUMBER /* a whole number, 0 or more */
} dtp_cli_option_kind;

typedef struct dtp_cli_option {
    const char *name;
    char letter; /* 0 = none */
    dtp_cli_option_kind kind;
    const char *value; /* what stands for the value in help: "FILE"; NULL for flags */
    dtp_message help;
} dtp_cli_option;
#define DTP_OPTION_END                                                                                       \
    {                                                                                                        \
        NULL, 0, DTP_OPTION_FLAG, NULL, DTP_MSG_NONE                                                         \
    }
#define DTP_OPTIONS_MAX 32
/* An option that others have and a command has not, on purpose. The last has no name. */
typedef struct dtp_cli_withheld {
    const char *name;
    dtp_message why; /* {0} is the option as it was typed */
} dtp_cli_withheld;

struct dtp_cli;
struct dtp_cli_form_row;
struct dtp_cli_pair;
#define DTP_NO_RESULT   ""
#define DTP_OWN_FORMATS "*"
#define DTP_FORMATS     "table, csv, csvw, json, md, html, odt, docx, ods, xlsx"
typedef struct dtp_cli_command {
    const char *name;
    const char *dutch;     /* another name, in Dutch; NULL = none */
    const char *arguments; /* "FILE.toets REGISTER.csv" */
    size_t args[2];        /* the fewest and the most */
    dtp_message summary;
    dtp_message details; /* DTP_MSG_NONE = nothing more to say */
    const char *example; /* a command line that works on samples/ */
    const char *formats; /* "csv, json": the values of --format, checked before anything is done; NULL =
                          * DTP_FORMATS; DTP_OWN_FORMATS = the command checks for itself; DTP_NO_RESULT = no
                          * --format, --output and --force */
    const dtp_cli_option *options;
    const dtp_cli_withheld *withheld;     /* NULL = none */
    const struct dtp_cli_form_row *forms; /* see form.h: what it does, and the options of each way to ask */
    const struct dtp_cli_pair *pairs;     /* options that go with another; NULL = none */
    int (*run)(struct dtp_cli *cli);      /* in place of forms, or around them */
} dtp_cli_command;

/* A row of commands.def: a group's title (command NULL) or a command. */
typedef struct dtp_cli_entry {
    dtp_message group;
    const dtp_cli_command *command;
} dtp_cli_entry;
typedef struct dtp_cli_table {
    const dtp_cli_entry *entry;
    size_t n;
} dtp_cli_table;
/* commands.c; only main.c asks for it: commands have the table in their dtp_cli. */
dtp_cli_table dtp_cli_commands(void);
#define DTP_CLI_COMMANDS_MAX 100

/* The values of one option; those that were not given stay NULL and 0. */
typedef struct dtp_cli_value {
    bool given;
    const char *text;
    const char **list;
    size_t n_list, cap_list;
    unsigned long number;
} dtp_cli_value;

typedef struct dtp_cli {
    dtp_cli_table table;
    const dtp_cli_command *command;
    dt_language lang;
    bool quiet, force;
    bool stepped; /* a step of an inspection was taken, whatever became of its answer */
    bool brief;   /* a usage error is told without the way to the help */
    bool no_pager;
    bool people;        /* what goes out is for people to read, in one piece */
    const char *format; /* NULL = the command's default */
    const char *output; /* NULL or "-" = standard output */
    dtp_cli_value value[DTP_OPTIONS_MAX];
    FILE *out; /* see dtp_cli_out() */
    char *out_text;
    size_t out_size;
    const char *const *arg;
    size_t n_args;
    dtp_issues issues; /* findings already told on standard error */
    dtp_arena arena;   /* of what was asked, in the form that the library reads */
    dtp_settings settings;
    dt_error error;
} dtp_cli;

/* A command by name, or NULL; the name of one that is nearly this one, or NULL. */
const dtp_cli_command *dtp_cli_command_find(const dtp_cli *cli, const char *name);
const char *dtp_cli_command_near(const dtp_cli *cli, const char *name);

/* Values of the command's own options by name; one that is not in its table was not given. */
const dtp_cli_value *dtp_cli_option_value(const dtp_cli *cli, const char *name);
const char *dtp_cli_text(const dtp_cli *cli, const char *name); /* NULL when it was not given */
const char *dtp_cli_option_text(const dtp_cli *cli, const char *name, const char *otherwise);
/* Give an option that was not typed a value, which is copied. */
dt_status dtp_cli_option_give(dtp_cli *cli, const char *name, const char *text);
/* An unsigned holds it: larger ones are refused. */
unsigned long dtp_cli_option_number(const dtp_cli *cli, const char *name, unsigned long otherwise);
bool dtp_cli_option_given(const dtp_cli *cli, const char *name);

/* Whether a list, "a, b" or "a|b", has the name. */
bool dtp_cli_has_name(const char *list, const char *name);
/* That there is no writer of this format or ending, and which there are. */
dt_status dtp_cli_refuse_writer(const dtp_cli *cli, dt_error *err);
/* That arguments are missing, and which there are. */
dt_status dtp_cli_too_few(const dtp_cli *cli, dt_error *err);

/* Fill cli from argv (argv[0] is the command's name). DT_ERR_RANGE with a usage message when wrong; *help is
 * set when --help was asked. */
dt_status dtp_cli_parse(dtp_cli *cli, int argc, char **argv, bool *help);
void dtp_cli_free(dtp_cli *cli);

/* describe.c: help of a command (NULL: the overview), as an answer or for somebody who asked nothing; the
 * manual page (in roff), and what may stand next on a command line (the words after `complete --`): see
 * ask/described.h. Return exit codes. */
int dtp_cli_help(dtp_cli *cli, const dtp_cli_command *command, bool asked);
/* The same of a command or of all (NULL), in Markdown. */
dt_status dtp_cli_reference(dtp_buf *out, dtp_cli *cli, const dtp_cli_command *command);
int dtp_cli_man(dtp_cli *cli);
int dtp_cli_complete(dtp_cli *cli, int argc, char **argv);
/* Options that commands share, and whether one fits a command (NULL = all). */
const dtp_cli_option *dtp_cli_common_options(size_t *n);
bool dtp_cli_option_fits(const dtp_cli_command *command, const dtp_cli_option *common);
/* Append a name to a list for people: "a, b". */
void dtp_cli_add_name(char *list, size_t size, const char *name);
/* Set the language by its code; DT_ERR_RANGE for another. */
dt_status dtp_cli_set_lang(dtp_cli *cli, const char *code, dt_error *err);

/* A catalogue row in the user's language, filled, to `to` with a line feed. */
void dtp_cli_say(const dtp_cli *cli, FILE *to, dtp_message message, ...) __attribute__((sentinel));
/* The same as a question, and the line that is typed then, without its end. It is of cli. */
dt_status dtp_cli_ask_line(const char **out, dtp_cli *cli, dtp_message message, const char *arg);
/* The sink that tells findings on standard error. */
dt_issue_sink dtp_cli_sink(dtp_cli *cli);
/* Tells lines where the result goes. */
dt_listener dtp_cli_listener(dtp_cli *cli);
/* The command line as a question: every option that was given by its name, and each argument as "file", but
 * the first where that is the inspection. Memory is of cli. */
dt_status dtp_cli_question(dt_ask *out, dtp_cli *cli, dt_inspection *in);
typedef dt_status (*dtp_cli_ask_fn)(dt_document **doc, const dt_ask *ask, dt_error *err);
/* Ask it. */
dt_status dtp_cli_answer(dt_document **doc, dtp_cli *cli, dt_inspection *in, dtp_cli_ask_fn fn);
/* Tell cli->error on standard error (and how many findings were not told) and return its exit code. */
int dtp_cli_failed(dtp_cli *cli);
/* The same; after a usage error with the way to the help. */
int dtp_cli_refused(dtp_cli *cli);
/* Write a result to --output or standard output (text gets no extra line feed). Returns an exit code. */
int dtp_cli_write(dtp_cli *cli, const char *data, size_t size);
/* Where a result that is told line by line goes: standard output, or what --output gets at the end. */
FILE *dtp_cli_out(dtp_cli *cli);
/* How wide its lines are: see dtp_screen_width(); a file is not of this screen. */
size_t dtp_cli_width(const dtp_cli *cli, size_t otherwise);
bool dtp_cli_tints(const dtp_cli *cli); /* and whether bold shows there: see dtp_screen_tints() */
/* Usage error in words of the catalogue. */
int dtp_cli_usage(dtp_cli *cli, dtp_message message, const char *a, const char *b);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands as help tells of them, and what is made of that: help, the manual page, and what may stand
 * next on a command line that is being typed. */
#ifndef DTP_ASK_DESCRIBED_H
#define DTP_ASK_DESCRIBED_H

#include "base/mem.h"
#include "base/message.h"

typedef struct dtp_described_option {
    const char *name, *dutch; /* dutch: NULL when it is the same */
    char letter;              /* 0 = none */
    bool often;               /* may be given more than once */
    const char *value;        /* what stands for its value in help: "FILE"; NULL = it takes none */
    const char *words;        /* the only values, "table, csv", in the language; "" = see its value */
    dtp_message help;
} dtp_described_option;

typedef struct dtp_described_command {
    dtp_message group; /* of a row that begins a group of commands; the rest is empty then */
    const char *name, *dutch;
    const char *arguments; /* "FILE.toets REGISTER.csv"; ways to ask are apart by " | " */
    dtp_message summary, details;
    const char *example;
    const dtp_described_option *option; /* its own, and then those that commands share */
    size_t n_own, n_options;
} dtp_described_command;

typedef struct dtp_described {
    const dtp_described_command *command;
    size_t n_commands;
    const dtp_described_option *shared; /* options of every command */
    size_t n_shared;
    const char *const *page; /* pages of the manual, by the name that help knows them by */
    size_t n_pages;
    dt_language lang;
} dtp_described;

/* help.c: help of a command, and all commands with their groups, in lines of at most so many columns (40 or
 * more). */
void dtp_described_help(dtp_buf *out, const dtp_described *of, const dtp_described_command *command,
                        size_t width);
void dtp_described_overview(dtp_buf *out, const dtp_described *of, size_t width);

/* reference.c: help of a command, or of all (NULL), in Markdown. */
void dtp_described_reference(dtp_buf *out, const dtp_described *of, const dtp_described_command *command);

/* man.c: the manual page, in roff (UTF-8). */
void dtp_described_man(dtp_buf *out, const dtp_described *of);

/* complete.c: what may stand in the place of the last of n words, the ones after the program's name. A line
 * each: the candidate, a tab, what it is (or nothing). A line that begins with a tab asks for names of files
 * besides: "\tfile", and the endings that fit (none: all); "\tfolder". Candidates begin with what is typed
 * and come in an order of use. Codes are of the inspection that the words name, if it can be read as it is:
 * it is never changed, and nothing wrong with it is told. Without memory there are fewer. */
void dtp_described_complete(dtp_buf *out, const dtp_described *of, const char *const *word, size_t n);

/* pages.c: the language of a page of help (src/manual/pages.def); of another name, otherwise. */
dt_language dtp_described_page_lang(const char *name, dt_language otherwise);

/* The language that the words before the last ask for. */
dt_language dtp_described_lang(const char *const *word, size_t n, dt_language otherwise);

#endif

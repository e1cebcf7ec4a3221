/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of keeping share. */
#ifndef DTP_CLI_PEOPLE_H
#define DTP_CLI_PEOPLE_H

#include "cli/inspect.h"

/* The two codes of --by, NULL where there are fewer. */
void dtp_cli_by(const dtp_cli *cli, const char *by[2]);
/* A head as it is copied to paper, and in full. */
void dtp_cli_say_head(dtp_cli *cli, FILE *to, const char *code, const char *hash);

/* The passphrase: the first line of --passphrase-file ("-" is standard input), else asked for at the terminal
 * without showing it; twice when it is a new one. It is in locked memory, and the process leaves no core dump
 * from then on. Free with dtp_cli_passphrase_free(). */
typedef struct dtp_cli_passphrase_text {
    char *text;
    size_t size;
} dtp_cli_passphrase_text;
dt_status dtp_cli_passphrase(dtp_cli *cli, bool is_new, dtp_cli_passphrase_text *out, dt_error *err);
void dtp_cli_passphrase_free(dtp_cli_passphrase_text *p);

#define DTP_BY_OPTION                                                                                        \
    {                                                                                                        \
        "by", 'b', DTP_OPTION_LIST, "CODE", DTP_MSG_CLI_OPT_PERSON                                           \
    }
/* Take the keys of --key into use, each with its passphrase. */
dt_status dtp_cli_use_keys(dtp_cli *cli, dt_inspection *in);
/* What to put behind the names of two people: nothing when both have a key, and so signed; else that it is as
 * stated. */
const char *dtp_cli_as_stated(const dtp_cli *cli, dt_inspection *in, const char *first, const char *second);
#define DTP_KEY_OPTIONS                                                                                      \
    {"key", 'k', DTP_OPTION_LIST, "FILE", DTP_MSG_PEOPLE_OPT_KEY},                                           \
    {                                                                                                        \
        "passphrase-file", 0, DTP_OPTION_LIST, "FILE", DTP_MSG_PEOPLE_OPT_PASSPHRASES                        \
    }
#define DTP_PASSPHRASE_OPTION                                                                                \
    {                                                                                                        \
        "passphrase-file", 0, DTP_OPTION_TEXT, "FILE", DTP_MSG_CLI_OPT_PASSPHRASE                            \
    }

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of keeping share: two people, a passphrase, a head on paper. */
#include "cli/people.h"
#include "base/file.h"
#include "base/platform/terminal.h"
#include "base/secret.h"
#include "base/text.h"
#include <dossiertoets/assess.h>
#include <string.h>

#define PASSPHRASE_MAX 1024

void dtp_cli_by(const dtp_cli *cli, const char *by[2])
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, "by");
    for (size_t i = 0; i < 2; i++)
        by[i] = i < v->n_list ? v->list[i] : NULL;
}

void dtp_cli_say_head(dtp_cli *cli, FILE *to, const char *code, const char *hash)
{
    char spaced[DT_HEAD_CODE + DT_HEAD_CODE / 4];
    size_t n = 0;
    for (size_t i = 0; i < DT_HEAD_CODE; i++) { /* in fours, as one copies it by hand */
        if (i > 0 && i % 4 == 0)
            spaced[n++] = ' ';
        spaced[n++] = code[i];
    }
    spaced[n] = '\0';
    dtp_cli_say(cli, to, DTP_MSG_CLI_HEAD, spaced, hash, NULL);
}

void dtp_cli_passphrase_free(dtp_cli_passphrase_text *p)
{
    dtp_secret_free(p->text);
    *p = (dtp_cli_passphrase_text){NULL, 0};
}

/* One line from the terminal; what is typed does not show. */
static dt_status ask(const dtp_cli *cli, dtp_message prompt, dtp_cli_passphrase_text *out, dt_error *err)
{
    out->text = dtp_secret_new(PASSPHRASE_MAX);
    if (out->text == NULL)
        return dtp_fail_memory(err);
    if (!dtp_terminal_hidden(dtp_message_text(prompt, cli->lang), out->text, PASSPHRASE_MAX))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NO_TERMINAL, NULL);
    out->size = strcspn(out->text, "\r");
    return DT_OK;
}

static dt_status ask_twice(const dtp_cli *cli, bool is_new, dtp_cli_passphrase_text *out, dt_error *err)
{
    dtp_cli_passphrase_text again = {NULL, 0};
    DT_TRY(ask(cli, DTP_MSG_CLI_PASSPHRASE, out, err));
    if (!is_new)
        return DT_OK;
    dt_status status = ask(cli, DTP_MSG_CLI_PASSPHRASE_AGAIN, &again, err);
    if (status == DT_OK && (again.size != out->size || memcmp(again.text, out->text, out->size) != 0))
        status = dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_PASSPHRASE_DIFFERS, NULL);
    dtp_cli_passphrase_free(&again);
    return status;
}

static dt_status from_file(const char *path, dtp_cli_passphrase_text *out, dt_error *err)
{
    out->text = dtp_secret_new(PASSPHRASE_MAX);
    if (out->text == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_file_read_into(path, out->text, PASSPHRASE_MAX, err));
    out->size = strcspn(out->text, "\r\n");
    return DT_OK;
}

static dt_status take_passphrase(dtp_cli *cli, const char *path, bool is_new, dtp_cli_passphrase_text *out,
                                 dt_error *err)
{
    *out = (dtp_cli_passphrase_text){NULL, 0};
    dtp_secret_no_dump();
    return path != NULL ? from_file(path, out, err) : ask_twice(cli, is_new, out, err);
}

dt_status dtp_cli_passphrase(dtp_cli *cli, bool is_new, dtp_cli_passphrase_text *out, dt_error *err)
{
    return take_passphrase(cli, dtp_cli_text(cli, "passphrase-file"), is_new, out, err);
}

dt_status dtp_cli_use_keys(dtp_cli *cli, dt_inspection *in)
{
    const dtp_cli_value *key = dtp_cli_option_value(cli, "key");
    const dtp_cli_value *file = dtp_cli_option_value(cli, "passphrase-file");
    for (size_t i = 0; i < key->n_list; i++) {
        dtp_cli_passphrase_text p;
        const char *path = i < file->n_list ? file->list[i] : NULL;
        dt_status status = take_passphrase(cli, path, false, &p, &cli->error);
        if (status == DT_OK)
            status = dt_inspection_use_key(in, key->list[i], p.text, p.size, &cli->error);
        dtp_cli_passphrase_free(&p);
        DT_TRY(status);
    }
    return DT_OK;
}

typedef struct keyed {
    const char *code[2];
    unsigned n;
} keyed;

static void count_key(void *payload, const dt_assessor_row *a)
{
    keyed *k = payload;
    for (int i = 0; i < 2; i++)
        k->n += a->key[0] != '\0' && dtp_fold_eq(a->code, k->code[i]);
}

const char *dtp_cli_as_stated(const dtp_cli *cli, dt_inspection *in, const char *first, const char *second)
{
    keyed k = {{first, second}, 0};
    bool told = dt_inspection_assessors(in, count_key, &k, NULL) == DT_OK;
    return told && k.n == 2 ? "" : dtp_message_text(DTP_MSG_PEOPLE_STATED, cli->lang);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify: redoes a published draw and tells every difference. */
#include "cli/output.h"
#include "cli/timestamps.h"
#include <dossiertoets/numbers.h>
#include <string.h>

struct told {
    dtp_cli *cli;
    size_t dossiers; /* that were answered for */
    size_t weak;     /* weak links that were told */
};

/* The stable words of a check, as a person reads them; a number or a digest stays what it is. */
static const char *in_words(const char *word, dt_language lang)
{
    static const struct {
        const char *word;
        dtp_message message;
    } words[] = {
#define DT_WORD(word, id) {word, DTP_MSG_CLI_CHECK_##id},
#include "cli/verify_words.def"
#undef DT_WORD
    };
    if (word == NULL)
        return "-";
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (strcmp(words[i].word, word) == 0)
            return dtp_message_text(words[i].message, lang);
    return word;
}

static const char *or_nothing(const char *text)
{
    return text != NULL ? text : "";
}

/* One check for a person. What a whole dossier amounts to is no news after the line that says what differs.
 */
static void tell_person(const struct told *t, const dt_verify_line *line)
{
    char why[1024];
    dt_language lang = t->cli->lang;
    FILE *to = dtp_cli_out(t->cli);
    const char *about = line->dossier != NULL ? line->dossier : or_nothing(line->stratum);
    if (line->ok && t->cli->quiet)
        return;
    if (!line->ok && line->reason == NULL && strcmp(or_nothing(line->expected), or_nothing(line->found)) == 0)
        return;
    const char *verdict = dtp_message_text(line->ok ? DTP_MSG_CLI_YES : DTP_MSG_CLI_NO, lang);
    fprintf(to, "%-4s %s%s", verdict, in_words(line->what, lang), about[0] != '\0' ? " " : "");
    dtp_cli_put(to, about);
    if (line->ok && strcmp(line->what, "timestamp_time") == 0) {
        fputs(": ", to);
        dtp_cli_put(to, line->found);
        fprintf(to, " (%s ", in_words("drawn", lang));
        dtp_cli_put(to, line->expected);
        fputc(')', to);
    } else if (line->ok && strcmp(line->what, "timestamp_authority") == 0) {
        fputs(": ", to);
        dtp_cli_put(to, in_words(line->found, lang));
    } else if (line->reason != NULL) {
        fputs(": ", to);
        dtp_cli_put(to, dt_error_text(line->reason, lang, why, sizeof why));
    } else if (!line->ok) {
        fputs(": ", to);
        bool printed = strncmp(line->what, "printed", strlen("printed")) == 0;
        dtp_cli_say(t->cli, to, printed ? DTP_MSG_CLI_VERIFY_PAGE : DTP_MSG_CLI_VERIFY_LINE,
                    in_words(line->expected, lang), in_words(line->found, lang), NULL);
        return;
    }
    fputc('\n', to);
}

/* The first of all lines is the weakest link, also with --quiet. */
static void tell_weak(struct told *t, const char *name)
{
    dt_language lang = t->cli->lang;
    const char *text = dtp_message_text(DTP_MSG_CLI_VERIFY_NO_WEAK_LINK, lang);
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if (strcmp(dt_weak_link_name((dt_weak_link)link), name) == 0)
            text = dt_weak_link_text((dt_weak_link)link, lang);
    dtp_message head = t->weak++ == 0 ? DTP_MSG_CLI_CHECK_WEAK_LINK : DTP_MSG_CLI_VERIFY_ALSO_WEAK;
    fprintf(dtp_cli_out(t->cli), "%s: %s.\n", dtp_message_text(head, lang), text);
}

/* A person gets a line a dossier and a line a check. */
static void tell(void *payload, const dt_verify_line *line)
{
    struct told *t = payload;
    if (strcmp(line->what, "weak_link") == 0) {
        tell_weak(t, line->found);
        return;
    }
    t->dossiers += strcmp(line->what, "dossier") == 0;
    tell_person(t, line);
}

/* A yes says what it was not held against. */
static void tell_verdict(const struct told *t, bool honest, const dt_verify_options *options)
{
    FILE *to = dtp_cli_out(t->cli);
    dtp_message verdict = !honest                          ? DTP_MSG_CLI_VERIFY_NO
                          : options->register_path != NULL ? DTP_MSG_CLI_VERIFY_YES
                          : t->dossiers > 0                ? DTP_MSG_CLI_VERIFY_YES_HASHED
                                                           : DTP_MSG_CLI_VERIFY_YES_ALONE;
    fputs(dtp_message_text(verdict, t->cli->lang), to);
    if (honest && options->commitment[0] == NULL)
        fprintf(to, " %s", dtp_message_text(DTP_MSG_CLI_VERIFY_NOT_HELD, t->cli->lang));
    fputc('\n', to);
}

static int tell_all(dtp_cli *cli, bool *honest, const dt_verify_options *options)
{
    struct told t = {.cli = cli};
    if (dt_protocol_verify(honest, cli->arg[0], options, tell, &t, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    tell_verdict(&t, *honest, options);
    return DTP_EXIT_OK;
}

/* Machine output keeps every check. */
static int list_all(dtp_cli *cli, bool *honest, const dt_verify_options *options)
{
    dt_document *doc;
    dt_status status = dt_compose_verification(&doc, honest, cli->arg[0], options, cli->lang, &cli->error);
    cli->brief = true;
    return dtp_cli_result_finish(cli, status, doc);
}

static int run(dtp_cli *cli)
{
    bool honest = false;
    const dtp_cli_value *earlier = dtp_cli_option_value(cli, "earlier");
    const dt_verify_options options = {
        .register_path = dtp_cli_text(cli, "register"),
        .salt = dtp_cli_text(cli, "salt"),
        .page = dtp_cli_text(cli, "page"),
        .earlier = earlier->list,
        .n_earlier = earlier->n_list,
        .timestamp_certificate = dtp_cli_text(cli, "timestamp-certificate"),
        .commitment = {dtp_cli_text(cli, "commitment"), dtp_cli_text(cli, "reserve-commitment")}};
    int code = cli->format == NULL ? tell_all(cli, &honest, &options) : list_all(cli, &honest, &options);
    return code == DTP_EXIT_OK && !honest ? DTP_EXIT_NO : code;
}

static const dtp_cli_option OPTIONS[] = {
    {"register", 'r', DTP_OPTION_TEXT, "REGISTER.csv", DTP_MSG_CLI_OPT_VERIFY_REGISTER},
    {"commitment", 'c', DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_COMMITMENT},
    {"reserve-commitment", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_RESERVE_COMMITMENT},
    {"salt", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_SALT},
    {"earlier", 0, DTP_OPTION_LIST, "PROTOCOL.json", DTP_MSG_CLI_OPT_VERIFY_EARLIER},
    {"page", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_PAGE},
    DTP_CERTIFICATE_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_verify = {
    .name = "verify",
    .arguments = "PROTOCOL.json [--register REGISTER.csv] [--commitment HEX]",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_VERIFY,
    .details = DTP_MSG_CLI_VERIFY_MORE,
    .example = "verify protocol.json --register samples/registers/goeree-overflakkee.csv",
    .options = OPTIONS,
    .run = run};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A published draw, made again: every difference. */
#include "base/clean.h"
#include "inspection/told/lines.h"
#include <string.h>

struct told {
    const dt_listener *to;
    bool brief;
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
#include "inspection/told/verify_words.def"
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

static bool is_time(const dt_verify_line *line)
{
    return line->ok && strcmp(line->what, "timestamp_time") == 0;
}

/* What follows the name of a check. */
static void add_more(dtp_buf *out, const dt_verify_line *line, dt_language lang)
{
    char why[1024];
    if (is_time(line)) {
        dtp_buf_puts(out, ": ");
        dtp_clean_show(out, line->found);
        dtp_buf_printf(out, " (%s ", in_words("drawn", lang));
        dtp_clean_show(out, line->expected);
        dtp_buf_putc(out, ')');
    } else if (line->ok && strcmp(line->what, "timestamp_authority") == 0) {
        dtp_buf_puts(out, ": ");
        dtp_clean_show(out, in_words(line->found, lang));
    } else if (line->reason != NULL) {
        dtp_buf_puts(out, ": ");
        dtp_clean_show(out, dt_error_text(line->reason, lang, why, sizeof why));
    } else if (!line->ok) {
        bool printed = strncmp(line->what, "printed", strlen("printed")) == 0;
        dtp_buf_puts(out, ": ");
        dtp_told_add(out, lang, printed ? DTP_MSG_CLI_VERIFY_PAGE : DTP_MSG_CLI_VERIFY_LINE,
                     in_words(line->expected, lang), in_words(line->found, lang), NULL);
    }
}

/* One check. What a whole dossier amounts to is no news after the line that says what differs. */
static void tell_check(const struct told *t, const dt_verify_line *line)
{
    dtp_buf out = DTP_BUF_INIT;
    dt_language lang = t->to->lang;
    const char *about = line->dossier != NULL ? line->dossier : or_nothing(line->stratum);
    if (line->ok && t->brief)
        return;
    if (!line->ok && line->reason == NULL && strcmp(or_nothing(line->expected), or_nothing(line->found)) == 0)
        return;
    dtp_buf_printf(&out, "%-4s %s%s", dtp_message_text(line->ok ? DTP_MSG_CLI_YES : DTP_MSG_CLI_NO, lang),
                   in_words(line->what, lang), about[0] != '\0' ? " " : "");
    dtp_clean_show(&out, about);
    add_more(&out, line, lang);
    dtp_told_line(t->to, &out);
}

/* The first of all lines is the weakest link, also in brief. */
static void tell_weak(struct told *t, const char *name)
{
    dtp_buf out = DTP_BUF_INIT;
    dt_language lang = t->to->lang;
    const char *text = dtp_message_text(DTP_MSG_CLI_VERIFY_NO_WEAK_LINK, lang);
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if (strcmp(dt_weak_link_name((dt_weak_link)link), name) == 0)
            text = dt_weak_link_text((dt_weak_link)link, lang);
    dtp_message head = t->weak++ == 0 ? DTP_MSG_CLI_CHECK_WEAK_LINK : DTP_MSG_CLI_VERIFY_ALSO_WEAK;
    dtp_buf_printf(&out, "%s: %s.", dtp_message_text(head, lang), text);
    dtp_told_line(t->to, &out);
}

/* A line a dossier and a line a check. */
static void tell(void *payload, const dt_verify_line *line)
{
    struct told *t = payload;
    if (strcmp(line->what, "weak_link") == 0) {
        tell_weak(t, line->found);
        return;
    }
    t->dossiers += strcmp(line->what, "dossier") == 0;
    tell_check(t, line);
}

/* A yes says what it was not held against. */
static void tell_verdict(const struct told *t, bool honest, const dt_verify_options *options)
{
    dtp_buf out = DTP_BUF_INIT;
    dtp_message verdict = !honest                          ? DTP_MSG_CLI_VERIFY_NO
                          : options->register_path != NULL ? DTP_MSG_CLI_VERIFY_YES
                          : t->dossiers > 0                ? DTP_MSG_CLI_VERIFY_YES_HASHED
                                                           : DTP_MSG_CLI_VERIFY_YES_ALONE;
    dtp_buf_puts(&out, dtp_message_text(verdict, t->to->lang));
    if (honest && options->commitment[0] == NULL)
        dtp_buf_printf(&out, " %s", dtp_message_text(DTP_MSG_CLI_VERIFY_NOT_HELD, t->to->lang));
    dtp_told_line(t->to, &out);
}

dt_status dt_tell_verification(const dt_listener *to, bool *honest, bool brief, const char *protocol_path,
                               const dt_verify_options *options, dt_error *err)
{
    struct told t = {.to = to, .brief = brief};
    DT_TRY(dt_protocol_verify(honest, protocol_path, options, tell, &t, err));
    tell_verdict(&t, *honest, options);
    return DT_OK;
}

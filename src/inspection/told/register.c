/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register lists, how its file was read, and what became different in it. */
#include "inspection/told/lines.h"
#include <string.h>

/* What a register lists, one or more of it. */
static const char *named(const dt_listener *to, dt_draw_unit unit, size_t n)
{
    static const dtp_message words[2][2] = {{DTP_MSG_CLI_DOSSIERS, DTP_MSG_CLI_DOSSIER},
                                            {DTP_MSG_CLI_PARTNERS, DTP_MSG_CLI_PARTNER}};
    return dtp_message_text(words[unit == DT_DRAW_PARTNER][n == 1], to->lang);
}

void dt_tell_eligible(const dt_listener *to, const dt_frame *frame, dt_draw_unit unit)
{
    size_t n = dt_frame_units(frame);
    for (size_t i = 0; i < dt_frame_fallouts(frame); i++) {
        const dt_fallout *f = dt_frame_fallout(frame, i);
        dtp_told_say(to,
                     f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_CLI_REGISTER_EXCLUDED
                                                     : DTP_MSG_CLI_REGISTER_CONDITION,
                     DTP_NUM(f->count), f->detail, NULL);
    }
    dtp_told_say(to, DTP_MSG_CLI_REGISTER_ELIGIBLE, DTP_NUM(n), named(to, unit, n), NULL);
}

void dt_tell_register(const dt_listener *to, const dt_frame *frame, dt_draw_unit unit)
{
    size_t rows = dt_frame_rows_read(frame);
    dtp_told_say(to, DTP_MSG_CLI_REGISTER_READ, DTP_NUM(rows), dt_frame_encoding(frame),
                 dt_frame_id_column(frame), named(to, unit, rows), NULL);
    dt_tell_eligible(to, frame, unit);
    for (size_t i = 0; i < dt_frame_strata(frame); i++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(frame, i);
        dtp_told_say(to, DTP_MSG_CLI_REGISTER_STRATUM, DTP_NUM(s->population), s->municipality,
                     s->name[0] != '\0' ? s->name : "-", NULL);
    }
    dtp_told_say(to, DTP_MSG_CLI_REGISTER_FINGERPRINT, dt_frame_fingerprint(frame), NULL);
}

void dt_tell_reading(const dt_listener *to, const dt_frame *frame, const char *path)
{
    const char *slash = strrchr(path, '/');
    char text[2048];
    dtp_told_say(to, DTP_MSG_READ_TITLE, slash == NULL ? path : slash + 1, NULL);
    for (size_t i = 0; i < dt_frame_read_items(frame); i++) {
        dt_frame_read_item item = dt_frame_read_item_at(frame, i);
        const char *where = item.where != NULL ? item.where : "";
        dtp_buf line = DTP_BUF_INIT;
        dtp_buf_printf(&line, "  %s%s%s", where, where[0] != '\0' ? ": " : "",
                       dt_frame_read_text(&item, to->lang, text, sizeof text));
        for (size_t at = 0; at < line.len; at++) /* the name of a column may be written on two lines */
            line.data[at] = line.data[at] == '\n' ? ' ' : line.data[at];
        dtp_told_line(to, &line);
    }
}

static void tell_change(void *payload, const dt_register_change *change)
{
    static const dtp_message words[DT_REGISTER_DIFFERENCES] = {
        [DT_REGISTER_APPEARED] = DTP_MSG_CLI_COMPARE_APPEARED,
        [DT_REGISTER_GONE] = DTP_MSG_CLI_COMPARE_GONE,
        [DT_REGISTER_INELIGIBLE] = DTP_MSG_CLI_COMPARE_INELIGIBLE,
        [DT_REGISTER_MOVED] = DTP_MSG_CLI_COMPARE_MOVED};
    const dt_listener *to = payload;
    dtp_told_say(to, words[change->kind], change->id, change->municipality,
                 change->stratum[0] != '\0' ? change->stratum : "-", NULL);
    if (change->drawn != NULL)
        dtp_told_say(to, DTP_MSG_CLI_COMPARE_DRAWN, change->drawn, NULL);
}

dt_status dt_tell_comparison(const dt_listener *to, dt_inspection *in, const char *path,
                             const char *municipality, dt_draw_unit unit, size_t *changes,
                             dt_issue_sink issues, dt_error *err)
{
    dt_register_comparison c;
    dt_listener own = *to;
    *changes = 0;
    DT_TRY(dt_inspection_register_compare(in, path, municipality, unit, tell_change, &own, &c, issues, err));
    for (size_t i = 0; i < DT_REGISTER_DIFFERENCES; i++)
        *changes += c.count[i];
    if (c.same)
        dtp_told_say(to, DTP_MSG_CLI_COMPARE_SAME, NULL);
    else if (*changes == 0)
        dtp_told_say(to, DTP_MSG_CLI_COMPARE_NONE, NULL);
    else
        dtp_told_say(to, DTP_MSG_CLI_COMPARE_CHANGES, DTP_NUM(*changes), DTP_NUM(c.drawn), NULL);
    return DT_OK;
}

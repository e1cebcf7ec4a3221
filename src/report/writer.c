/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/writer.h"
#include "base/error.h"
#include "base/text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const dt_writer writers[] = {
#define DT_WRITER(name, extension, media_type) {#name, extension, media_type, false},
#include "report/writers.def"
#undef DT_WRITER
};
static void (*const write_functions[])(dtp_buf *, const dt_document *) = {
#define DT_WRITER(name, extension, media_type) dtp_write_##name,
#include "report/writers.def"
#undef DT_WRITER
};
#define N_WRITERS (sizeof writers / sizeof *writers)

const dt_writer *dt_writers(size_t *n)
{
    *n = N_WRITERS;
    return writers;
}

const dt_writer *dt_writer_find(const char *name)
{
    for (size_t i = 0; i < N_WRITERS; i++)
        if (dtp_streq(writers[i].name, name))
            return &writers[i];
    return NULL;
}

const dt_writer *dt_writer_for_path(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (size_t i = 0; i < N_WRITERS && dot; i++)
        if (dtp_fold_eq(writers[i].extension, dot))
            return &writers[i];
    return NULL;
}

dt_status dt_document_write(char **out, size_t *size, const dt_document *doc, const dt_writer *writer,
                            dt_error *err)
{
    *out = NULL;
    *size = 0;
    for (size_t i = 0; i < N_WRITERS; i++) {
        if (!writer || !dtp_streq(writers[i].name, writer->name))
            continue;
        dtp_buf buf = DTP_BUF_INIT;
        write_functions[i](&buf, doc);
        dtp_buf_puts(&buf, ""); /* an empty document is a text too */
        dt_status status = dtp_buf_status(&buf, err);
        if (status != DT_OK) {
            dtp_buf_free(&buf);
            return status;
        }
        *size = buf.len;
        *out = dtp_buf_take(&buf);
        return *out ? DT_OK : dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    }
    return dtp_fail(err, DT_ERR_UNSUPPORTED, DTP_MSG_REPORT_UNKNOWN_WRITER,
                    writer && writer->name ? writer->name : "", NULL);
}

void dtp_put_marks_words(dtp_buf *out, const dtp_marks *marks, dt_language lang)
{
    const char *separator = "";
    for (dtp_mark mark = DTP_MARK_MEETS; mark < DTP_MARK_COUNT; mark++) {
        if (marks->of[mark] == 0)
            continue;
        dtp_buf_printf(out, "%s%lu %s", separator, marks->of[mark],
                       dtp_message_text(dtp_mark_label(mark), lang));
        separator = ", ";
    }
}

void dtp_put_figure_words(dtp_buf *out, const dtp_figure *figure, dt_language lang)
{
    const dtp_value share = dtp_value_share(figure->count, figure->of, false);
    const dtp_value band = dtp_value_interval(figure->lower, figure->upper, figure->domain);
    dtp_buf_printf(out, "%s: ", dtp_message_text(DTP_MSG_REPORT_MARK_MEETS, lang));
    dtp_value_say(out, &share, lang);
    if (!figure->has_band)
        return;
    dtp_buf_printf(out, "; %s ", dtp_message_text(DTP_MSG_REPORT_FIGURE_BAND, lang));
    dtp_value_say(out, &band, lang);
}

const char *dtp_value_words(dtp_buf *scratch, const dtp_value *value, dt_language lang)
{
    scratch->len = 0;
    if (scratch->data)
        scratch->data[0] = '\0';
    dtp_value_say(scratch, value, lang);
    return dtp_buf_text(scratch);
}

dtp_member dtp_member_text(const char *key, const char *text)
{
    return (dtp_member){.key = key, .kind = text ? DTP_MEMBER_TEXT : DTP_MEMBER_NULL, .text = text};
}

dtp_member dtp_member_count(const char *key, bool known, unsigned long count)
{
    return (dtp_member){.key = key, .kind = known ? DTP_MEMBER_COUNT : DTP_MEMBER_NULL, .count = count};
}

dtp_member dtp_member_real(const char *key, bool known, double real)
{
    return (dtp_member){
        .key = key, .kind = known && isfinite(real) ? DTP_MEMBER_REAL : DTP_MEMBER_NULL, .real = real};
}

const char *dtp_member_number(const dtp_member *member, char *buf, size_t size)
{
    char *text = dtp_format_fixed(member->real, 6, DT_EN, buf, size);
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '0')
        n--;
    text[n > 0 && text[n - 1] == '.' ? n - 1 : n] = '\0';
    return strcmp(text, "-0") == 0 ? "0" : text;
}

size_t dtp_row_members(const dtp_row *row, dtp_member member[DTP_MEMBERS])
{
    const dt_cell *c = &row->cell;
    const dtp_member all[] = {
        dtp_member_text("municipality", row->municipality),
        dtp_member_text("stratum", row->stratum),
        dtp_member_text("framework", row->framework),
        dtp_member_text("level", row->level),
        dtp_member_text("id", row->id),
        dtp_member_text("text", row->text),
        {.key = "team", .kind = DTP_MEMBER_BOOL, .yes = c->team},
        {.key = "ratings", .kind = row->n_codes > 0 ? DTP_MEMBER_RATINGS : DTP_MEMBER_NULL},
        dtp_member_count("meets", true, c->meets),
        dtp_member_count("partly", true, c->partly),
        dtp_member_count("fails", true, c->fails),
        dtp_member_count("assessed", true, c->assessed),
        dtp_member_count("missing", true, c->missing),
        dtp_member_count("outside", true, c->outside),
        dtp_member_count("unscored", true, c->unscored),
        dtp_member_count("differing", true, c->differing),
        dtp_member_count("best", true, c->best),
        dtp_member_count("worst", true, c->worst),
        dtp_member_count("population", c->population > 0, c->population),
        dtp_member_count("domain", c->population > 0, c->domain),
        dtp_member_count("lower", c->has_interval, c->interval.lower),
        dtp_member_count("upper", c->has_interval, c->interval.upper),
        dtp_member_count("bound_lower", c->has_interval, c->bounds.lower),
        dtp_member_count("bound_upper", c->has_interval, c->bounds.upper),
        dtp_member_text("method", c->has_interval || c->has_share ? c->method : NULL),
        dtp_member_count("dossiers", !c->team, c->dossiers),
        dtp_member_real("share", c->has_share, c->share),
        dtp_member_real("share_lower", c->has_share, c->shares.lower),
        dtp_member_real("share_upper", c->has_share, c->shares.upper),
        dtp_member_count("at_least_partly", true, c->at_least_partly),
        dtp_member_count("partly_lower", c->has_interval, c->partly_interval.lower),
        dtp_member_count("partly_upper", c->has_interval, c->partly_interval.upper),
        dtp_member_text("norm", row->norm),
        dtp_member_text("values", row->values),
    };
    _Static_assert(sizeof all / sizeof *all <= DTP_MEMBERS, "room for every member");
    memcpy(member, all, sizeof all);
    return sizeof all / sizeof *all;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "framework/reader.h"
#include "io/kind.h"
#include <string.h>

#define FORMAT            "dossiertoets-framework/1"
#define PUBLISH_FROM_MOST 1000

/* Before anything else: a file of another version has other keys. */
static dt_status check_format(dtp_reader *r, const dtp_json_at *top)
{
    dtp_json_at at = dtp_json_key(top, "format");
    if (at.value == NULL)
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_NO_FORMAT, FORMAT, NULL);
    const char *format;
    DT_TRY(dtp_rd_text(r, top, "format", true, &format));
    DT_TRY(dtp_kind_want_format(format, FORMAT, dtp_json_source(top->doc), r->err));
    if (strcmp(format, FORMAT) != 0)
        return dtp_fail_at(r->err, dtp_json_place(&at), DT_ERR_UNSUPPORTED, DTP_MSG_FRAMEWORK_FORMAT, format,
                           FORMAT, NULL);
    return DT_OK;
}

static void add_part(dtp_buf *line, const char *label, const char *part)
{
    if (part == NULL)
        return;
    dtp_buf_puts(line, line->len == 0 ? "" : "; ");
    dtp_buf_puts(line, label);
    dtp_buf_puts(line, part);
}

static dt_status take_line(dtp_reader *r, dtp_buf *line)
{
    dt_status status = dtp_buf_status(line, r->err);
    if (status == DT_OK) {
        r->fw->source = dtp_arena_strdup(&r->fw->arena, dtp_buf_text(line));
        if (r->fw->source == NULL)
            status = dtp_fail_memory(r->err);
    }
    dtp_buf_free(line);
    return status;
}

/* The source as one line: document; section; publisher; reference; date. */
static dt_status read_source(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"document",      "section", "published",  "publisher",
                                       "dossiernummer", "kenmerk", "source_line"};
    const char *document, *section, *published, *publisher, *file_number, *reference, *source_line;
    dtp_json_at at;
    DT_TRY(dtp_json_need_object(top, "source", &at, r->err));
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "document", true, &document));
    DT_TRY(dtp_rd_text(r, &at, "section", false, &section));
    DT_TRY(dtp_rd_text(r, &at, "published", false, &published));
    DT_TRY(dtp_rd_text(r, &at, "publisher", false, &publisher));
    DT_TRY(dtp_rd_text(r, &at, "dossiernummer", false, &file_number));
    DT_TRY(dtp_rd_text(r, &at, "kenmerk", false, &reference));
    DT_TRY(dtp_rd_text(r, &at, "source_line", false, &source_line));
    char date[32];
    dtp_date day;
    if (published != NULL) {
        if (!dtp_parse_date(published, &day)) {
            at = dtp_json_key(&at, "published");
            return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_DATE, published, NULL);
        }
        published = dtp_date_long(day, r->fw->language, date, sizeof date);
    }
    dtp_buf line = DTP_BUF_INIT;
    add_part(&line, "", document);
    add_part(&line, "", section);
    add_part(&line, "", publisher);
    add_part(&line, "dossiernummer ", file_number);
    add_part(&line, "kenmerk ", reference);
    add_part(&line, "", published);
    return take_line(r, &line);
}

/* What the makers of the file added to the source. */
static dt_status read_derived(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"note", "fields"};
    dtp_json_at at = dtp_json_key(top, "derived");
    if (at.value == NULL)
        return DT_OK;
    const char *note;
    dtp_rd_word_list fields;
    DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &at, "note", true, &note));
    return dtp_rd_words(r, &at, "fields", true, &fields);
}

/* Where the file differs from its source, and why. */
static dt_status read_transcription(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {"at", "field", "found", "used", "reason"};
    dtp_json_at list;
    size_t n;
    DT_TRY(dtp_rd_list(r, top, "transcription", false, &list, &n));
    for (size_t i = 0; i < n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_object(r, &at, keys, DTP_COUNT(keys)));
        for (size_t k = 0; k < DTP_COUNT(keys); k++) {
            const char *text;
            DT_TRY(dtp_rd_text(r, &at, keys[k], true, &text));
        }
    }
    return DT_OK;
}

static dt_status read_titles(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const languages[] = {[DT_NL] = "nl", [DT_EN] = "en"};
    dt_framework *fw = r->fw;
    size_t language;
    DT_TRY(dtp_rd_text(r, top, "id", true, &fw->id));
    dtp_json_at at = dtp_json_key(top, "id");
    DT_TRY(dtp_rd_id_form(r, &at, fw->id));
    DT_TRY(dtp_rd_text(r, top, "version", true, &fw->version));
    DT_TRY(dtp_rd_text(r, top, "title", true, &fw->title));
    DT_TRY(dtp_rd_text(r, top, "subtitle", false, &fw->subtitle));
    DT_TRY(dtp_rd_choice(r, top, "language", languages, DTP_COUNT(languages), DT_NL, &language));
    fw->language = (dt_language)language;
    return DT_OK;
}

/* Dossiers that a published group has at least; absent: it does not say. */
static dt_status read_publish_from(dtp_reader *r, const dtp_json_at *top)
{
    dtp_json_at at = dtp_json_key(top, "publish_from");
    if (at.value == NULL || json_is_null(at.value))
        return DT_OK;
    json_int_t n = json_is_integer(at.value) ? json_integer_value(at.value) : 0;
    if (n < 2 || n > PUBLISH_FROM_MOST)
        return dtp_rd_fail(r, &at, DTP_MSG_FRAMEWORK_PUBLISH_FROM, DTP_NUM(PUBLISH_FROM_MOST), NULL);
    r->fw->publish_from = (unsigned long)n;
    return DT_OK;
}

dt_status dtp_rd_read_head(dtp_reader *r, const dtp_json_at *top)
{
    static const char *const keys[] = {
        "$schema",      "format",        "id",         "version",        "title",  "subtitle",
        "language",     "source",        "provenance", "derived",        "counts", "verdicts_in_source",
        "source_tags",  "transcription", "norm_kinds", "scales",         "themes", "evidence_words",
        "source_types", "chapters",      "profiles",   "decision_rules", "short",  "composite",
        "relations",    "publish_from"};
    const char *text;
    dtp_rd_word_list verdicts;
    DT_TRY(check_format(r, top));
    DT_TRY(dtp_rd_object(r, top, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, top, "$schema", false, &text));
    DT_TRY(read_titles(r, top));
    DT_TRY(dtp_rd_text(r, top, "short", false, &r->fw->shorter));
    DT_TRY(read_publish_from(r, top));
    DT_TRY(dtp_rd_composite(r, top, (dt_order_rule){.rule = DT_ORDER_HALF}, &r->fw->composite));
    DT_TRY(read_source(r, top));
    DT_TRY(dtp_rd_text(r, top, "provenance", false, &text));
    DT_TRY(dtp_rd_named_texts(r, top, "verdicts_in_source", &verdicts));
    DT_TRY(read_derived(r, top));
    DT_TRY(read_transcription(r, top));
    DT_TRY(dtp_rd_named_texts(r, top, "source_tags", &r->source_tags));
    DT_TRY(dtp_rd_named_texts(r, top, "norm_kinds", &r->norm_kinds));
    DT_TRY(dtp_rd_room(r, &r->scratch, r->norm_kinds.n, sizeof *r->of_norm_kind, &r->of_norm_kind));
    return dtp_rd_words(r, top, "evidence_words", false, &r->evidence);
}

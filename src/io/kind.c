/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/kind.h"
#include "base/clean.h"
#include "base/file.h"
#include "base/text.h"
#include <stdint.h>
#include <string.h>

static const struct {
    const char *format;
    dtp_message message;
} kinds[] = {
#define DT_KIND(id, format) {format, DTP_MSG_KIND_##id},
#include "io/kinds.def"
#undef DT_KIND
};

static bool begins(const char *data, size_t size, const char *with)
{
    size_t n = strlen(with);
    return size >= n && memcmp(data, with, n) == 0;
}

static bool has(const char *data, size_t size, const char *part)
{
    return memmem(data, size, part, strlen(part)) != NULL;
}

/* SQLite's header: the application id of this program stands at byte 68, see store/sql/0001_init.sql. */
static dtp_kind database_kind(const char *data, size_t size)
{
    enum { ID_AT = 68 };
    return size > ID_AT + 4 && memcmp(data + ID_AT, "DTOT", 4) == 0 ? DTP_KIND_INSPECTION : DTP_KIND_DATABASE;
}

static dtp_kind zip_kind(const char *data, size_t size)
{
    return has(data, size, "xl/workbook.xml") ? DTP_KIND_WORKBOOK : DTP_KIND_ZIP;
}

static dtp_kind format_kind(const char *format)
{
    for (size_t i = 0; i < DTP_COUNT(kinds); i++)
        if (kinds[i].format[0] != '\0' && strncmp(format, kinds[i].format, strlen(kinds[i].format)) == 0)
            return (dtp_kind)i;
    return DTP_KIND_JSON;
}

/* The value of the first member "format", wherever it stands. */
static dtp_kind json_kind(const char *data, size_t size)
{
    static const char member[] = "\"format\"";
    const char *at = memmem(data, size, member, sizeof member - 1), *end = data + size;
    char format[64] = "";
    if (at == NULL)
        return DTP_KIND_JSON;
    at += sizeof member - 1;
    while (at < end && strchr(" \t\r\n:", *at) != NULL)
        at++;
    for (size_t n = 0;
         at < end && *at == '"' && n + 1 < sizeof format && at + 1 + n < end && at[1 + n] != '"'; n++)
        format[n] = at[1 + n];
    return format_kind(format);
}

static bool is_json(const char *text, size_t size)
{
    if (size < 2 || (text[0] != '{' && text[0] != '['))
        return false;
    size_t n = 1;
    while (n < size && strchr(" \t\r\n", text[n]) != NULL)
        n++;
    return n < size && strchr("\"{}[]", text[n]) != NULL;
}

static bool is_html(const char *text, size_t size)
{
    static const char *const openings[] = {"<!doctype html", "<html"};
    for (size_t i = 0; i < DTP_COUNT(openings); i++)
        if (dtp_clean_begins(text, size, openings[i]))
            return true;
    return false;
}

/* Whether a name is one of the columns of a header, in either language. */
static bool in_line(const char *line, size_t size, dtp_message name)
{
    for (int lang = 0; lang < 2; lang++) {
        const char *word = dtp_message_text(name, lang == 0 ? DT_NL : DT_EN);
        size_t n = strlen(word);
        for (size_t i = 0; i + n <= size; i++)
            if (dtp_clean_begins(line + i, size - i, word) &&
                (i == 0 || strchr(";,\t\"", line[i - 1]) != NULL) &&
                (i + n == size || strchr(";,\t\"\r", line[i + n]) != NULL))
                return true;
    }
    return false;
}

static dtp_kind columns_kind(bool indicator, bool rating, bool settled, bool subject)
{
    if (!indicator || !subject)
        return DTP_KIND_UNKNOWN;
    return settled ? DTP_KIND_SETTLE_SHEET : rating ? DTP_KIND_SHEET : DTP_KIND_UNKNOWN;
}

static size_t count_of(const char *text, size_t size, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++)
        n += text[i] == c;
    return n;
}

/* Two lines with as many of one delimiter. */
static bool is_table(const char *text, size_t first, size_t size)
{
    const char *next = text + first + 1;
    const char *end = first + 1 >= size ? NULL : memchr(next, '\n', size - first - 1);
    size_t second = first + 1 >= size ? 0 : end == NULL ? size - first - 1 : (size_t)(end - next);
    for (const char *d = ";,\t"; *d != '\0'; d++) {
        size_t n = count_of(text, first, *d);
        if (n > 0 && n == count_of(next, second, *d))
            return memchr(text, '\0', first) == NULL;
    }
    return false;
}

static dtp_kind text_kind(const char *text, size_t size)
{
    const char *end = memchr(text, '\n', size);
    size_t n = end == NULL ? size : (size_t)(end - text);
    dtp_kind kind = columns_kind(
        in_line(text, n, DTP_MSG_SCORE_COLUMN_INDICATOR), in_line(text, n, DTP_MSG_SCORE_COLUMN_RATING),
        in_line(text, n, DTP_MSG_ASSESS_COLUMN_SETTLED),
        in_line(text, n, DTP_MSG_SCORE_COLUMN_DOSSIER) || in_line(text, n, DTP_MSG_SCORE_COLUMN_TEAM));
    return kind == DTP_KIND_UNKNOWN && is_table(text, n, size) ? DTP_KIND_TABLE : kind;
}

dtp_kind dtp_kind_of(const char *data, size_t size)
{
    if (begins(data, size, "SQLite format 3"))
        return database_kind(data, size);
    if (begins(data, size, "dossiertoets/package/"))
        return DTP_KIND_PACKAGE;
    if (begins(data, size, "PK\x03\x04") || begins(data, size, "PK\x05\x06"))
        return zip_kind(data, size);
    if (begins(data, size, "\xD0\xCF\x11\xE0"))
        return DTP_KIND_OLD_OFFICE;
    if (begins(data, size, "%PDF-"))
        return DTP_KIND_PDF;
    size_t skip = begins(data, size, "\xEF\xBB\xBF") ? 3 : 0;
    while (skip < size && strchr(" \t\r\n", data[skip]) != NULL && data[skip] != '\0')
        skip++;
    const char *text = data + skip;
    size -= skip;
    if (is_html(text, size))
        return DTP_KIND_HTML;
    return is_json(text, size) ? json_kind(text, size) : text_kind(text, size);
}

static bool has_column(const dtp_csv *table, dtp_message name)
{
    return dtp_csv_find_either(table, dtp_message_text(name, DT_NL), dtp_message_text(name, DT_EN)) !=
           SIZE_MAX;
}

dtp_kind dtp_kind_of_table(const dtp_csv *table)
{
    return columns_kind(
        has_column(table, DTP_MSG_SCORE_COLUMN_INDICATOR), has_column(table, DTP_MSG_SCORE_COLUMN_RATING),
        has_column(table, DTP_MSG_ASSESS_COLUMN_SETTLED),
        has_column(table, DTP_MSG_SCORE_COLUMN_DOSSIER) || has_column(table, DTP_MSG_SCORE_COLUMN_TEAM));
}

dt_status dtp_kind_want(dtp_kind kind, const char *name, unsigned set, dt_error *err)
{
    if (kind == DTP_KIND_UNKNOWN || (set & 1u << kind) != 0)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = name}, DT_ERR_DATA, kinds[kind].message, name, NULL);
}

dt_status dtp_kind_want_file(const char *path, unsigned set, dt_error *err)
{
    char *data;
    size_t size;
    if (dtp_file_read(path, 0, &data, &size, NULL) != DT_OK)
        return DT_OK;
    dt_status status = dtp_kind_want(dtp_kind_of(data, size), path, set, err);
    dtp_free(data);
    return status;
}

dt_status dtp_kind_want_format(const char *format, const char *wanted, const char *name, dt_error *err)
{
    dtp_kind kind = format_kind(format);
    return kind == DTP_KIND_JSON ? DT_OK : dtp_kind_want(kind, name, 1u << format_kind(wanted), err);
}

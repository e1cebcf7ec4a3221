/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/csv_text.h"

#include "base/clean.h"
#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

static bool starts_with(const dtp_csv_text *t, const char *mark, size_t n)
{
    return t->size - t->begin >= n && memcmp(t->data + t->begin, mark, n) == 0;
}

static void cut(dtp_csv_text *t, size_t size, dtp_message reason, char byte)
{
    t->size = size;
    t->stop = reason;
    t->stop_byte = (unsigned char)byte;
    t->data[size] = '\0';
}

/* The text in UTF-8, of which every byte of the file makes four at most; what cannot be read ends it. *bad is
 * the first such byte. */
static dt_status convert(dtp_csv_text *t, const char *from, bool *complete, size_t *bad, dt_error *err)
{
    size_t room = t->size;
    bool wide = strcmp(from, "WINDOWS-1252") != 0;
    for (size_t i = 0; i < t->size; i++)
        room += wide ? 3 : (unsigned char)t->data[i] >= 0x80 ? 2 : 0;
    char *text = dtp_malloc(room + 1);
    if (!text)
        return dtp_fail_memory(err);
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == (iconv_t)-1) {
        dtp_free(text);
        return DT_ERR_UNSUPPORTED;
    }
    char *in = t->data;
    char *out = text;
    size_t left = t->size;
    *complete = iconv(converter, &in, &left, &out, &room) != (size_t)-1;
    iconv_close(converter);
    *bad = (size_t)(in - t->data);
    t->stop_byte = *complete ? 0 : (unsigned char)*in;
    dtp_free(t->data);
    t->data = text;
    t->size = (size_t)(out - text);
    t->data[t->size] = '\0';
    return DT_OK;
}

static dt_status from_windows_1252(dtp_csv_text *t, const char *source, dt_error *err)
{
    bool complete;
    size_t bad;
    dt_status status = convert(t, "WINDOWS-1252", &complete, &bad, err);
    if (status == DT_ERR_UNSUPPORTED)
        return dtp_fail_at(err, (dtp_place){.source = source}, DT_ERR_UNSUPPORTED, DTP_MSG_CSV_CONVERTER,
                           NULL);
    DT_TRY(status);
    t->encoding = "Windows-1252";
    if (!complete)
        cut(t, t->size, DTP_MSG_CSV_BYTE, (char)t->stop_byte);
    return DT_OK;
}

static void skip_marks(dtp_csv_text *t)
{
    while (starts_with(t, "\xEF\xBB\xBF", 3))
        t->begin += 3;
}

/* In the encoding that the caller says. */
static dt_status decode_as(dtp_csv_text *t, const char *source, const char *encoding, dt_error *err)
{
    dtp_place place = {.source = source};
    bool complete;
    size_t bad;
    dt_status status = convert(t, encoding, &complete, &bad, err);
    if (status == DT_ERR_UNSUPPORTED)
        return dtp_fail_at(err, place, DT_ERR_RANGE, DTP_MSG_TABLE_ENCODING, encoding, NULL);
    DT_TRY(status);
    if (!complete)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_TABLE_ENCODING_BYTE, encoding, DTP_NUM(bad + 1),
                           NULL);
    t->encoding = encoding;
    skip_marks(t);
    const char *nul = memchr(t->data, '\0', t->size);
    if (nul)
        cut(t, (size_t)(nul - t->data), DTP_MSG_CSV_NUL, '\0');
    return DT_OK;
}

static dt_status decode(dtp_csv_text *t, const char *source, dt_error *err)
{
    dtp_place place = {.source = source};
    if (starts_with(t, "\xFF\xFE", 2) || starts_with(t, "\xFE\xFF", 2) || starts_with(t, "\0\0\xFE\xFF", 4))
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_UTF16, NULL);
    if (starts_with(t, "PK\x03\x04", 4) || starts_with(t, "\xD0\xCF\x11\xE0", 4))
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_SPREADSHEET, NULL);
    const char *nul = memchr(t->data, '\0', t->size);
    if (nul)
        cut(t, (size_t)(nul - t->data), DTP_MSG_CSV_NUL, '\0');
    bool bom = starts_with(t, "\xEF\xBB\xBF", 3);
    t->begin = bom ? 3 : 0;
    t->encoding = bom ? "UTF-8 with BOM" : "UTF-8";
    skip_marks(t);
    size_t valid = t->begin + dtp_utf8_valid_prefix(t->data + t->begin, t->size - t->begin);
    if (valid == t->size)
        return DT_OK;
    if (!bom)
        return from_windows_1252(t, source, err);
    cut(t, valid, DTP_MSG_CSV_NOT_UTF8, t->data[valid]);
    return DT_OK;
}

static bool may_separate(char c)
{
    bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return c == '\t' || (c > ' ' && c < 0x7F && !alphanumeric && c != '"');
}

/* The sign of a line sep=X, "sep=X" or Sep = X, also with delimiters behind it as spreadsheets put them; 0:
 * no such line.
 */
static char named_in(const char *line, size_t size)
{
    line = dtp_trim(line, &size);
    if (size >= 2 && line[0] == '"' && line[size - 1] == '"') {
        line++;
        size -= 2;
    }
    if (size < 4 || !dtp_clean_begins(line, size, "sep"))
        return '\0';
    size_t at = 3;
    while (at < size && line[at] == ' ')
        at++;
    if (at == size || line[at] != '=')
        return '\0';
    at++;
    while (at + 1 < size && line[at] == ' ')
        at++;
    if (at == size) /* the tab of "sep=" was trimmed away */
        return '\t';
    for (size_t i = at + 1; i < size; i++)
        if (line[i] != line[at])
            return '\0';
    return line[at];
}

/* A first line sep=X, as spreadsheets understand it. */
static dt_status take_named_delimiter(dtp_csv_text *t, const char *source, dt_error *err)
{
    dtp_csv_lines lines = {.s = t->data, .n = t->size, .at = t->begin};
    const char *line = NULL;
    size_t size = 0;
    if (!dtp_csv_next_line(&lines, &line, &size))
        return DT_OK;
    char sign = named_in(line, size);
    if (sign == '\0')
        return DT_OK;
    if (!may_separate(sign)) {
        dtp_place place = {.source = source, .line = 1};
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_SEPARATOR, NULL);
    }
    t->delimiter = sign;
    t->named = true;
    t->begin = lines.at;
    t->line = 2;
    skip_marks(t);
    return DT_OK;
}

enum { CANDIDATES = 3 };
static const char candidates[CANDIDATES] = {';', ',', '\t'};

/* Count the candidates outside quotes in the first record that is not blank; returns its end. */
static size_t count_candidates(const dtp_csv_text *t, size_t at, size_t counts[CANDIDATES])
{
    bool quoted = false;
    bool blank = true;
    for (; at < t->size; at++) {
        char c = t->data[at];
        bool line_end = c == '\n' || c == '\r';
        if (line_end && !quoted && !blank)
            return at;
        blank = blank && (line_end || c == ' ');
        quoted = quoted != (c == '"');
        for (size_t k = 0; k < CANDIDATES && !quoted; k++)
            counts[k] += c == candidates[k];
    }
    return at;
}

/* The candidate that occurs most in the header; one that occurs as often in the first row goes first, so
 * that "name, initials;team" is not taken for a comma file. */
char dtp_csv_text_delimiter(const dtp_csv_text *t)
{
    size_t header[CANDIDATES] = {0};
    size_t row[CANDIDATES] = {0};
    size_t at = count_candidates(t, t->begin, header);
    count_candidates(t, at, row);
    size_t best = 0;
    for (size_t k = 1; k < CANDIDATES; k++) {
        bool steady = header[k] > 0 && header[k] == row[k];
        bool best_steady = header[best] > 0 && header[best] == row[best];
        if (steady != best_steady ? steady : header[k] > header[best])
            best = k;
    }
    return candidates[best];
}

dt_status dtp_csv_text_prepare(dtp_csv_text *text, const char *source, const char *encoding, dt_error *err)
{
    text->line = 1;
    DT_TRY(encoding != NULL ? decode_as(text, source, encoding, err) : decode(text, source, err));
    return take_named_delimiter(text, source, err);
}

bool dtp_csv_next_line(dtp_csv_lines *lines, const char **line, size_t *size)
{
    if (lines->at >= lines->n)
        return false;
    const char *start = lines->s + lines->at;
    if (!lines->lf_known || lines->lf < lines->at) {
        const char *lf = memchr(start, '\n', lines->n - lines->at);
        lines->lf = lf ? (size_t)(lf - lines->s) : lines->n;
        lines->lf_known = true;
    }
    const char *cr = memchr(start, '\r', lines->lf - lines->at);
    size_t end = lines->lf;
    if (cr && (size_t)(cr - lines->s) + 1 < lines->lf)
        end = (size_t)(cr - lines->s);
    *line = start;
    *size = (end < lines->n ? end + 1 : end) - lines->at;
    lines->at += *size;
    return true;
}

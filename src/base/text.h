/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: UTF-8, numbers and dates in Dutch and ISO form, number words, escaping. Never depends on the locale.
 */
#ifndef DTP_BASE_TEXT_H
#define DTP_BASE_TEXT_H

#include "base/mem.h"

/* Length of the valid prefix of s[0..n): equals n when all is valid UTF-8 (no surrogates, no overlong forms).
 */
size_t dtp_utf8_valid_prefix(const char *s, size_t n);
size_t dtp_utf8_width(const char *s); /* columns in a terminal (wide characters count 2, combining ones 0) */
/* Largest k <= n at which s may be cut without splitting a character. */
size_t dtp_utf8_cut(const char *s, size_t n);

/* NFC of a valid UTF-8 text (through libutf8proc), into the arena. */
dt_status dtp_text_nfc(dtp_arena *a, const char *s, size_t n, char **out, size_t *out_len, dt_error *err);

/* Trim ASCII blanks (space, tab, CR, LF) and U+00A0 from both ends of s[0..*n): returns the start and sets *n
 * to what is left. */
const char *dtp_trim(const char *s, size_t *n);

bool dtp_streq(const char *a, const char *b); /* NULL equals NULL only */
const char *dtp_text_given(const char *text); /* "" for NULL */
/* Words of a text: what blanks (as of dtp_trim(), except U+00A0) part. */
size_t dtp_count_words(const char *s);
/* Equal without regard to case: Unicode's full case folding of the canonically decomposed texts (UAX #15; The
 * Unicode Standard, 3.13, D145), of no language: "ÉÉN" is "één", composed or not; "ß" and "ẞ" are "ss"; "İ"
 * is an i with a dot on it, and neither "i" nor "ı". NULL equals NULL only. Bytes that are no UTF-8 equal
 * themselves. */
bool dtp_fold_eq(const char *a, const char *b);
/* The same of the first n bytes of a, which are whole characters. */
bool dtp_fold_eq_part(const char *a, size_t n, const char *b);
/* Whether part stands in text, without regard to case in the same way; whole characters only: "e" is not in
 * "é". An empty part is in every text. */
bool dtp_fold_contains(const char *text, const char *part);
/* Edit distance (Levenshtein on bytes), for "did you mean"; stops counting beyond 64 bytes. */
size_t dtp_edit_distance(const char *a, const char *b);
/* The first of n names that begins with it (of two bytes or more), else the nearest within distance 1 +
 * length/3, or NULL. */
const char *dtp_nearest(const char *name, const char *const *names, size_t n);

/* Whole decimal number, optional sign, nothing else; false on overflow or other characters. */
bool dtp_parse_int(const char *s, long long *out);
/* Number with point or comma as decimal mark and optional thousands groups of the other kind when unambiguous
 * ("1.234,5", "1,234.5", "12,5", "12.5", "1.234.567"); "1.234" is 1.234 (a point is a decimal mark unless a
 * comma follows). ",5" may start with its mark, "5," may not end with it. No exponent. */
bool dtp_parse_number(const char *s, double *out);
/* Shortest text that reads back as the same double, with a point; "null"-worthy values are the caller's
 * matter. */
char *dtp_format_double(double v, char *buf, size_t size);
/* Fixed decimals (0 to 20) with the language's decimal mark; a half is rounded away from zero, "-0" is "0".
 */
char *dtp_format_fixed(double v, int decimals, dt_language lang, char *buf, size_t size);

typedef struct dtp_date {
    int year, month, day; /* month and day 0 = not given (a year, or a month of a year) */
} dtp_date;
/* ISO (2017-03-01, 2017-03, 2017) or Dutch (1-3-2017, 01-03-2017, 1/3/2017); real calendar days only. */
bool dtp_parse_date(const char *s, dtp_date *out);
int dtp_date_compare(dtp_date a, dtp_date b);
int dtp_days_in_month(int year, int month); /* Gregorian; month 1..12 */
/* Whether a is before b on whatever days the two were. */
bool dtp_date_before(dtp_date a, dtp_date b);
/* How long it took from one date to the other. A date without a day stands for any day of its month (or
 * year), so there is a least and a most; both days are the same when exact. A month is full on the
 * same day of the month; months_least are the full ones, months_most those that cover all of it. */
typedef struct dtp_span_of_time {
    bool exact; /* both days are known */
    long days_least, days_most;
    int months_least, months_most;
} dtp_span_of_time;
/* False when the end is before the start on whatever days they were; then *out stays as it is. */
bool dtp_date_span(dtp_date from, dtp_date to, dtp_span_of_time *out);
/* Days since 1 March of the year 0 in the Gregorian calendar, of a whole date. */
long dtp_date_number(dtp_date d);
char *dtp_date_iso(dtp_date d, char *buf, size_t size);
char *dtp_date_long(dtp_date d, dt_language lang, char *buf,
                    size_t size); /* "1 maart 2017", "1 March 2017" */
/* Now as UTC "2026-11-23T09:00:00Z", by the clock alone: what is recorded bears the time at which it was. */
char *dtp_now_utc(char *buf, size_t size);
/* The day at the place of a moment "2026-11-23T23:30:00Z", which is the 24th in the Netherlands: of
 * Europe/Amsterdam, or of the Caribbean when TZ names one of its places. A day by itself stays as it is. buf
 * has room for 24 bytes or more. */
char *dtp_date_local(const char *utc, char *buf, size_t size);
/* The day "2026-11-23" at the place (see above) that a document bears when none was given: of
 * SOURCE_DATE_EPOCH when that is set, so that the same input makes the same bytes, else today. */
char *dtp_date_of_document(char *buf, size_t size);

/* Number in words: Dutch and English from zero to twenty ("veertien"), beyond that digits. n >= 0. */
char *dtp_number_words(long long n, dt_language lang, char *buf, size_t size);

/* HTML text and attribute escaping (& < > " '); C0 controls other than tab and line feed are dropped. */
void dtp_html_escape(dtp_buf *out, const char *s);
/* XML text and attribute values of the parts of an office document: as dtp_html_escape(), and a run of blanks
 * and line breaks is one blank, which is what a reader of HTML makes of it too. */
void dtp_xml_text(dtp_buf *out, const char *s);
/* Markdown: escapes what would be read as markup, including the table bar; line breaks become spaces. */
void dtp_markdown_escape(dtp_buf *out, const char *s);
/* JSON string literal with quotes. */
void dtp_json_string(dtp_buf *out, const char *s);

/* Eleven-test for citizen service numbers: 9 digits (or 8, read with a leading zero), not all zero. */
bool dtp_is_bsn(const char *s, size_t n);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/office.h"
#include "base/embed.h"
#include "base/text.h"
#include "document/text_layout.h"
#include <string.h>

const char *dtp_doc_asset(const char *file)
{
    for (size_t i = 0; i < dtp_embed_document_count; i++)
        if (dtp_streq(dtp_embed_document[i].name, file))
            return dtp_embed_document[i].data;
    return NULL;
}

static const char *value_of(const dtp_doc_fill *fill, size_t n, const char *name, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(fill[i].name) == length && strncmp(fill[i].name, name, length) == 0)
            return fill[i].value;
    return NULL;
}

void dtp_doc_put_filled(dtp_buf *out, const char *file, const dtp_doc_fill *fill, size_t n)
{
    const char *text = dtp_doc_asset(file), *at;
    for (; text != NULL && (at = strchr(text, '@')) != NULL; text = at) {
        const char *name = at + 1, *end = name + strcspn(name, "@<\n");
        const char *value = *end == '@' ? value_of(fill, n, name, (size_t)(end - name)) : NULL;
        dtp_buf_add(out, text, (size_t)(at - text));
        if (value != NULL)
            dtp_xml_text(out, value);
        else
            dtp_buf_putc(out, '@');
        at = value != NULL ? end + 1 : name;
    }
    dtp_buf_puts(out, text);
}

void dtp_doc_put_part(dtp_zip_write *zip, const char *name, const char *file, const dtp_doc_fill *fill,
                      size_t n)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_doc_put_filled(&text, file, fill, n);
    dtp_zip_write_take(zip, name, &text);
}

const char *dtp_doc_language(dt_language lang)
{
    return lang == DT_NL ? "nl" : "en";
}

const char *dtp_doc_country(dt_language lang)
{
    return lang == DT_NL ? "NL" : "GB";
}

const char *dtp_doc_locale(dt_language lang)
{
    return lang == DT_NL ? "nl-NL" : "en-GB";
}

bool dtp_doc_is_language(const char *lang)
{
    size_t n = lang != NULL ? strspn(lang, "abcdefghijklmnopqrstuvwxyz") : 0;
    return (n == 2 || n == 3) && lang[n] == '\0';
}

bool dtp_doc_has_contents(const dt_document *doc)
{
    for (const dtp_doc_block *block = doc->block; block != NULL; block = block->next)
        if (block->kind == DTP_DOC_BLOCK_CONTENTS)
            return true;
    return false;
}

/* What a paragraph before it introduces. */
static bool is_introduced(const dtp_doc_block *block)
{
    return block != NULL && (block->kind == DTP_DOC_BLOCK_FIGURE || block->kind == DTP_DOC_BLOCK_PLOT ||
                             block->kind == DTP_DOC_BLOCK_LIST || block->kind == DTP_DOC_BLOCK_FACTS);
}

bool dtp_doc_is_kept(const dtp_doc_block *block)
{
    dtp_doc_spans spans = block->as.text;
    bool emphasised = spans.n > 0;
    for (size_t i = 0; i < spans.n; i++)
        emphasised = emphasised && spans.span[i].kind != DTP_DOC_PLAIN;
    const char *last = spans.n > 0 ? spans.span[spans.n - 1].text : NULL;
    bool announces = last != NULL && last[0] != '\0' && last[strlen(last) - 1] == ':';
    return emphasised || announces || is_introduced(block->next);
}

unsigned dtp_doc_level(const dtp_doc_heading *h)
{
    return h->level < 2 ? 0 : h->level > 7 ? 6 : h->level - 1;
}

/* Widths of an average character of a table's letter, of one of a bold title, of a mark, and the room beside
 * them, in thousandths of a centimetre. */
#define CHARACTER 158
#define BOLD      190
#define MARK      275
#define BESIDE    260
#define UPRIGHT   17000
#define TIGHT     19000 /* what an upright page can hold when words are broken */
#define ACROSS    25700
#define LONGEST   17   /* characters of a word that is not broken */
#define OTHERS    4    /* words want room that many times more than numbers */
#define MARKS     7    /* in a row at least */
#define FIRST     5500 /* what a long first column gets if the others can do with a little less than they ask */

/* What a column asks for. */
typedef struct measure {
    size_t natural, least;
} measure;

static size_t at_most(size_t n, size_t most)
{
    return n < most ? n : most;
}

/* The longest line and the longest word of a text, in characters. */
static measure measure_text(dtp_buf *clean, const char *text)
{
    clean->len = 0;
    dtp_layout_clean(clean, text);
    if (clean->len == 0)
        return (measure){0, 0};
    return (measure){dtp_utf8_width(clean->data), at_most(dtp_layout_word(clean->data), LONGEST)};
}

static measure measure_value(dtp_buf *clean, const dtp_doc_col *column, const char *words)
{
    measure m = measure_text(clean, words);
    switch (column->kind) {
    case DTP_DOC_COL_MARKS:
        return (measure){m.natural * MARK, at_most(m.natural, MARKS) * MARK};
    case DTP_DOC_COL_COUNT:
    case DTP_DOC_COL_SHARE:
    case DTP_DOC_COL_DATE: /* "13 februari 2017" stays on one line */
        return (measure){m.natural * CHARACTER, at_most(m.natural, LONGEST) * CHARACTER};
    case DTP_DOC_COL_TEXT:
    case DTP_DOC_COL_INTERVAL:
        break;
    }
    return (measure){m.natural * CHARACTER, m.least * CHARACTER};
}

/* A long title is set in lines. */
static measure measure_column(const dtp_doc_table *table, size_t i, dt_language lang, bool *failed)
{
    dtp_buf raw = DTP_BUF_INIT, clean = DTP_BUF_INIT;
    measure m = measure_text(&clean, table->column[i].title);
    m = (measure){(m.natural / 3 > m.least ? m.natural / 3 : m.least) * BOLD, m.least * BOLD};
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next) {
        if (row->kind == DTP_DOC_ROW_GROUP)
            continue;
        const char *words = dtp_doc_value_words(&raw, &row->value[i], lang);
        measure value = measure_value(&clean, &table->column[i], words);
        m.natural = value.natural > m.natural ? value.natural : m.natural;
        m.least = value.least > m.least ? value.least : m.least;
    }
    *failed = *failed || raw.failed || clean.failed;
    dtp_buf_free(&raw);
    dtp_buf_free(&clean);
    return (measure){m.natural + BESIDE, m.least + BESIDE};
}

static unsigned long least_width(const dtp_doc_table *table, dt_language lang, bool *failed)
{
    unsigned long total = 0;
    for (size_t i = 0; i < table->n_columns; i++)
        total += measure_column(table, i, lang, failed).least;
    return total;
}

static unsigned long sum_of(const unsigned long *of, size_t n)
{
    unsigned long sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += of[i];
    return sum;
}

/* Give what the columns wish, or as much of it as there is room for. */
static void grant(unsigned long *width, const unsigned long *wish, size_t n, unsigned long total)
{
    unsigned long used = sum_of(width, n), wanted = sum_of(wish, n);
    unsigned long room = used < total ? total - used : 0;
    for (size_t i = 0; i < n && wanted > 0; i++)
        width[i] += (unsigned long)((unsigned long long)(room < wanted ? room : wanted) * wish[i] / wanted);
}

/* First the words get what they wish, then everybody; what is left goes to the first column. */
static void share_out(unsigned long *width, unsigned long *wish, const dtp_doc_table *table,
                      unsigned long total)
{
    size_t n = table->n_columns;
    unsigned long used = sum_of(width, n);
    for (size_t i = 0; i < n && used > total; i++)
        width[i] = (unsigned long)((unsigned long long)width[i] * total / used);
    for (size_t i = 0; i < n; i++)
        wish[i] /= table->column[i].kind == DTP_DOC_COL_TEXT ? 1 : OTHERS;
    grant(width, wish, n, total);
    for (size_t i = 0; i < n; i++)
        wish[i] *= table->column[i].kind == DTP_DOC_COL_TEXT ? 0 : OTHERS - 1;
    grant(width, wish, n, total);
    used = sum_of(width, n);
    width[0] += used < total ? total - used : 0;
}

/* What is asked for a word has some slack: a sixteenth of it goes to a first column of sentences. */
static void widen_first(unsigned long *width, unsigned long *wish, const dtp_doc_table *table,
                        unsigned long total)
{
    unsigned long used = sum_of(width, table->n_columns), most = total + total / 16;
    if (table->column[0].kind != DTP_DOC_COL_TEXT || width[0] >= FIRST || used >= most)
        return;
    unsigned long more = at_most(at_most(FIRST - width[0], wish[0]), most - used);
    width[0] += more;
    wish[0] -= more;
}

void dtp_doc_table_widths(unsigned long *width, unsigned long total, const dtp_doc_table *table,
                          dt_language lang, bool *failed)
{
    unsigned long *wish = width + table->n_columns;
    for (size_t i = 0; i < table->n_columns; i++) {
        measure m = measure_column(table, i, lang, failed);
        width[i] = m.least;
        wish[i] = m.natural - m.least;
    }
    if (table->n_columns == 0)
        return;
    widen_first(width, wish, table, total);
    share_out(width, wish, table, total);
}

dtp_doc_page dtp_doc_page_of(const dt_document *doc, bool *failed)
{
    for (const dtp_doc_block *block = doc->block; block != NULL; block = block->next)
        if (block->kind == DTP_DOC_BLOCK_TABLE &&
            least_width(&block->as.table, doc->words.lang, failed) > TIGHT)
            return (dtp_doc_page){true, 29700, 21000, ACROSS};
    return (dtp_doc_page){false, 21000, 29700, UPRIGHT};
}

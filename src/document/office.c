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

unsigned dtp_doc_level(const dtp_doc_heading *h)
{
    return h->level < 2 ? 0 : h->level > 7 ? 6 : h->level - 1;
}

/* What a column asks for, in characters. */
typedef struct measure {
    size_t natural, least;
} measure;

static void measure_text(measure *m, dtp_buf *clean, const char *text, bool breaks_anywhere)
{
    clean->len = 0;
    dtp_layout_clean(clean, text);
    text = dtp_buf_text(clean);
    size_t width = clean->len > 0 ? dtp_utf8_width(text) : 0, word = width > 0 ? dtp_layout_word(text) : 0;
    if (breaks_anywhere && word > 7)
        word = 7;
    if (word > 24) /* an address, a fingerprint: it is broken */
        word = 24;
    m->natural = width > m->natural ? width : m->natural;
    m->least = word > m->least ? word : m->least;
}

static measure measure_column(const dtp_doc_table *table, size_t i, dt_language lang)
{
    dtp_buf raw = DTP_BUF_INIT, clean = DTP_BUF_INIT;
    bool marks = table->column[i].kind == DTP_DOC_COL_MARKS;
    measure m = {2, 2}, title = {0, 0};
    measure_text(&title, &clean, table->column[i].title, false);
    m.least = title.least;
    m.natural = title.least; /* a long title is set in lines */
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next)
        if (row->kind != DTP_DOC_ROW_GROUP)
            measure_text(&m, &clean, dtp_doc_value_words(&raw, &row->value[i], lang), marks);
    dtp_doc_col_kind kind = table->column[i].kind;
    if (kind == DTP_DOC_COL_COUNT || kind == DTP_DOC_COL_SHARE)
        m.least = m.natural;
    m.natural = m.natural > m.least ? m.natural : m.least;
    dtp_buf_free(&raw);
    dtp_buf_free(&clean);
    return m;
}

/* Characters of a table's letter and the room beside them, in hundredths of a millimetre. */
#define CHARACTER 155
#define BESIDE    260
#define UPRIGHT   17000
#define ACROSS    25700

static unsigned long least_width(const dtp_doc_table *table, dt_language lang)
{
    unsigned long total = 0;
    for (size_t i = 0; i < table->n_columns; i++)
        total += measure_column(table, i, lang).least * CHARACTER + BESIDE;
    return total;
}

/* The room above the least goes to the columns that want more, by what they want. */
void dtp_doc_table_widths(unsigned long *width, unsigned long total, const dtp_doc_table *table,
                          dt_language lang)
{
    size_t n = table->n_columns;
    unsigned long used = 0, wanted = 0, given = 0;
    for (size_t i = 0; i < n; i++) {
        measure m = measure_column(table, i, lang);
        used += width[i] = m.least * CHARACTER + BESIDE;
        wanted += (m.natural - m.least) * CHARACTER;
    }
    for (size_t i = 0; i < n && used < total && wanted > 0; i++) {
        measure m = measure_column(table, i, lang);
        unsigned long room = total - used < wanted ? total - used : wanted;
        width[i] += (unsigned long)((unsigned long long)room * ((m.natural - m.least) * CHARACTER) / wanted);
    }
    for (size_t i = 0; i < n; i++)
        given += width[i];
    for (size_t i = 0; i < n && given > total; i++)
        width[i] = (unsigned long)((unsigned long long)width[i] * total / given);
    for (size_t i = 0, sum = 0; i < n; i++) {
        sum += width[i];
        if (i + 1 == n && sum < total) /* the first column is words: it takes what is left */
            width[0] += total - sum;
    }
}

dtp_doc_page dtp_doc_page_of(const dt_document *doc)
{
    for (const dtp_doc_block *block = doc->block; block != NULL; block = block->next)
        if (block->kind == DTP_DOC_BLOCK_TABLE && least_width(&block->as.table, doc->words.lang) > UPRIGHT)
            return (dtp_doc_page){true, 29700, 21000, ACROSS};
    return (dtp_doc_page){false, 21000, 29700, UPRIGHT};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets, columns and words of a framework as a workbook. */
#include "framework/workbook.h"

#include "base/text.h"
#include <string.h>

static const dtp_workbook_sheet sheets[] = {
#define DT_BOOK_SHEET(id, parent, key, shape, need, dutch, english)                                          \
    {DTP_WORKBOOK_SHEET_##parent, key, DTP_WORKBOOK_##shape, need, {[DT_NL] = dutch, [DT_EN] = english}},
#define DT_BOOK_COLUMN(sheet, key, kind, more, need, width, dutch, english)
#include "framework/workbook.def"
#undef DT_BOOK_SHEET
#undef DT_BOOK_COLUMN
};

static const dtp_workbook_column columns[] = {
#define DT_BOOK_SHEET(id, parent, key, shape, need, dutch, english)
#define DT_BOOK_COLUMN(sheet, key, kind, more, need, width, dutch, english)                                  \
    {DTP_WORKBOOK_SHEET_##sheet,          key, DTP_WORKBOOK_##kind, more, need, width,                       \
     {[DT_NL] = dutch, [DT_EN] = english}},
#include "framework/workbook.def"
#undef DT_BOOK_SHEET
#undef DT_BOOK_COLUMN
};

static const struct word {
    const char *list, *value, *name[2];
} words[] = {
#define DT_BOOK_WORD(list, value, dutch, english) {list, value, {[DT_NL] = dutch, [DT_EN] = english}},
#include "framework/workbook_words.def"
#undef DT_BOOK_WORD
};

static const char *const none[] = {[DT_NL] = "(geen)", [DT_EN] = "(none)"};

const dtp_workbook_sheet *dtp_workbook_sheet_of(dtp_workbook_id id)
{
    return &sheets[id];
}

const dtp_workbook_column *dtp_workbook_columns(dtp_workbook_id id, size_t *n)
{
    size_t first = 0;
    while (first < DTP_COUNT(columns) && columns[first].sheet != id)
        first++;
    *n = 0;
    while (first + *n < DTP_COUNT(columns) && columns[first + *n].sheet == id)
        (*n)++;
    return &columns[first];
}

/* Without apostrophes, which a spreadsheet bends or leaves out. Into out, which has room for every name of
 * the tables: a longer text is none of them. */
static void plain_name(const char *text, char *out, size_t size)
{
    static const char curly[] = "’";
    size_t n = strlen(text), used = 0;
    text = dtp_trim(text, &n);
    for (size_t i = 0; i < n && used + 1 < size;) {
        bool mark = n - i >= sizeof curly - 1 && memcmp(text + i, curly, sizeof curly - 1) == 0;
        if (!mark && text[i] != '\'')
            out[used++] = (char)(text[i] == '-' || text[i] == '_' ? ' ' : text[i]);
        i += mark ? sizeof curly - 1 : 1;
    }
    out[used] = '\0';
}

bool dtp_workbook_same(const char *a, const char *b)
{
    char one[96], other[96];
    plain_name(a, one, sizeof one);
    plain_name(b, other, sizeof other);
    return dtp_fold_eq(one, other);
}

const char *dtp_workbook_word(const char *list, const char *value, dt_language lang)
{
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (strcmp(words[i].list, list) == 0 && strcmp(words[i].value, value) == 0)
            return words[i].name[lang];
    return NULL;
}

const char *dtp_workbook_meant(const char *list, const char *text)
{
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (strcmp(words[i].list, list) == 0 &&
            (dtp_workbook_same(text, words[i].value) || dtp_workbook_same(text, words[i].name[DT_NL]) ||
             dtp_workbook_same(text, words[i].name[DT_EN])))
            return words[i].value;
    return NULL;
}

size_t dtp_workbook_words(const char *list, dt_language lang, const char **word, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < DTP_COUNT(words) && n < size; i++)
        if (strcmp(words[i].list, list) == 0)
            word[n++] = words[i].name[lang];
    return n;
}

bool dtp_workbook_is_none(const char *text)
{
    return dtp_fold_eq(text, none[DT_NL]) || dtp_fold_eq(text, none[DT_EN]);
}

const char *dtp_workbook_none(dt_language lang)
{
    return none[lang];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/sheet_wide.h"
#include "base/list.h"
#include "base/text.h"
#include <stdint.h>
#include <string.h>

/* What a form asks of an indicator. */
static const struct asked {
    dtp_sheet_column column;
    dtp_message name;
} ASKED[] = {{DTP_COLUMN_RATING, DTP_MSG_SCORE_COLUMN_RATING},
             {DTP_COLUMN_VALUE, DTP_MSG_SCORE_COLUMN_VALUE},
             {DTP_COLUMN_EXPLANATION, DTP_MSG_SCORE_COLUMN_EXPLANATION},
             {DTP_COLUMN_PLACE, DTP_MSG_SCORE_COLUMN_PLACE},
             {DTP_COLUMN_OVERRULE, DTP_MSG_SCORE_COLUMN_OVERRULE}};

/* What it asks once. */
static const struct asked WHOLE[] = {{DTP_COLUMN_DOSSIER, DTP_MSG_SCORE_COLUMN_DOSSIER},
                                     {DTP_COLUMN_DOSSIER, DTP_MSG_SCORE_COLUMN_TEAM},
                                     {DTP_COLUMN_ASSESSOR, DTP_MSG_SCORE_COLUMN_ASSESSOR},
                                     {DTP_COLUMN_INSPECTION, DTP_MSG_SCORE_COLUMN_INSPECTION}};

void dtp_sheet_wide_name(dtp_buf *out, const char *asked, const dt_framework *fw, const dt_indicator *ind)
{
    dtp_buf_printf(out, "%s_%s_%s", asked, dt_framework_id(fw), ind->id);
}

/* ODK sets a group before a name with "-", others with "/". */
static bool begins_name(const char *name, const char *at)
{
    return at == name || at[-1] == '-' || at[-1] == '/';
}

/* What a name is about, behind the word with which it asks; NULL when it does not ask that. */
static const char *about(const char *name, const char *asked)
{
    size_t length = strlen(asked);
    for (const char *at = name; (at = strstr(at, asked)) != NULL; at++)
        if (begins_name(name, at) && at[length] == '_')
            return at + length + 1;
    return NULL;
}

static const char *about_either(const char *name, const struct asked *asked)
{
    const char *found = about(name, dtp_message_text(asked->name, DT_NL));
    return found != NULL ? found : about(name, dtp_message_text(asked->name, DT_EN));
}

bool dtp_sheet_is_wide(const dtp_csv *csv)
{
    for (size_t c = 0; c < dtp_csv_columns(csv); c++)
        if (about_either(dtp_csv_column_name(csv, c), &ASKED[0]) != NULL)
            return true;
    return false;
}

/* Whether a name is this one, with or without groups before it. */
static bool is_called(const char *name, const char *wanted)
{
    size_t length = strlen(name), n = strlen(wanted);
    return length >= n && dtp_fold_eq(name + length - n, wanted) && begins_name(name, name + length - n);
}

size_t dtp_sheet_wide_column(const dtp_csv *csv, dtp_sheet_column column)
{
    for (size_t i = 0; i < DTP_COUNT(WHOLE); i++)
        for (size_t c = 0; c < dtp_csv_columns(csv) && WHOLE[i].column == column; c++)
            if (is_called(dtp_csv_column_name(csv, c), dtp_message_text(WHOLE[i].name, DT_NL)) ||
                is_called(dtp_csv_column_name(csv, c), dtp_message_text(WHOLE[i].name, DT_EN)))
                return c;
    return SIZE_MAX;
}

/* "KADER_1.1.4": which indicator of which framework that is. */
static bool find_indicator(dtp_sheet_block *out, const dt_score_context *context, const char *what)
{
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        size_t n = strlen(dt_framework_id(fw));
        if (strncmp(what, dt_framework_id(fw), n) != 0 || what[n] != '_')
            continue;
        *out = (dtp_sheet_block){.framework = f, .indicator = dt_framework_find_indicator(fw, what + n + 1)};
        if (out->indicator != SIZE_MAX)
            return true;
    }
    return false;
}

/* The block of an indicator, which is new when it was not met before. */
static dt_status block_of(dtp_sheet_block **out, dtp_list *blocks, const dtp_sheet_block *found,
                          dt_error *err)
{
    dtp_sheet_block *block = blocks->item;
    for (size_t i = 0; i < blocks->n; i++)
        if (block[i].framework == found->framework && block[i].indicator == found->indicator) {
            *out = &block[i];
            return DT_OK;
        }
    DT_TRY(dtp_list_push(blocks, out, err));
    **out = *found;
    for (size_t i = 0; i < DTP_COLUMNS; i++)
        (*out)->column[i] = SIZE_MAX;
    return DT_OK;
}

static dt_status take_column(dtp_list *blocks, const dt_score_context *context, const dtp_csv *csv, size_t c,
                             dtp_issues *issues, dt_error *err)
{
    const char *name = dtp_csv_column_name(csv, c), *what = NULL;
    const dtp_place place = dtp_csv_place(csv, SIZE_MAX, c);
    size_t a = 0;
    while (a < DTP_COUNT(ASKED) && (what = about_either(name, &ASKED[a])) == NULL)
        a++;
    dtp_sheet_block found, *block;
    if (what == NULL)
        return DT_OK;
    if (!find_indicator(&found, context, what)) {
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_WIDE_UNKNOWN, name, NULL);
        return DT_OK;
    }
    DT_TRY(block_of(&block, blocks, &found, err));
    if (block->column[ASKED[a].column] != SIZE_MAX)
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_WIDE_TWICE, name, NULL);
    block->column[ASKED[a].column] = c;
    return DT_OK;
}

dt_status dtp_sheet_wide_blocks(dtp_sheet_block **out, size_t *n, const dt_score_context *context,
                                const dtp_csv *csv, dtp_issues *issues, dtp_arena *arena, dt_error *err)
{
    dtp_list blocks = DTP_LIST(arena, dtp_sheet_block);
    for (size_t c = 0; c < dtp_csv_columns(csv); c++)
        DT_TRY(take_column(&blocks, context, csv, c, issues, err));
    *out = blocks.item;
    *n = blocks.n;
    return DT_OK;
}

bool dtp_sheet_wide_is_own(const char *name)
{
    static const char *const own[] = {
#define DT_WIDE_COLUMN(name) name,
#include "score/wide_columns.def"
#undef DT_WIDE_COLUMN
    };
    for (size_t i = 0; i < DTP_COUNT(own); i++)
        if (is_called(name, own[i]))
            return true;
    return false;
}

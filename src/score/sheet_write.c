/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet in the format that was asked: which are there, and who writes them. */
#include "base/sized.h"
#include "base/text.h"
#include "score/sheet.h"
#include <string.h>

typedef dt_status (*write_fn)(dtp_sheet *s, char **out, size_t *size, dt_error *err);

static const dt_choice format_names[] = {
#define DT_SHEET_FORMAT(name, dutch, english, write) {name, dutch, english},
#include "score/sheet_formats.def"
#undef DT_SHEET_FORMAT
};
static const write_fn format_writers[] = {
#define DT_SHEET_FORMAT(name, dutch, english, write) write,
#include "score/sheet_formats.def"
#undef DT_SHEET_FORMAT
};
static const dt_choice list_names[] = {
#define DT_SHEET_LIST(name, dutch, english, write) {name, dutch, english},
#include "score/sheet_lists.def"
#undef DT_SHEET_LIST
};
static const write_fn list_writers[] = {
#define DT_SHEET_LIST(name, dutch, english, write) write,
#include "score/sheet_lists.def"
#undef DT_SHEET_LIST
};

const dt_choice *dt_sheet_formats(size_t *n)
{
    *n = DTP_COUNT(format_names);
    return format_names;
}

const dt_choice *dt_sheet_lists(size_t *n)
{
    *n = DTP_COUNT(list_names);
    return list_names;
}

static dt_status find_choice(const char *name, const dt_choice *choice, size_t n, size_t *index,
                             dt_error *err)
{
    dtp_score_names known = {""};
    for (*index = 0; *index < n; (*index)++) {
        if (dtp_streq(choice[*index].name, name))
            return DT_OK;
        dtp_score_names_add(&known, choice[*index].name);
    }
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_SCORE_UNKNOWN_SHEET, name, known.text, NULL);
}

static dt_status find_writer(const dt_sheet_request *request, write_fn *out, dt_error *err)
{
    size_t n, index;
    const dt_choice *lists = dt_sheet_lists(&n);
    if (request->list != NULL) {
        DT_TRY(find_choice(request->list, lists, n, &index, err));
        *out = list_writers[index];
        return DT_OK;
    }
    const dt_choice *formats = dt_sheet_formats(&n);
    DT_TRY(find_choice(request->format != NULL ? request->format : "csv", formats, n, &index, err));
    *out = format_writers[index];
    return DT_OK;
}

static void look_at_row(dtp_sheet *s, void *payload)
{
    (void)payload;
    s->measured = s->measured || s->ind->bound != NULL;
    s->proposed = s->proposed || dtp_sheet_cell(s, DTP_COLUMN_PROPOSAL)[0] != '\0';
    s->conditional = s->conditional || s->ind->applies_if_indicator != NULL;
}

dt_status dt_sheet_write(char **out, size_t *size, const dt_score_context *context,
                         const dt_sheet_request *request, dt_error *err)
{
    write_fn write;
    size_t ignored;
    dt_sheet_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    DT_TRY(dtp_score_profile_check(context, err));
    DT_TRY(find_writer(&own, &write, err));
    dtp_sheet s = {.context = context, .request = &own};
    dt_status status = dtp_sheet_find_own(&s, err);
    if (status == DT_OK) {
        dtp_sheet_each_row(&s, look_at_row, NULL);
        status = write(&s, out, size != NULL ? size : &ignored, err);
    }
    dtp_intern_free(s.keys);
    dtp_free(s.own);
    dtp_buf_free(&s.scratch);
    return status;
}

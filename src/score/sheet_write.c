/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet in the format that was asked: which are there, and who writes them. */
#include "base/sized.h"
#include "base/spoken.h"
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
#define DT_SHEET_LIST(name, dutch, english, of, write) {name, dutch, english},
#include "score/sheet_lists.def"
#undef DT_SHEET_LIST
};
static const write_fn list_writers[] = {
#define DT_SHEET_LIST(name, dutch, english, of, write) write,
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

const char *dt_sheet_format_for_path(const char *path)
{
    const char *dot = path == NULL ? NULL : strrchr(path, '.');
    for (size_t i = 0; dot != NULL && i < DTP_COUNT(format_names); i++)
        if (dtp_fold_eq(dot + 1, format_names[i].name))
            return format_names[i].name;
    return NULL;
}

/* By its name or its Dutch word. */
static bool find_list(const dt_sheet_request *request, size_t *index)
{
    *index = 0;
    while (*index < DTP_COUNT(list_names) && !dtp_spoken_is(list_names[*index].name, request->list))
        ++*index;
    return *index < DTP_COUNT(list_names);
}

bool dtp_sheet_needs_dossiers(const dt_sheet_request *request)
{
    static const bool of_dossiers[] = {
#define DOSSIERS                                       true
#define QUESTIONS                                      false
#define DT_SHEET_LIST(name, dutch, english, of, write) of,
#include "score/sheet_lists.def"
#undef DT_SHEET_LIST
#undef QUESTIONS
#undef DOSSIERS
    };
    size_t index;
    return request->list == NULL || (find_list(request, &index) && of_dossiers[index]);
}

static dt_status refuse(const char *name, const dt_choice *choice, size_t n, dt_language lang, dt_error *err)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&known, dtp_spoken_in(choice[i].name, lang));
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_UNKNOWN_SHEET, name, known.text, NULL);
}

static dt_status find_writer(const dt_sheet_request *request, write_fn *out, dt_error *err)
{
    size_t index = 0;
    const char *format = request->format;
    if (request->list != NULL) {
        if (!find_list(request, &index))
            return refuse(request->list, list_names, DTP_COUNT(list_names), request->lang, err);
        if (format != NULL && !dtp_streq(format, "html"))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_FORMAT, format, "html", NULL);
        *out = list_writers[index];
        return DT_OK;
    }
    while (format != NULL && index < DTP_COUNT(format_names) && !dtp_streq(format_names[index].name, format))
        index++;
    if (index == DTP_COUNT(format_names))
        return refuse(format, format_names, DTP_COUNT(format_names), request->lang, err);
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

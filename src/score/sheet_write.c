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

static dt_status refuse(const char *name, const dt_choice *choice, size_t n, dt_language lang, dt_error *err)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&known, dtp_spoken_in(choice[i].name, lang));
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SCORE_UNKNOWN_SHEET, name, known.text, NULL);
}

/* By its name or its Dutch word. */
static dt_status choose_list(const dt_sheet_request *request, size_t *index, dt_error *err)
{
    *index = 0;
    while (*index < DTP_COUNT(list_names) && !dtp_spoken_is(list_names[*index].name, request->list))
        ++*index;
    if (*index == DTP_COUNT(list_names))
        return refuse(request->list, list_names, DTP_COUNT(list_names), request->lang, err);
    if (request->format != NULL && !dtp_streq(request->format, "html"))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_FORMAT, request->format, "html", NULL);
    return DT_OK;
}

static dt_status choose_format(const dt_sheet_request *request, size_t *index, dt_error *err)
{
    const char *name = request->format != NULL ? request->format : format_names[0].name;
    *index = 0;
    while (*index < DTP_COUNT(format_names) && !dtp_streq(format_names[*index].name, name))
        ++*index;
    return *index < DTP_COUNT(format_names)
               ? DT_OK
               : refuse(name, format_names, DTP_COUNT(format_names), request->lang, err);
}

static dt_status choose(const dt_sheet_request *request, size_t *index, dt_error *err)
{
    return request->list != NULL ? choose_list(request, index, err) : choose_format(request, index, err);
}

dt_status dtp_sheet_needs_dossiers(bool *needs, const dt_sheet_request *request, dt_error *err)
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
    *needs = true;
    DT_TRY(choose(request, &index, err));
    *needs = request->list == NULL || of_dossiers[index];
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
    size_t ignored, index;
    dt_sheet_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    DT_TRY(dtp_score_profile_check(context, err));
    DT_TRY(choose(&own, &index, err));
    write = own.list != NULL ? list_writers[index] : format_writers[index];
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

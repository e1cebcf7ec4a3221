/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that a person takes with a few words: replacing a dossier, reopening what was handed in. */
#include "ask/questions.h"
#include "base/file.h"
#include "base/text.h"
#include "inspection/told/lines.h"
#include <dossiertoets/assess.h>

static const char *const NUMBERS[] = {NULL};

/* Who gets a form, and what it is called. */
typedef struct formed {
    const char *code[2];
    char path[2][64];
    size_t n;
} formed;

/* Nothing is written over, and nobody is assigned when it would be. */
static dt_status name_forms(formed *f, const dtp_ask *a)
{
    static const char *const who[] = {"assessor", "second"};
    for (size_t i = 0; i < DTP_COUNT(who); i++) {
        const char *code = dtp_ask_text(a, who[i], "");
        if (code[0] == '\0')
            continue;
        (void)dtp_message_fill(dtp_message_text(DTP_MSG_OVERVIEW_FORM, a->q.lang), &code, 1, f->path[f->n],
                               sizeof f->path[0]);
        if (dtp_file_exists(f->path[f->n]))
            return dtp_fail(a->err, DT_ERR_REFUSED, DTP_MSG_BASE_FILE_EXISTS, f->path[f->n], NULL);
        f->code[f->n++] = code;
    }
    return DT_OK;
}

static dt_status write_form(const dt_listener *to, dt_inspection *in, const char *code, const char *path,
                            const dtp_ask *a)
{
    char *data;
    size_t size;
    const dt_sheet_request request = {
        .kind = DT_SUBJECT_DOSSIER, .assessor = code, .lang = a->q.lang, .format = "xlsx"};
    DT_TRY(dt_inspection_sheet(in, &request, &data, &size, a->err));
    dt_status status = dtp_file_write(path, data, size, false, a->err);
    dt_text_free(data);
    if (status == DT_OK && to != NULL)
        dtp_told_say(to, DTP_MSG_CLI_WROTE, path, NULL);
    return status;
}

dt_status dt_ask_assign_forms(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    static const char *const numbers[] = {"every", NULL};
    dtp_ask a;
    dt_inspection *in;
    formed f = {.n = 0};
    size_t count;
    DT_TRY(dtp_ask_begin(&a, ask, numbers, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    DT_TRY(name_forms(&f, &a));
    DT_TRY(dt_inspection_assign_all(in, dtp_ask_text(&a, "assessor", ""), dtp_ask_text(&a, "second", NULL),
                                    dtp_ask_number(&a, "every", 1), dtp_ask_text(&a, "reason", NULL), &count,
                                    err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_ASSESS_ASSIGNED, DTP_NUM(count), NULL);
    for (size_t i = 0; i < f.n; i++)
        DT_TRY(write_form(to, in, f.code[i], f.path[i], &a));
    return DT_OK;
}

dt_status dt_ask_replace(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    char by[16];
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    const char *dossier = dtp_ask_text(&a, "file", "");
    DT_TRY(dt_inspection_replace(in, dossier, dtp_ask_text(&a, "reason", ""), dtp_ask_text(&a, "note", ""),
                                 by, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_CLI_REPLACED, dossier, by, NULL);
    return DT_OK;
}

dt_status dt_ask_reopen(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dt_inspection *in;
    unsigned number;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    const char *dossier = dtp_ask_text(&a, "dossier", ""), *assessor = dtp_ask_text(&a, "assessor", "");
    DT_TRY(dt_inspection_reopen(in, dossier, assessor, dtp_ask_text(&a, "reason", ""),
                                dtp_ask_text(&a, "approved-by", ""), &number, err));
    if (to != NULL)
        dtp_told_say(to, DTP_MSG_ASSESS_REOPENED, dossier, assessor, DTP_NUM(number), NULL);
    return DT_OK;
}

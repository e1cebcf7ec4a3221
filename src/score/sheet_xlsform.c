/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XLSForm (xlsform.org): a workbook from which apps such as ODK Collect and KoboCollect make a form for a
 * tablet. One answered form is one dossier; what comes back as CSV is read by sheet_wide.c. Numbers of
 * dossiers stay out of it, for it goes by a server: a dossier is chosen by its code. */
#include "base/hash.h"
#include "io/xlsx_write.h"
#include "score/sheet.h"
#include "score/sheet_wide.h"
#include <stdio.h>
#include <string.h>

enum { VERSION_DIGITS = 12 };

typedef enum column { TYPE, NAME, LABEL, HINT, REQUIRED, RELEVANT, APPEARANCE, CALCULATION, COLUMNS } column;
static const char *const HEADS[COLUMNS] = {"type",     "name",     "label",      "hint",
                                           "required", "relevant", "appearance", "calculation"};

typedef struct form {
    dtp_xlsx *book;
    unsigned row;
    bool *subject;    /* whether it is on the sheet */
    bool **indicator; /* the same, a framework each */
    dtp_arena arena;
    dtp_buf cell[COLUMNS];
    dtp_buf all; /* everything that was written, which gives the version */
} form;

static const char *say(const dtp_sheet *s, dtp_message message)
{
    return dtp_message_text(message, s->request->lang);
}

/* "${" would be taken for the answer to another question. */
static void put_text(dtp_buf *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++) {
        dtp_buf_putc(out, *text);
        if (text[0] == '$' && text[1] == '{')
            dtp_buf_putc(out, ' ');
    }
}

/* A text in an expression, which has no way to write the quotes it stands in. */
static void put_literal(dtp_buf *out, const char *text)
{
    char quote = strchr(text, '\'') == NULL ? '\'' : '"';
    dtp_buf_putc(out, quote);
    for (; *text != '\0'; text++)
        if (*text != quote)
            dtp_buf_putc(out, *text);
    dtp_buf_putc(out, quote);
}

/* The name of a column as a question, which begins with a capital. */
static void put_label(form *f, const char *name)
{
    char first = name[0] >= 'a' && name[0] <= 'z' ? (char)(name[0] - 'a' + 'A') : name[0];
    dtp_buf_putc(&f->cell[LABEL], first);
    put_text(&f->cell[LABEL], name + 1);
}

static void put_row(form *f)
{
    for (column c = 0; c < COLUMNS; c++) {
        const char *text = dtp_buf_text(&f->cell[c]);
        if (text[0] != '\0')
            dtp_xlsx_put(f->book, f->row, c, text, DTP_XLSX_TEXT);
        dtp_buf_puts(&f->all, text);
        dtp_buf_putc(&f->all, '\t');
        f->cell[c].len = 0;
        dtp_buf_puts(&f->cell[c], "");
    }
    f->row++;
}

static void put_heads(form *f, const char *name, const char *const *head, size_t n)
{
    dtp_xlsx_sheet_add(f->book, name);
    for (unsigned c = 0; c < n; c++) {
        dtp_xlsx_width(f->book, c, c == LABEL || c == HINT ? 45 : 24);
        dtp_xlsx_put(f->book, 0, c, head[c], DTP_XLSX_HEADER);
    }
    f->row = 1;
}

/* What a form is of, or whose: the same in every answer. */
static void put_fixed(form *f, const dtp_sheet *s, dtp_sheet_column which, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    dtp_buf_puts(&f->cell[TYPE], "calculate");
    dtp_buf_puts(&f->cell[NAME], dtp_sheet_name(s, which));
    put_literal(&f->cell[CALCULATION], value);
    put_row(f);
}

static dtp_sheet_column subject_column(const dtp_sheet *s)
{
    return s->request->kind == DT_SUBJECT_TEAM ? DTP_COLUMN_TEAM : DTP_COLUMN_DOSSIER;
}

static void put_group(form *f, const char *what, const char *name, size_t number, const char *title)
{
    dtp_buf_puts(&f->cell[TYPE], what);
    dtp_buf_printf(&f->cell[NAME], "%s%zu", name, number);
    put_text(&f->cell[LABEL], title);
}

/* "${oordeel_KADER_1.1.3}='V'", for each of the ratings that does. */
static void put_condition(dtp_buf *out, const dtp_sheet *s, const dt_framework *fw, const dt_indicator *ind,
                          bool (*does)(const dt_rating *rating, const void *payload), const void *payload)
{
    for (size_t i = 0; i < ind->scale->n_ratings; i++) {
        if (!does(&ind->scale->rating[i], payload))
            continue;
        dtp_buf_puts(out, out->len > 0 ? " or ${" : "${");
        dtp_sheet_wide_name(out, dtp_sheet_name(s, DTP_COLUMN_RATING), fw, ind);
        dtp_buf_puts(out, "}=");
        put_literal(out, ind->scale->rating[i].code);
    }
}

static bool needs_text(const dt_rating *rating, const void *payload)
{
    (void)payload;
    return rating->text_required;
}

static bool rules_out(const dt_rating *rating, const void *payload)
{
    return dt_indicator_applies(payload, rating) == DT_APPLIES_NOT;
}

/* Out of sight as long as another answer on the form rules it out. */
static void put_relevance(form *f, const dtp_sheet *s)
{
    size_t other = s->ind->applies_if_indicator == NULL
                       ? SIZE_MAX
                       : dt_framework_find_indicator(s->fw, s->ind->applies_if_indicator);
    dtp_buf condition = DTP_BUF_INIT;
    if (other != SIZE_MAX && dtp_sheet_asks(s, s->fw, dt_framework_indicator(s->fw, other)))
        put_condition(&condition, s, s->fw, dt_framework_indicator(s->fw, other), rules_out, s->ind);
    if (condition.len > 0)
        dtp_buf_printf(&f->cell[RELEVANT], "not(%s)", dtp_buf_text(&condition));
    f->cell[RELEVANT].failed = f->cell[RELEVANT].failed || condition.failed;
    dtp_buf_free(&condition);
}

static void put_question(form *f, const dtp_sheet *s, const char *type, dtp_sheet_column asked)
{
    dtp_buf_puts(&f->cell[TYPE], type);
    dtp_sheet_wide_name(&f->cell[NAME], dtp_sheet_name(s, asked), s->fw, s->ind);
    if (f->cell[LABEL].len == 0)
        put_label(f, dtp_sheet_name(s, asked));
}

/* Below the words of the indicator: what it asks in detail, where to look and when it applies. */
static void put_hint(form *f, dtp_sheet *s)
{
    static const dtp_sheet_column parts[] = {DTP_COLUMN_OPERATIONALISATION, DTP_COLUMN_ITEMS,
                                             DTP_COLUMN_CONDITION, DTP_COLUMN_NORM};
    for (size_t i = 0; i < DTP_COUNT(parts); i++) {
        const char *text = dtp_sheet_cell(s, parts[i]);
        if (text == NULL || text[0] == '\0')
            continue;
        dtp_buf_puts(&f->cell[HINT], f->cell[HINT].len > 0 ? "\n" : "");
        put_text(&f->cell[HINT], text);
    }
}

static size_t scale_number(const dt_framework *fw, const dt_scale *scale)
{
    size_t i = 0;
    while (i < dt_framework_indicators(fw) && dt_framework_indicator(fw, i)->scale != scale)
        i++;
    return i + 1; /* by the first indicator that has it: a split scale is one of the indicator alone */
}

/* An indicator is a page: its rating, the value where it has a norm, the explanation and where it was found.
 */
static void put_indicator(form *f, dtp_sheet *s, size_t framework, size_t number)
{
    char type[64];
    put_group(f, "begin_group", "vraag_", number, s->ind->id);
    put_relevance(f, s);
    dtp_buf_puts(&f->cell[APPEARANCE], "field-list");
    put_row(f);
    (void)snprintf(type, sizeof type, "select_one schaal_%zu_%zu", framework + 1,
                   scale_number(s->fw, s->ind->scale));
    dtp_buf_printf(&f->cell[LABEL], "%s ", s->ind->id);
    put_text(&f->cell[LABEL], s->ind->text);
    put_hint(f, s);
    put_question(f, s, type, DTP_COLUMN_RATING);
    put_row(f);
    if (s->ind->bound != NULL) {
        put_question(f, s, "text", DTP_COLUMN_VALUE);
        put_row(f);
    }
    put_question(f, s, "text", DTP_COLUMN_EXPLANATION);
    put_condition(&f->cell[REQUIRED], s, s->fw, s->ind, needs_text, NULL);
    dtp_buf_puts(&f->cell[APPEARANCE], "multiline");
    put_row(f);
    put_question(f, s, "text", DTP_COLUMN_PLACE);
    put_row(f);
    dtp_buf_puts(&f->cell[TYPE], "end_group");
    put_row(f);
}

static void put_framework(form *f, dtp_sheet *s, size_t framework, size_t *number)
{
    const dt_framework *fw = s->context->framework[framework];
    size_t criterion = SIZE_MAX;
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *ind = dt_framework_indicator(fw, i);
        if (!f->indicator[framework][i])
            continue;
        if (ind->criterion != criterion) {
            dtp_buf_puts(&f->cell[TYPE], "note");
            dtp_buf_printf(&f->cell[NAME], "kop_%zu_%zu", framework + 1, ind->criterion + 1);
            put_text(&f->cell[LABEL], dt_framework_criterion(fw, ind->criterion)->title);
            put_row(f);
            criterion = ind->criterion;
        }
        s->subject = NULL;
        s->fw = fw;
        s->ind = ind;
        s->score = NULL;
        s->other = NULL;
        put_indicator(f, s, framework, ++*number);
    }
}

static void put_survey(form *f, dtp_sheet *s)
{
    size_t number = 0;
    put_heads(f, "survey", HEADS, COLUMNS);
    put_fixed(f, s, DTP_COLUMN_INSPECTION, s->context->inspection);
    put_fixed(f, s, DTP_COLUMN_ASSESSOR, s->request->assessor);
    dtp_buf_puts(&f->cell[TYPE], "select_one dossiers");
    dtp_buf_puts(&f->cell[NAME], dtp_sheet_name(s, subject_column(s)));
    put_label(f, dtp_sheet_name(s, subject_column(s)));
    put_text(&f->cell[HINT], say(s, DTP_MSG_SCORE_EXPLAIN_PRIVACY));
    dtp_buf_puts(&f->cell[REQUIRED], "yes");
    put_row(f);
    for (size_t i = 0; i < s->context->n_frameworks; i++)
        put_framework(f, s, i, &number);
}

static void put_choice(form *f, const char *list, const char *name)
{
    dtp_buf_puts(&f->cell[TYPE], list);
    dtp_buf_puts(&f->cell[NAME], name);
    put_row(f);
}

static void put_scale(form *f, const dtp_sheet *s, size_t framework, size_t indicator)
{
    const dt_framework *fw = s->context->framework[framework];
    const dt_scale *scale = dt_framework_indicator(fw, indicator)->scale;
    char list[48];
    for (size_t i = 0; i < indicator; i++)
        if (f->indicator[framework][i] && dt_framework_indicator(fw, i)->scale == scale)
            return; /* it is there */
    (void)snprintf(list, sizeof list, "schaal_%zu_%zu", framework + 1, scale_number(fw, scale));
    for (size_t i = 0; i < scale->n_ratings; i++) {
        dtp_buf_printf(&f->cell[LABEL], "%s ", scale->rating[i].code);
        put_text(&f->cell[LABEL], scale->rating[i].label);
        put_choice(f, list, scale->rating[i].code);
    }
}

static void put_choices(form *f, const dtp_sheet *s)
{
    static const char *const heads[] = {"list_name", "name", "label"};
    put_heads(f, "choices", heads, DTP_COUNT(heads));
    for (size_t i = 0; i < s->context->n_subjects; i++) {
        const dt_subject *subject = &s->context->subject[i];
        if (!f->subject[i])
            continue;
        put_text(&f->cell[LABEL], subject->code);
        if (s->request->kind != DT_SUBJECT_TEAM && subject->stratum != NULL && subject->stratum[0] != '\0') {
            dtp_buf_puts(&f->cell[LABEL], ", ");
            put_text(&f->cell[LABEL], subject->stratum);
        }
        put_choice(f, "dossiers", subject->code);
    }
    for (size_t i = 0; i < s->context->n_frameworks; i++)
        for (size_t j = 0; j < dt_framework_indicators(s->context->framework[i]); j++)
            if (f->indicator[i][j])
                put_scale(f, s, i, j);
}

/* The version is of what is asked, so that a server takes another form for another version. */
static void put_settings(form *f, const dtp_sheet *s)
{
    static const char *const heads[] = {"form_title", "form_id", "version", "instance_name"};
    const dtp_digest digest = dtp_sha256(f->all.data, f->all.len);
    const char *inspection = s->context->inspection, *title = s->request->title;
    char hex[2 * sizeof digest + 1];
    put_heads(f, "settings", heads, DTP_COUNT(heads));
    put_text(&f->cell[0], title != NULL ? title : say(s, DTP_MSG_SCORE_SHEET_TITLE));
    dtp_buf_printf(&f->cell[1], "dossiertoets_%.8s_", inspection != NULL ? inspection : "");
    for (const char *c = s->request->assessor; c != NULL && *c != '\0'; c++)
        dtp_buf_putc(&f->cell[1],
                     (*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ? *c
                                                                                                      : '_');
    dtp_buf_printf(&f->cell[2], "%.*s", VERSION_DIGITS, dtp_hex(&digest, sizeof digest, hex));
    dtp_buf_printf(&f->cell[3], "${%s}", dtp_sheet_name(s, subject_column(s)));
    put_row(f);
}

static void note_row(dtp_sheet *s, void *payload)
{
    form *f = payload;
    size_t framework = 0;
    while (s->context->framework[framework] != s->fw)
        framework++;
    f->subject[s->subject - s->context->subject] = true;
    f->indicator[framework][s->ind - dt_framework_indicator(s->fw, 0)] = true;
}

static dt_status note_rows(form *f, dtp_sheet *s, dt_error *err)
{
    const dt_score_context *c = s->context;
    f->subject = dtp_arena_array(&f->arena, c->n_subjects + 1, sizeof *f->subject);
    f->indicator = dtp_arena_array(&f->arena, c->n_frameworks + 1, sizeof *f->indicator);
    if (f->subject == NULL || f->indicator == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < c->n_frameworks; i++) {
        f->indicator[i] =
            dtp_arena_array(&f->arena, dt_framework_indicators(c->framework[i]) + 1, sizeof **f->indicator);
        if (f->indicator[i] == NULL)
            return dtp_fail_memory(err);
    }
    dtp_sheet_each_row(s, note_row, f);
    return DT_OK;
}

static dt_status write_form(form *f, dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    put_survey(f, s);
    put_choices(f, s);
    put_settings(f, s);
    for (column c = 0; c < COLUMNS; c++)
        DT_TRY(dtp_buf_status(&f->cell[c], err));
    DT_TRY(dtp_buf_status(&f->all, err));
    DT_TRY(dtp_buf_status(&s->scratch, err));
    return dtp_xlsx_finish(f->book, out, size, err);
}

dt_status dtp_sheet_xlsform(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    form f = {.row = 0};
    dt_status status = note_rows(&f, s, err);
    if (status == DT_OK)
        status = dtp_xlsx_new(&f.book, say(s, DTP_MSG_SCORE_SHEET_TITLE), err);
    if (status == DT_OK)
        status = write_form(&f, s, out, size, err);
    for (column c = 0; c < COLUMNS; c++)
        dtp_buf_free(&f.cell[c]);
    dtp_buf_free(&f.all);
    dtp_xlsx_free(f.book);
    dtp_arena_free(&f.arena);
    return status;
}

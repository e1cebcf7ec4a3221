/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook: a sheet that explains, and one to fill in for the assessor it is made out to. */
#include "io/xlsx_write.h"
#include "score/sheet.h"
#include <stdio.h>
#include <string.h>

/* How a column is laid out. */
static const struct layout {
    double width;
    dtp_xlsx_style style;
} layout[DTP_COLUMNS] = {
#define DT_COLUMN(id, kinds, cell, width, style) {width, DTP_XLSX_##style},
#include "score/columns.def"
#undef DT_COLUMN
};

typedef struct writer {
    dtp_xlsx *book;
    unsigned row, columns, rating; /* rating: column number of the ratings */
    const dt_scale *scale;         /* of the rows since … */
    unsigned since;
    dtp_buf help; /* the choices of that scale */
    dt_status status;
    dt_error *err;
} writer;

static const char *say(const dtp_sheet *s, dtp_message message)
{
    return dtp_message_text(message, s->request->lang);
}

/* Rows below each other with the same scale share one list of choices. */
static void offer_choices(dtp_sheet *s, writer *w)
{
    const dt_scale *scale = w->scale;
    if (scale == NULL || w->status != DT_OK)
        return;
    const char **code = dtp_calloc(scale->n_ratings + 1, sizeof *code);
    if (code == NULL) {
        w->status = dtp_fail_memory(w->err);
        return;
    }
    for (size_t i = 0; i < scale->n_ratings; i++)
        code[i] = scale->rating[i].code;
    dtp_xlsx_choices(w->book, w->since, w->row, w->rating, code, scale->n_ratings,
                     dtp_sheet_name(s, DTP_COLUMN_RATING), dtp_buf_text(&w->help));
    dtp_free(code);
}

static void write_row(dtp_sheet *s, void *payload)
{
    writer *w = payload;
    if (s->ind->scale != w->scale) {
        offer_choices(s, w);
        w->scale = s->ind->scale;
        w->since = w->row + 1;
        w->help.len = 0;
        dtp_buf_puts(&w->help, dtp_sheet_cell(s, DTP_COLUMN_CHOICES));
    }
    w->row++;
    unsigned column = 0;
    for (dtp_sheet_column c = 0; c < DTP_COLUMNS; c++)
        if (dtp_sheet_has(s, c))
            dtp_xlsx_put(w->book, w->row, column++, dtp_sheet_cell(s, c), layout[c].style);
}

static void write_table(dtp_sheet *s, writer *w)
{
    char name[64];
    bool dossiers = s->request->kind == DT_SUBJECT_DOSSIER;
    unsigned kept = 0;
    const char *assessor = s->request->assessor != NULL ? s->request->assessor : "";
    snprintf(name, sizeof name, "%s%s%s",
             say(s, dossiers ? DTP_MSG_SCORE_SHEET_DOSSIERS : DTP_MSG_SCORE_SHEET_TEAMS),
             assessor[0] != '\0' ? " " : "", assessor);
    dtp_xlsx_sheet_add(w->book, name);
    for (dtp_sheet_column c = 0; c < DTP_COLUMNS; c++) {
        if (!dtp_sheet_has(s, c))
            continue;
        if (c == DTP_COLUMN_RATING)
            w->rating = w->columns;
        if (c == DTP_COLUMN_DOSSIER || c == DTP_COLUMN_TEAM)
            kept = w->columns + 1;
        dtp_xlsx_width(w->book, w->columns, layout[c].width);
        dtp_xlsx_put(w->book, 0, w->columns++, dtp_sheet_name(s, c), DTP_XLSX_HEADER);
    }
    dtp_sheet_each_row(s, write_row, w);
    offer_choices(s, w);
    dtp_xlsx_as_table(w->book, w->row, w->columns, kept);
    dtp_xlsx_protect(w->book);
    dtp_xlsx_show_first(w->book);
}

static unsigned explain_scale(const dtp_sheet *s, dtp_xlsx *book, const dt_framework *fw,
                              const dt_scale *scale, unsigned row)
{
    static const dtp_message heads[] = {DTP_MSG_SCORE_EXPLAIN_CODE, DTP_MSG_SCORE_EXPLAIN_LABEL,
                                        DTP_MSG_SCORE_EXPLAIN_TEXT};
    dtp_xlsx_put(book, row++, 0, dt_framework_id(fw), DTP_XLSX_STRONG);
    for (unsigned c = 0; c < DTP_COUNT(heads); c++)
        dtp_xlsx_put(book, row, c, say(s, heads[c]), DTP_XLSX_HEADER);
    row++;
    for (size_t i = 0; i < scale->n_ratings; i++, row++) {
        const dt_rating *r = &scale->rating[i];
        dtp_xlsx_put(book, row, 0, r->code, DTP_XLSX_TEXT);
        dtp_xlsx_put(book, row, 1, r->label, DTP_XLSX_TEXT);
        dtp_xlsx_put(book, row, 2,
                     say(s, r->text_required ? DTP_MSG_SCORE_EXPLAIN_NEEDED : DTP_MSG_SCORE_EXPLAIN_FREE),
                     DTP_XLSX_TEXT);
    }
    return row + 1;
}

/* Every scale that a row of the sheet can have, once, in the order in which they are met. */
static void explain_scales(dtp_sheet *s, dtp_xlsx *book, unsigned row)
{
    for (size_t f = 0; f < s->context->n_frameworks; f++) {
        const dt_framework *fw = s->context->framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *ind = dt_framework_indicator(fw, i);
            bool first = dtp_sheet_asks(s, fw, ind);
            for (size_t j = 0; j < i && first; j++) {
                const dt_indicator *other = dt_framework_indicator(fw, j);
                first = other->scale != ind->scale || !dtp_sheet_asks(s, fw, other);
            }
            if (first)
                row = explain_scale(s, book, fw, ind->scale, row);
        }
    }
}

static void write_explanation(dtp_sheet *s, dtp_xlsx *book)
{
    static const dtp_message lines[] = {DTP_MSG_SCORE_EXPLAIN_FILL, DTP_MSG_SCORE_EXPLAIN_EMPTY,
                                        DTP_MSG_SCORE_EXPLAIN_PRIVACY, DTP_MSG_SCORE_EXPLAIN_SAVE};
    unsigned row = 0;
    dtp_xlsx_sheet_add(book, say(s, DTP_MSG_SCORE_SHEET_EXPLANATION));
    dtp_xlsx_width(book, 0, 16);
    dtp_xlsx_width(book, 1, 60);
    dtp_xlsx_width(book, 2, 40);
    dtp_xlsx_put(book, row, 0,
                 s->request->title != NULL ? s->request->title : say(s, DTP_MSG_SCORE_SHEET_TITLE),
                 DTP_XLSX_TITLE);
    row += 2;
    dtp_xlsx_put(book, row, 0, dtp_sheet_name(s, DTP_COLUMN_ASSESSOR), DTP_XLSX_STRONG);
    dtp_xlsx_put(book, row++, 1, s->request->assessor, DTP_XLSX_TEXT);
    if (s->context->inspection != NULL) {
        dtp_xlsx_put(book, row, 0, dtp_sheet_name(s, DTP_COLUMN_INSPECTION), DTP_XLSX_STRONG);
        dtp_xlsx_put(book, row++, 1, s->context->inspection, DTP_XLSX_TEXT);
    }
    for (size_t i = 0; i < DTP_COUNT(lines); i++) {
        dtp_xlsx_put(book, row, 0, DTP_NUM(i + 1), DTP_XLSX_TEXT);
        dtp_xlsx_put(book, row++, 1, say(s, lines[i]), DTP_XLSX_TEXT);
    }
    explain_scales(s, book, row + 1);
    dtp_xlsx_protect(book);
}

dt_status dtp_sheet_xlsx(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    writer w = {.err = err};
    DT_TRY(dtp_xlsx_new(&w.book, say(s, DTP_MSG_SCORE_SHEET_TITLE), err));
    write_explanation(s, w.book);
    write_table(s, &w);
    dt_status status = w.status;
    if (status == DT_OK)
        status = dtp_buf_status(&s->scratch, err);
    if (status == DT_OK)
        status = dtp_buf_status(&w.help, err);
    if (status == DT_OK)
        status = dtp_xlsx_finish(w.book, out, size, err);
    dtp_buf_free(&w.help);
    dtp_xlsx_free(w.book);
    return status;
}

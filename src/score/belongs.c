/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/belongs.h"
#include "base/text.h"
#include <string.h>

static bool is_foreign(const dtp_belongs *b, const dtp_sheet_row *row)
{
    const char *number = row->cell[DTP_COLUMN_INSPECTION];
    return !dtp_score_is_blank(number) && !dtp_fold_eq(number, b->context->inspection);
}

void dtp_belongs_look(dtp_belongs *b, const dtp_sheet_row *row)
{
    b->rows++;
    if (b->context->inspection == NULL || !is_foreign(b, row))
        return;
    if (b->foreign++ == 0) {
        b->first = row->place[DTP_COLUMN_INSPECTION];
        b->other = row->cell[DTP_COLUMN_INSPECTION];
    }
    b->mixed = b->mixed || !dtp_fold_eq(row->cell[DTP_COLUMN_INSPECTION], b->other);
}

bool dtp_belongs_elsewhere(dtp_belongs *b)
{
    if (b->foreign == 0 || b->foreign < b->rows || b->mixed)
        return false;
    dtp_issue(b->issues, DT_FAULT, b->first, DT_ERR_DATA, DTP_MSG_BELONGS_OTHER_SHEET,
              dtp_score_shown_number(b->other), b->context->inspection, NULL);
    return true;
}

/* A spreadsheet that took a number for a number dropped the zeros before it. */
static bool same_number(const char *cell, const char *id)
{
    size_t n = strspn(cell, "0123456789"), m = strspn(id, "0123456789");
    if (n == 0 || m == 0 || cell[n] != '\0' || id[m] != '\0')
        return dtp_fold_eq(cell, id);
    cell += strspn(cell, "0");
    id += strspn(id, "0");
    return strcmp(cell, id) == 0;
}

/* What stands in for a number once the key list is apart: a digest. */
static bool is_token(const char *text)
{
    enum { DIGITS = 64 };
    return strlen(text) == DIGITS && strspn(text, "0123456789abcdef") == DIGITS;
}

static bool compares(const dtp_belongs *b, const char *cell, const dt_subject *subject)
{
    return !dtp_score_is_blank(cell) && subject->id != NULL && !b->context->ids_apart && !is_token(cell) &&
           !is_token(subject->id);
}

static bool told(dtp_belongs *b, const dtp_sheet_row *row, dtp_sheet_column column, const char *code,
                 const char *is)
{
    dtp_issue(b->issues, DT_FAULT, row->place[column], DT_ERR_DATA,
              column == DTP_COLUMN_MUNICIPALITY ? DTP_MSG_BELONGS_MUNICIPALITY
              : column == DTP_COLUMN_STRATUM    ? DTP_MSG_BELONGS_STRATUM
                                                : DTP_MSG_BELONGS_CASE_NUMBER,
              code, is, dtp_score_shown_number(row->cell[column]), NULL);
    return false;
}

static bool check_subject(dtp_belongs *b, const dtp_sheet_row *row, const dt_subject *s)
{
    const char *municipality = row->cell[DTP_COLUMN_MUNICIPALITY], *stratum = row->cell[DTP_COLUMN_STRATUM],
               *id = row->cell[DTP_COLUMN_CASE_NUMBER];
    bool ours = true;
    if (!dtp_score_is_blank(municipality) && !dtp_fold_eq(municipality, s->municipality))
        ours = told(b, row, DTP_COLUMN_MUNICIPALITY, s->code, s->municipality);
    if (!dtp_score_is_blank(stratum) && !dtp_fold_eq(stratum, s->stratum))
        ours = told(b, row, DTP_COLUMN_STRATUM, s->code, s->stratum);
    if (compares(b, id, s) && !same_number(id, s->id))
        ours = told(b, row, DTP_COLUMN_CASE_NUMBER, s->code, s->id);
    return ours;
}

/* By what a row without the inspection's number was recognised. */
static void count_unnumbered(dtp_belongs *b, const dtp_sheet_row *row, const dt_subject *s)
{
    const char *id = row->cell[DTP_COLUMN_CASE_NUMBER];
    if (!dtp_score_is_blank(row->cell[DTP_COLUMN_INSPECTION]))
        return;
    if (b->by_id + b->by_code == 0)
        b->without = row->place[DTP_COLUMN_INSPECTION];
    /* A team's code holds its municipality and stratum. */
    bool dossier = s->kind == DT_SUBJECT_DOSSIER || s->kind == DT_SUBJECT_ADDED;
    if (!dossier || compares(b, id, s))
        b->by_id++;
    else
        b->by_code++;
}

bool dtp_belongs_check(dtp_belongs *b, const dtp_sheet_row *row, const dt_subject *subject)
{
    if (b->context->inspection == NULL)
        return true;
    if (is_foreign(b, row)) {
        dtp_issue(b->issues, DT_FAULT, row->place[DTP_COLUMN_INSPECTION], DT_ERR_DATA,
                  DTP_MSG_BELONGS_OTHER_ROW, dtp_score_shown_number(row->cell[DTP_COLUMN_INSPECTION]),
                  b->context->inspection, NULL);
        return false;
    }
    if (subject == NULL || subject->kind == DT_SUBJECT_COMPLAINT || subject->kind == DT_SUBJECT_MODEL)
        return true;
    if (!check_subject(b, row, subject))
        return false;
    count_unnumbered(b, row, subject);
    return true;
}

void dtp_belongs_end(dtp_belongs *b)
{
    if (b->issues->faults > 0 || b->by_id + b->by_code == 0)
        return;
    dtp_issue(b->issues, DT_WARNING, b->without, DT_ERR_DATA,
              b->by_code > 0 ? DTP_MSG_BELONGS_BY_CODE : DTP_MSG_BELONGS_BY_ID, b->context->inspection, NULL);
}

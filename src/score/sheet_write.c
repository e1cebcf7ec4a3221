/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "base/text.h"
#include "io/csv.h"
#include "score/rules.h"
#include <stdint.h>

/* A row while it is written; its cells are functions of it. */
struct sheet {
    const dt_score_context *context;
    dt_subject_kind kind;
    const char *assessor;
    dt_language lang;
    bool measured; /* an indicator on it has a bound */
    const dt_scores *filled;
    dtp_intern *keys; /* of the assessor's own ratings … */
    size_t *own;      /* … and where they are in `filled` */
    dtp_buf scratch;  /* of the cell at hand */
    const dt_subject *subject;
    const dt_framework *fw;
    const dt_indicator *ind;
    const dt_score *score;  /* NULL: not rated yet */
    const dt_rating *other; /* of the indicator this one hangs on; NULL: none, or not rated yet */
};

/* A list in one cell. */
static const char *joined(struct sheet *s, const char *const *part, size_t n, const char *between)
{
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(&s->scratch, i > 0 ? between : "");
        dtp_buf_puts(&s->scratch, part[i]);
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_municipality(struct sheet *s)
{
    return s->subject->municipality;
}

static const char *cell_stratum(struct sheet *s)
{
    return s->subject->stratum;
}

static const char *cell_subject(struct sheet *s)
{
    return s->subject->code;
}

static const char *cell_case_number(struct sheet *s)
{
    return s->subject->id;
}

static const char *cell_framework(struct sheet *s)
{
    return dt_framework_id(s->fw);
}

static const char *cell_indicator(struct sheet *s)
{
    return s->ind->id;
}

static const char *cell_words(struct sheet *s)
{
    return s->ind->text;
}

static const char *cell_operationalisation(struct sheet *s)
{
    return s->ind->operationalisation;
}

static const char *cell_items(struct sheet *s)
{
    return joined(s, s->ind->item, s->ind->n_items, "; ");
}

static const char *cell_evidence(struct sheet *s)
{
    return joined(s, s->ind->evidence, s->ind->n_evidence, ", ");
}

/* The words, and behind them the rating it hangs on: "er is een inschatting gemaakt (1.1.3: V / D)". */
static const char *cell_condition(struct sheet *s)
{
    dtp_buf_puts(&s->scratch, s->ind->applies_if);
    if (s->ind->applies_if_indicator != NULL) {
        dtp_buf_puts(&s->scratch, s->ind->applies_if != NULL ? " (" : "(");
        dtp_buf_puts(&s->scratch, s->ind->applies_if_indicator);
        dtp_buf_puts(&s->scratch, ": ");
        joined(s, s->ind->applies_if_rating, s->ind->n_applies_if_ratings, " / ");
        dtp_buf_putc(&s->scratch, ')');
    }
    if (dt_indicator_applies(s->ind, s->other) == DT_APPLIES_NOT) {
        char said[64];
        const char *const what[] = {s->ind->applies_if_indicator, s->other->code};
        dtp_buf_puts(&s->scratch, " - ");
        dtp_buf_puts(&s->scratch, dtp_message_fill(dtp_message_text(DTP_MSG_SCORE_NOT_APPLICABLE, s->lang),
                                                   what, 2, said, sizeof said));
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_choices(struct sheet *s)
{
    for (size_t i = 0; i < s->ind->scale->n_ratings; i++) {
        const dt_rating *r = &s->ind->scale->rating[i];
        dtp_buf_printf(&s->scratch, "%s%s %s", i > 0 ? " / " : "", r->code, r->label);
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_rating(struct sheet *s)
{
    return s->score != NULL ? s->score->rating->code : NULL;
}

static const char *cell_norm(struct sheet *s)
{
    char text[DT_VALUE_WORDS];
    dtp_buf_puts(&s->scratch, dt_bound_text(s->ind, s->lang, text, sizeof text));
    return dtp_buf_text(&s->scratch);
}

static const char *cell_value(struct sheet *s)
{
    char text[DT_VALUE_WORDS];
    if (s->score != NULL)
        dtp_buf_puts(&s->scratch, dt_value_text(s->ind, s->score->value, false, s->lang, text, sizeof text));
    return dtp_buf_text(&s->scratch);
}

static const char *cell_explanation(struct sheet *s)
{
    return s->score != NULL ? s->score->text : NULL;
}

static const char *cell_place(struct sheet *s)
{
    return s->score != NULL ? s->score->place : NULL;
}

static const char *cell_assessor(struct sheet *s)
{
    return s->assessor;
}

/* Municipalities are on the sheet of the teams: what is rated once. */
enum kinds {
    DOSSIERS = 1 << DT_SUBJECT_DOSSIER,
    TEAMS = 1 << DT_SUBJECT_TEAM,
    BOTH = DOSSIERS | TEAMS,
    MEASURED = 1 << 8
};

static const struct column {
    dtp_message name;
    unsigned kinds;
    const char *(*cell)(struct sheet *);
} columns[DTP_COLUMNS] = {
#define DT_COLUMN(id, kinds, cell) {DTP_MSG_SCORE_COLUMN_##id, kinds, cell_##cell},
#include "score/columns.def"
#undef DT_COLUMN
};

static bool is_on(const struct sheet *s, size_t column)
{
    if (columns[column].kinds == MEASURED)
        return s->measured;
    return (columns[column].kinds & 1u << s->kind) != 0;
}

static void end_row(dtp_csv_out *csv)
{
    dtp_buf_putc(csv->buf, '\r'); /* CRLF, as spreadsheets write it themselves */
    dtp_csv_end_row(csv);
}

static void write_header(dtp_csv_out *csv, const struct sheet *s, dt_language lang)
{
    for (size_t c = 0; c < DTP_COLUMNS; c++)
        if (is_on(s, c))
            dtp_csv_put(csv, dtp_message_text(columns[c].name, lang));
    end_row(csv);
}

static void write_row(dtp_csv_out *csv, struct sheet *s)
{
    for (size_t c = 0; c < DTP_COLUMNS; c++) {
        if (!is_on(s, c))
            continue;
        dtp_csv_put(csv, columns[c].cell(s));
        s->scratch.len = 0;
        dtp_buf_puts(&s->scratch, "");
    }
    end_row(csv);
}

/* Which ratings are the assessor's own, found by what they are about; of two the later one. */
static dt_status find_own(struct sheet *s, dt_error *err)
{
    size_t n = s->filled != NULL ? dt_scores_count(s->filled) : 0, cap = 0;
    DT_TRY(dtp_intern_new(&s->keys, err));
    DT_TRY(dtp_grow(&s->own, &cap, n + 1, sizeof *s->own, err));
    for (size_t i = 0; i < n; i++) {
        const dt_score *score = dt_scores_at(s->filled, i);
        if (s->assessor != NULL && !dtp_streq(score->assessor, s->assessor))
            continue;
        dtp_score_key key = {score->subject, score->framework, score->indicator};
        size_t k;
        DT_TRY(dtp_intern_add(s->keys, (const char *)&key, sizeof key, &k, NULL, err));
        s->own[k] = i;
    }
    return DT_OK;
}

static const dt_score *own_score(const struct sheet *s, size_t subject, size_t framework, size_t indicator)
{
    dtp_score_key key = {subject, framework, indicator};
    size_t k = dtp_intern_find(s->keys, (const char *)&key, sizeof key);
    return k == SIZE_MAX ? NULL : dt_scores_at(s->filled, s->own[k]);
}

/* Sets the row at hand; false when it is not on the sheet. */
static bool take_row(struct sheet *s, size_t subject, size_t framework, size_t indicator)
{
    s->subject = &s->context->subject[subject];
    s->fw = s->context->framework[framework];
    s->ind = dt_framework_indicator(s->fw, indicator);
    if ((s->kind == DT_SUBJECT_DOSSIER) != (s->subject->kind == DT_SUBJECT_DOSSIER) ||
        !dtp_on_sheet(s->context, subject, s->fw, s->ind))
        return false;
    s->score = own_score(s, subject, framework, indicator);
    const dt_score *other = NULL;
    if (s->ind->applies_if_indicator != NULL)
        other = own_score(s, subject, framework,
                          dt_framework_find_indicator(s->fw, s->ind->applies_if_indicator));
    s->other = other == NULL ? NULL : other->rating;
    return s->score != NULL || dt_indicator_applies(s->ind, s->other) != DT_APPLIES_NOT;
}

static void each_row(struct sheet *s, void (*fn)(dtp_csv_out *csv, struct sheet *s), dtp_csv_out *csv)
{
    for (size_t i = 0; i < s->context->n_subjects; i++)
        for (size_t f = 0; f < s->context->n_frameworks; f++)
            for (size_t j = 0; j < dt_framework_indicators(s->context->framework[f]); j++)
                if (take_row(s, i, f, j))
                    fn(csv, s);
}

static void look_at_row(dtp_csv_out *csv, struct sheet *s)
{
    (void)csv;
    s->measured = s->measured || s->ind->bound != NULL;
}

static dt_status write_sheet(char **out, struct sheet *s, dt_language lang, dt_error *err)
{
    DT_TRY(find_own(s, err));
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_puts(&text, "\xEF\xBB\xBF"); /* or a spreadsheet takes it for Windows-1252 */
    dtp_csv_out csv = dtp_csv_out_init(&text, ';', true);
    each_row(s, look_at_row, NULL);
    write_header(&csv, s, lang);
    each_row(s, write_row, &csv);
    dt_status status = dtp_buf_status(&s->scratch, err);
    if (status == DT_OK)
        status = dtp_buf_status(&text, err);
    if (status == DT_OK)
        *out = dtp_buf_take(&text);
    dtp_buf_free(&text);
    return status;
}

dt_status dt_sheet_write(char **out, const dt_score_context *context, dt_subject_kind kind,
                         const char *assessor, const dt_scores *filled, dt_language lang, dt_error *err)
{
    *out = NULL;
    DT_TRY(dtp_profile_check(context, err));
    struct sheet s = {.context = context, .kind = kind, .assessor = assessor, .lang = lang, .filled = filled};
    dt_status status = write_sheet(out, &s, lang, err);
    dtp_intern_free(s.keys);
    dtp_free(s.own);
    dtp_buf_free(&s.scratch);
    return status;
}

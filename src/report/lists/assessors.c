/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each assessor rates: tables for people, and the same counts one by one for machines. */
#include "base/error.h"
#include "report/lists/lists.h"
#include <math.h>

typedef struct telling {
    dtp_compose c;
    const dt_raters *raters;
    const dt_rater *rater;
    size_t n;
    const dt_rater_code *code;
    size_t n_codes;
    size_t municipality;
} telling;

dt_status dtp_list_raters_open(dtp_compose *c, dt_document **doc, const dt_report_facts *facts,
                               const char *format, dtp_message heading, size_t *municipality,
                               dt_language lang, dt_error *err)
{
    *municipality = DT_ALL_MUNICIPALITIES;
    if (facts->municipality && facts->municipality[0] != '\0')
        DT_TRY(dtp_compose_find_municipality(facts->aggregate, facts->municipality, municipality, err));
    DT_TRY(dtp_document_new(doc, format, lang, err));
    *c = (dtp_compose){.doc = *doc, .w = &(*doc)->words, .facts = facts, .agg = facts->aggregate};
    dtp_doc_add_data(*doc, "inspection", json_string(facts->inspection ? facts->inspection : ""));
    dtp_doc_add_heading(*doc, 1, "", facts->title, NULL);
    dtp_doc_add_heading(*doc, 2, "", dtp_say(c->w, heading, NULL), NULL);
    dtp_compose_open_data(c);
    dtp_doc_add_data(*doc, "dependence", dtp_compose_dependence_data(c, *municipality));
    dtp_compose_open(c);
    return DT_OK;
}

static dtp_doc_value say(telling *t, dtp_message id)
{
    return dtp_doc_value_text(dtp_say(t->c.w, id, NULL), NULL);
}

static dtp_doc_value name(const char *text)
{
    return dtp_doc_value_text(text, NULL);
}

static dtp_doc_col column(telling *t, dtp_doc_col_kind kind, dtp_message id)
{
    return (dtp_doc_col){kind, dtp_say(t->c.w, id, NULL), NULL};
}

static bool is_apart(const dt_rater_code *code)
{
    return code->meets == DT_MEETS_MISSING || code->meets == DT_MEETS_OUTSIDE;
}

/* Room for the columns that every table of counts begins with, one a code, and one more a code. */
static void *columns_room(telling *t, size_t elem)
{
    void *room = dtp_arena_array(t->c.w->arena, 4 + 2 * t->n_codes, elem);
    t->c.doc->failed = t->c.doc->failed || room == NULL;
    return room;
}

/* Behind the first k columns: dossiers, ratings, and a column a code. */
static size_t count_columns(telling *t, dtp_doc_col *out, size_t k)
{
    out[k++] = column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_READ);
    out[k++] = column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_RATINGS);
    for (size_t i = 0; i < t->n_codes; i++)
        out[k++] = (dtp_doc_col){DTP_DOC_COL_COUNT, t->code[i].code, t->code[i].label};
    return k;
}

static size_t count_values(const telling *t, dtp_doc_value *out, size_t k, size_t readings, size_t ratings,
                           const size_t *given)
{
    out[k++] = dtp_doc_value_count(readings);
    out[k++] = dtp_doc_value_count(ratings);
    for (size_t i = 0; i < t->n_codes; i++)
        out[k++] = dtp_doc_value_count(given[i]);
    return k;
}

static void code_row(telling *t, dtp_doc_table *table, dtp_doc_row_kind kind, const char *who,
                     const dt_rater_tally *tally)
{
    dtp_doc_value *value = columns_room(t, sizeof *value);
    if (value == NULL)
        return;
    value[0] = name(who);
    size_t k = count_values(t, value, 1, tally->readings, tally->ratings, tally->given);
    for (size_t i = 0; i < t->n_codes; i++)
        if (is_apart(&t->code[i]))
            value[k++] = dtp_doc_value_share(tally->within[i], tally->readings, false);
    dtp_doc_table_add(t->c.doc, table, kind, value);
}

static void codes(telling *t)
{
    dtp_doc_col *col = columns_room(t, sizeof *col);
    const char *others = dtp_say(t->c.w, DTP_MSG_RATERS_OTHERS, NULL);
    if (col == NULL)
        return;
    col[0] = column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_ASSESSOR);
    size_t k = count_columns(t, col, 1);
    for (size_t i = 0; i < t->n_codes; i++)
        if (is_apart(&t->code[i]))
            col[k++] = (dtp_doc_col){DTP_DOC_COL_SHARE,
                                     dtp_say(t->c.w, DTP_MSG_RATERS_COL_WITHIN, t->code[i].code, NULL), NULL};
    dtp_doc_table *table = dtp_doc_add_table(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_T_CODES, NULL), col, k);
    for (size_t i = 0; i < t->n; i++) {
        code_row(t, table, DTP_DOC_ROW_MAIN, t->rater[i].assessor, &t->rater[i].own);
        if (t->n > 1)
            code_row(t, table, DTP_DOC_ROW_SUB, others, &t->rater[i].others);
    }
    dtp_doc_table_note(t->c.doc, table, dtp_say(t->c.w, DTP_MSG_RATERS_NOTE_CODES, NULL));
}

static dtp_message outcome(const dt_rater_test *t)
{
    if (!t->can_show)
        return DTP_MSG_RATERS_CANNOT;
    if (!t->shown)
        return DTP_MSG_RATERS_NOT_SHOWN;
    return (double)t->test.count > t->test.expected ? DTP_MSG_RATERS_MORE : DTP_MSG_RATERS_LESS;
}

static void same(telling *t)
{
    static const dtp_message asked[DT_RATER_QUESTIONS] = {[DT_RATER_MISSING] = DTP_MSG_RATERS_Q_MISSING,
                                                          [DT_RATER_OUTSIDE] = DTP_MSG_RATERS_Q_OUTSIDE,
                                                          [DT_RATER_LINES] = DTP_MSG_RATERS_Q_LINES};
    const dtp_doc_col col[] = {column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_ASSESSOR),
                               column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_WHAT),
                               column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_READ),
                               column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_TIMES),
                               column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_EXPECTED),
                               column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_P),
                               column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_OUTCOME)};
    if (dt_raters_double(t->raters) == 0) {
        dtp_doc_add_paragraph(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_NO_DOUBLE, NULL));
        return;
    }
    dtp_doc_table *table =
        dtp_doc_add_table(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_T_SAME, NULL), col, DTP_COUNT(col));
    for (size_t i = 0; i < t->n * DT_RATER_QUESTIONS; i++) {
        const dt_rater *r = &t->rater[i / DT_RATER_QUESTIONS];
        const dt_rater_test *a = &r->test[i % DT_RATER_QUESTIONS];
        if (a->dossiers == 0)
            continue;
        dtp_doc_table_add(t->c.doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){name(r->assessor), say(t, asked[i % DT_RATER_QUESTIONS]),
                                                  dtp_doc_value_count(a->dossiers),
                                                  dtp_doc_value_count(a->test.count),
                                                  name(dtp_say_fixed(t->c.w, a->test.expected, 1)),
                                                  dtp_doc_value_chance(a->adjusted), say(t, outcome(a))});
    }
    dtp_doc_table_note(t->c.doc, table, dtp_say(t->c.w, DTP_MSG_RATERS_NOTE_SAME, NULL));
}

static void line_row(telling *t, dtp_doc_table *table, dtp_doc_row_kind kind, const char *who,
                     const dt_rater_tally *tally)
{
    dtp_doc_table_add(t->c.doc, table, kind,
                      (const dtp_doc_value[]){name(who), dtp_doc_value_count(tally->readings),
                                              dtp_doc_value_share(tally->alike, tally->readings, false),
                                              dtp_doc_value_share(tally->lines, tally->readings, false),
                                              dtp_doc_value_count(tally->longest)});
}

static void lines(telling *t)
{
    const dtp_doc_col col[] = {column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_ASSESSOR),
                               column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_READ),
                               column(t, DTP_DOC_COL_SHARE, DTP_MSG_RATERS_COL_ALIKE),
                               column(t, DTP_DOC_COL_SHARE, DTP_MSG_RATERS_COL_LINES),
                               column(t, DTP_DOC_COL_COUNT, DTP_MSG_RATERS_COL_LONGEST)};
    const char *others = dtp_say(t->c.w, DTP_MSG_RATERS_OTHERS, NULL);
    dtp_doc_table *table =
        dtp_doc_add_table(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_T_LINES, NULL), col, DTP_COUNT(col));
    for (size_t i = 0; i < t->n; i++) {
        line_row(t, table, DTP_DOC_ROW_MAIN, t->rater[i].assessor, &t->rater[i].own);
        if (t->n > 1)
            line_row(t, table, DTP_DOC_ROW_SUB, others, &t->rater[i].others);
    }
    dtp_doc_table_note(t->c.doc, table,
                       dtp_say(t->c.w, DTP_MSG_RATERS_NOTE_LINES,
                               dtp_say_digits(t->c.w, dt_raters_asked(t->raters)->run), NULL));
}

/* A table whose rows are an assessor and a part of what that one did. */
static dtp_doc_table *part_table(telling *t, dtp_message title, dtp_doc_col_kind kind, dtp_message part)
{
    dtp_doc_col *col = columns_room(t, sizeof *col);
    if (col == NULL)
        return NULL;
    col[0] = column(t, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_ASSESSOR);
    col[1] = column(t, kind, part);
    size_t k = count_columns(t, col, 2);
    return dtp_doc_add_table(t->c.doc, dtp_say(t->c.w, title, NULL), col, k);
}

static void part_row(telling *t, dtp_doc_table *table, const char *who, dtp_doc_value part, size_t readings,
                     size_t ratings, const size_t *given)
{
    dtp_doc_value *value = columns_room(t, sizeof *value);
    if (value == NULL)
        return;
    value[0] = name(who);
    value[1] = part;
    count_values(t, value, 2, readings, ratings, given);
    dtp_doc_table_add(t->c.doc, table, DTP_DOC_ROW_MAIN, value);
}

static void halves(telling *t)
{
    static const dtp_message said[2] = {DTP_MSG_RATERS_FIRST, DTP_MSG_RATERS_SECOND};
    size_t known = 0;
    for (size_t i = 0; i < t->n; i++)
        known += t->rater[i].has_halves;
    if (known == 0) {
        dtp_doc_add_paragraph(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_NO_HALVES, NULL));
        return;
    }
    dtp_doc_table *table = part_table(t, DTP_MSG_RATERS_T_HALVES, DTP_DOC_COL_TEXT, DTP_MSG_RATERS_COL_HALF);
    for (size_t i = 0; i < 2 * t->n; i++) {
        const dt_rater_tally *half = &t->rater[i / 2].half[i % 2];
        if (t->rater[i / 2].has_halves)
            part_row(t, table, t->rater[i / 2].assessor, say(t, said[i % 2]), half->readings, half->ratings,
                     half->given);
    }
    dtp_doc_table_note(t->c.doc, table, dtp_say(t->c.w, DTP_MSG_RATERS_NOTE_HALVES, NULL));
}

static void days(telling *t)
{
    dtp_doc_table *table = part_table(t, DTP_MSG_RATERS_T_DAYS, DTP_DOC_COL_DATE, DTP_MSG_RATERS_COL_DAY);
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->rater[i].n_days; k++) {
            const dt_rater_day *d = &t->rater[i].day[k];
            part_row(t, table, t->rater[i].assessor, dtp_doc_value_date(d->day), d->readings, d->ratings,
                     d->given);
        }
    dtp_doc_table_note(t->c.doc, table, dtp_say(t->c.w, DTP_MSG_RATERS_NOTE_DAYS, NULL));
}

/* One count for machines: of whom, of which part, of what; and the same of the others. columns: names only.
 */
typedef struct record {
    const char *assessor, *part, *of, *code, *meaning;
    size_t readings, ratings, count;
    const size_t *within;
    const dt_rater_tally *others;
    size_t others_count;
    const size_t *others_within;
    const dt_rater_test *test;
} record;

static void put(telling *t, const record *r, bool columns)
{
    const dt_rater_test *a = r->test;
    const dt_rater_tally *o = r->others;
    const dtp_doc_member member[] = {
        dtp_doc_member_text("assessor", r->assessor),
        dtp_doc_member_text("part", r->part),
        dtp_doc_member_text("of", r->of),
        dtp_doc_member_text("code", r->code),
        dtp_doc_member_text("meaning", r->meaning),
        dtp_doc_member_count("dossiers", true, r->readings),
        dtp_doc_member_count("ratings", true, r->ratings),
        dtp_doc_member_count("count", true, r->count),
        dtp_doc_member_count("dossiers_with", r->within != NULL, r->within == NULL ? 0 : *r->within),
        dtp_doc_member_count("others_dossiers", o != NULL, o == NULL ? 0 : o->readings),
        dtp_doc_member_count("others_ratings", o != NULL, o == NULL ? 0 : o->ratings),
        dtp_doc_member_count("others_count", o != NULL, r->others_count),
        dtp_doc_member_count("others_dossiers_with", r->others_within != NULL,
                             r->others_within == NULL ? 0 : *r->others_within),
        dtp_doc_member_real("expected", a != NULL, a == NULL ? 0 : a->test.expected),
        dtp_doc_member_real("p", a != NULL, a == NULL ? 0 : a->test.p),
        dtp_doc_member_real("p_least", a != NULL, a == NULL ? 0 : a->test.least),
        dtp_doc_member_real("p_holm", a != NULL, a == NULL ? NAN : a->adjusted),
        dtp_doc_member_text("guarantee", a == NULL ? NULL : dt_guarantee_name(DT_GUARANTEE_EXACT))};
    if (columns)
        dtp_doc_columns(t->c.doc, member, DTP_COUNT(member));
    else
        dtp_doc_add_record(t->c.doc, member, DTP_COUNT(member));
}

static const char *meaning(dt_meets meets)
{
    static const char *const names[] = {[DT_MEETS_NO] = "fails",
                                        [DT_MEETS_PARTLY] = "partly",
                                        [DT_MEETS_YES] = "meets",
                                        [DT_MEETS_MISSING] = "missing",
                                        [DT_MEETS_OUTSIDE] = "outside"};
    return names[meets];
}

static void put_codes(telling *t, const dt_rater *r)
{
    for (size_t i = 0; i < t->n_codes; i++)
        put(t,
            &(record){r->assessor, "code", NULL, t->code[i].code, meaning(t->code[i].meets), r->own.readings,
                      r->own.ratings, r->own.given[i], &r->own.within[i], &r->others, r->others.given[i],
                      &r->others.within[i], NULL},
            false);
}

static void put_lines(telling *t, const dt_rater *r)
{
    const struct {
        const char *meaning;
        size_t own, others;
    } line[] = {{"alike", r->own.alike, r->others.alike},
                {"line", r->own.lines, r->others.lines},
                {"longest", r->own.longest, r->others.longest}};
    for (size_t i = 0; i < DTP_COUNT(line); i++)
        put(t,
            &(record){.assessor = r->assessor,
                      .part = "line",
                      .meaning = line[i].meaning,
                      .readings = r->own.readings,
                      .ratings = r->own.ratings,
                      .count = line[i].own,
                      .others = &r->others,
                      .others_count = line[i].others},
            false);
}

static void put_same(telling *t, const dt_rater *r)
{
    static const char *const names[DT_RATER_QUESTIONS] = {
        [DT_RATER_MISSING] = "missing", [DT_RATER_OUTSIDE] = "outside", [DT_RATER_LINES] = "line"};
    for (size_t q = 0; q < DT_RATER_QUESTIONS; q++)
        put(t,
            &(record){.assessor = r->assessor,
                      .part = "same-dossiers",
                      .meaning = names[q],
                      .readings = r->test[q].dossiers,
                      .ratings = r->test[q].units,
                      .count = r->test[q].test.count,
                      .test = &r->test[q]},
            false);
}

static void put_part(telling *t, const dt_rater *r, const char *part, const char *of, size_t readings,
                     size_t ratings, const size_t *given)
{
    for (size_t i = 0; i < t->n_codes; i++)
        put(t,
            &(record){.assessor = r->assessor,
                      .part = part,
                      .of = of,
                      .code = t->code[i].code,
                      .meaning = meaning(t->code[i].meets),
                      .readings = readings,
                      .ratings = ratings,
                      .count = given[i]},
            false);
}

static void put_all(telling *t, const dt_rater *r)
{
    static const char *const half[2] = {"first", "second"};
    put_codes(t, r);
    put_same(t, r);
    put_lines(t, r);
    for (size_t i = 0; i < 2 && r->has_halves; i++)
        put_part(t, r, "half", half[i], r->half[i].readings, r->half[i].ratings, r->half[i].given);
    for (size_t i = 0; i < r->n_days; i++)
        put_part(t, r, "day", r->day[i].day, r->day[i].readings, r->day[i].ratings, r->day[i].given);
}

static void tell(telling *t)
{
    dtp_doc_add_paragraph(t->c.doc, dtp_say(t->c.w, DTP_MSG_RATERS_WHAT, NULL));
    codes(t);
    same(t);
    if (dt_raters_double(t->raters) > 0)
        dtp_compose_dependence(&t->c, t->municipality);
    lines(t);
    halves(t);
    days(t);
    for (size_t i = 0; i < t->n; i++)
        put_all(t, &t->rater[i]);
}

dt_status dt_compose_raters(dt_document **out, const dt_report_facts *facts, const dt_raters *raters,
                            dt_language lang, dt_error *err)
{
    dt_document *doc = NULL;
    telling t = {.raters = raters};
    *out = NULL;
    t.rater = dt_raters_all(raters, &t.n);
    t.code = dt_raters_codes(raters, &t.n_codes);
    DT_TRY(dtp_list_raters_open(&t.c, &doc, facts, "dossiertoets-raters/1", DTP_MSG_RATERS_H, &t.municipality,
                                lang, err));
    dtp_doc_add_data(doc, "run", json_integer((json_int_t)dt_raters_asked(raters)->run));
    dtp_doc_add_data(doc, "tests", json_integer((json_int_t)dt_raters_tests(raters)));
    dtp_doc_add_data(doc, "confidence", json_real(dt_raters_asked(raters)->confidence));
    put(&t, &(record){.assessor = NULL}, true);
    if (t.n > 0)
        tell(&t);
    else
        dtp_doc_add_paragraph(doc, dtp_say(t.c.w, DTP_MSG_RATERS_NONE, NULL));
    return dtp_document_done(out, doc, err);
}

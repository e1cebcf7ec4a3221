/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models side by side: an indicator a row, a model a column, then what was noted at each rating. */
#include "base/text.h"
#include "report/common/compose.h"
#include "score/rules.h"
#include <dossiertoets/models.h>

/* What the assessors said of one model on one indicator. */
typedef struct answer {
    const dt_score *first; /* NULL: nobody rated it */
    bool differing;
    const char *codes;        /* "A", or "A/N" when they differ */
    const char *note, *place; /* of all of them */
} answer;

typedef struct composing {
    dt_document *doc;
    dtp_words *w;
    const dt_models *m;
    size_t framework;
    const dt_framework *fw;
} composing;

static const char *say(composing *k, dtp_message message)
{
    return dtp_say(k->w, message, NULL);
}

static const char *joined(composing *k, const char *separator, const char *a, const char *b)
{
    const char *const part[] = {a, b};
    return dtp_streq(a, b) ? a : dtp_say_join(k->w, separator, part, 2);
}

static answer find_answer(composing *k, size_t model, size_t indicator)
{
    answer a = {NULL, false, "", "", ""};
    for (size_t i = 0; i < dt_scores_count(k->m->scores); i++) {
        const dt_score *s = dt_scores_at(k->m->scores, i);
        if (s->subject != k->m->model[model].subject || s->framework != k->framework ||
            s->indicator != indicator)
            continue;
        if (a.first == NULL) {
            a.first = s;
            a.codes = s->rating->code;
        } else if (s->rating != a.first->rating) {
            a.differing = true;
            a.codes = joined(k, "/", a.codes, s->rating->code);
        }
        a.note = joined(k, " / ", a.note, s->text);
        a.place = joined(k, " / ", a.place, s->place);
    }
    return a;
}

static bool is_rated(composing *k, size_t indicator)
{
    for (size_t i = 0; i < k->m->n; i++)
        if (find_answer(k, i, indicator).first != NULL)
            return true;
    return false;
}

/* Whether a model can be rated on the indicator in this inspection. */
static bool is_asked(const composing *k, size_t indicator)
{
    const dt_indicator *ind = dt_framework_indicator(k->fw, indicator);
    return dt_indicator_is_for(ind, DT_SUBJECT_MODEL) && dtp_score_in_profile(k->m->context, k->fw, ind);
}

static dtp_doc_mark mark_of(const answer *a)
{
    return a->first == NULL ? DTP_DOC_MARK_UNSCORED
           : a->differing   ? DTP_DOC_MARK_DIFFERING
                            : dtp_compose_mark_of(a->first->rating->meets);
}

static const char *say_answer(composing *k, const answer *a)
{
    return joined(k, " ", dtp_doc_mark_glyph(mark_of(a)), a->codes);
}

static const char *indicator_text(composing *k, const dt_indicator *indicator)
{
    return dtp_say(k->w, DTP_MSG_REPORT_NODE, indicator->id, indicator->text, NULL);
}

/* A row with a label only. */
static void add_group(composing *k, dtp_doc_table *table, const char *text, dtp_doc_value *value)
{
    value[0] = dtp_doc_value_text(text, dtp_compose_lang_of(k->w, k->fw));
    for (size_t i = 1; table != NULL && i < table->n_columns; i++)
        value[i] = (dtp_doc_value){.kind = DTP_DOC_VALUE_EMPTY};
    dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_GROUP, value);
}

static void add_row(composing *k, dtp_doc_table *table, size_t indicator, dtp_doc_value *value)
{
    value[0] = dtp_doc_value_text(indicator_text(k, dt_framework_indicator(k->fw, indicator)),
                                  dtp_compose_lang_of(k->w, k->fw));
    for (size_t i = 0; i < k->m->n; i++) {
        answer a = find_answer(k, i, indicator);
        value[i + 1] = dtp_doc_value_text(say_answer(k, &a), NULL);
    }
    dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN, value);
}

/* Indicators on which no model was rated are named under the table. */
static const char *say_unrated(composing *k)
{
    const char *none = "";
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++) {
        if (is_asked(k, i) && !is_rated(k, i))
            none = joined(k, ", ", none, dt_framework_indicator(k->fw, i)->id);
    }
    return none[0] == '\0' ? NULL : dtp_say(k->w, DTP_MSG_MODELS_UNRATED, none, NULL);
}

static void add_matrix(composing *k)
{
    size_t n = k->m->n + 1, criterion = SIZE_MAX;
    dtp_doc_col *column = dtp_arena_array(&k->doc->arena, n, sizeof *column);
    dtp_doc_value *value = dtp_arena_array(&k->doc->arena, n, sizeof *value);
    if (column == NULL || value == NULL) {
        k->doc->failed = true;
        return;
    }
    column[0] = (dtp_doc_col){DTP_DOC_COL_TEXT, say(k, DTP_MSG_MODELS_COL_INDICATOR), NULL};
    for (size_t i = 1; i < n; i++)
        column[i] = (dtp_doc_col){DTP_DOC_COL_TEXT, k->m->model[i - 1].code, k->m->model[i - 1].name};
    dtp_doc_table *table = dtp_doc_add_table(k->doc, say(k, DTP_MSG_MODELS_MATRIX), column, n);
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++) {
        const dt_indicator *indicator = dt_framework_indicator(k->fw, i);
        if (!is_asked(k, i) || !is_rated(k, i))
            continue;
        if (indicator->criterion != criterion)
            add_group(k, table, dt_framework_theme(k->fw, indicator->theme)->title, value);
        criterion = indicator->criterion;
        add_row(k, table, i, value);
    }
    dtp_doc_table_note(k->doc, table, say_unrated(k));
}

static void add_notes(composing *k)
{
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, say(k, DTP_MSG_MODELS_COL_MODEL), NULL},
                                  {DTP_DOC_COL_TEXT, say(k, DTP_MSG_MODELS_COL_RATING), NULL},
                                  {DTP_DOC_COL_TEXT, say(k, DTP_MSG_MODELS_COL_NOTE), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(k->doc, say(k, DTP_MSG_MODELS_NOTES), column, 3);
    dtp_doc_value value[3];
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++) {
        if (!is_asked(k, i) || !is_rated(k, i))
            continue;
        add_group(k, table, indicator_text(k, dt_framework_indicator(k->fw, i)), value);
        for (size_t m = 0; m < dt_scores_count(k->m->scores); m++) {
            const dt_score *s = dt_scores_at(k->m->scores, m);
            const char *name = NULL;
            for (size_t j = 0; j < k->m->n; j++)
                name = k->m->model[j].subject == s->subject ? k->m->model[j].name : name;
            if (name == NULL || s->framework != k->framework || s->indicator != i || s->text[0] == '\0')
                continue;
            value[0] = dtp_doc_value_text(name, NULL);
            value[1] = dtp_doc_value_text(s->rating->label, dtp_compose_lang_of(k->w, k->fw));
            value[2] = dtp_doc_value_text(s->text, NULL);
            dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN, value);
        }
    }
}

static void add_legend(composing *k)
{
    const dt_scale *before = NULL;
    dtp_doc_add_paragraph(k->doc, say(k, DTP_MSG_MODELS_LEGEND));
    dtp_doc_list *list = dtp_doc_add_facts(k->doc);
    for (size_t i = 0; i < k->m->n; i++)
        dtp_doc_list_item(k->doc, list, k->m->model[i].code, DTP_DOC_PLAIN, k->m->model[i].name);
    dtp_doc_add_paragraph(k->doc, say(k, DTP_MSG_REPORT_LEGEND));
    list = dtp_doc_add_facts(k->doc);
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++) {
        const dt_scale *scale = dt_framework_indicator(k->fw, i)->scale;
        for (size_t j = 0; is_asked(k, i) && scale != before && j < scale->n_ratings; j++)
            dtp_doc_list_item(k->doc, list,
                              dtp_say(k->w, DTP_MSG_REPORT_LEGEND_KEY, scale->rating[j].code,
                                      dtp_doc_mark_glyph(dtp_compose_mark_of(scale->rating[j].meets)), NULL),
                              DTP_DOC_PLAIN, scale->rating[j].label);
        before = is_asked(k, i) ? scale : before;
    }
    for (dtp_doc_mark mark = DTP_DOC_MARK_DIFFERING; mark <= DTP_DOC_MARK_UNSCORED; mark++)
        dtp_doc_list_item(k->doc, list, dtp_doc_mark_glyph(mark), DTP_DOC_PLAIN,
                          say(k, dtp_doc_mark_label(mark)));
}

/* A row a model and indicator, also where nothing was rated: that is null, not a failure. */
static void add_records(composing *k)
{
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++)
        for (size_t j = 0; is_asked(k, i) && is_rated(k, i) && j < k->m->n; j++) {
            answer a = find_answer(k, j, i);
            const dt_escalation_model *m = &k->m->model[j];
            bool rated = a.first != NULL && !a.differing;
            const dtp_doc_member member[] = {
                dtp_doc_member_text("model", m->code),
                dtp_doc_member_text("name", m->name),
                dtp_doc_member_text("municipality", k->m->context->subject[m->subject].municipality),
                dtp_doc_member_text("framework", dt_framework_id(k->fw)),
                dtp_doc_member_text("indicator", dt_framework_indicator(k->fw, i)->id),
                dtp_doc_member_text("rating", rated ? a.first->rating->code : NULL),
                dtp_doc_member_text("differing", a.differing ? a.codes : NULL),
                dtp_doc_member_text("note", a.first == NULL ? NULL : a.note),
                dtp_doc_member_text("place", a.first == NULL ? NULL : a.place)};
            dtp_doc_add_record(k->doc, member, DTP_COUNT(member));
        }
}

static bool has_ratings(composing *k)
{
    for (size_t i = 0; i < dt_framework_indicators(k->fw); i++)
        if (is_asked(k, i) && is_rated(k, i))
            return true;
    return false;
}

dt_status dt_compose_models(dt_document **out, const dt_models *models, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dtp_document_new(&doc, "dossiertoets-models/1", lang, err));
    dtp_doc_add_data(doc, "title", json_string(models->title));
    dtp_doc_add_heading(doc, 1, "", models->title, NULL);
    dtp_doc_add_note(doc, dtp_say(&doc->words, DTP_MSG_MODELS_NOTE, NULL));
    for (size_t f = 0; f < models->context->n_frameworks; f++) {
        composing k = {
            .doc = doc, .w = &doc->words, .m = models, .framework = f, .fw = models->context->framework[f]};
        if (!has_ratings(&k))
            continue;
        dtp_doc_add_heading(doc, 2, "", dt_framework_title(k.fw), dtp_compose_lang_of(k.w, k.fw));
        add_legend(&k);
        add_matrix(&k);
        add_notes(&k);
        add_records(&k);
    }
    return dtp_document_done(out, doc, err);
}

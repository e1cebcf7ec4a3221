/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the form of a complaint dossier, from an investigator or from the inspection file. */
#include "base/error.h"
#include "base/text.h"
#include "io/kind.h"
#include "score/complaint.h"
#include <string.h>

void dt_complaint_free(dt_complaint *c)
{
    if (c == NULL)
        return;
    if (c->own != NULL) {
        dtp_json_free(c->own->doc);
        dtp_arena_free(&c->own->arena);
        dtp_free(c->own);
    }
    dtp_free(c);
}

static const char *word(const char *text)
{
    return strlen(text) <= 24 ? text : "…"; /* a long one is prose in the wrong place: not repeated */
}

/* One line of text, "" when absent. */
static dt_status read_line(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                           const char **out, dt_error *err)
{
    const char *text;
    DT_TRY(dtp_json_opt_text(parent, key, &text, err));
    *out = text == NULL ? "" : text;
    dtp_json_at at = dtp_json_key(parent, key);
    if (strchr(*out, '\n') != NULL)
        dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_ONE_LINE, NULL, NULL, NULL);
    return DT_OK;
}

/* A list of paragraphs as one text with blank lines between. */
static dt_status join_paragraphs(dtp_complaint_reading *r, const dtp_json_at *list, const char **out,
                                 dt_error *err)
{
    dtp_buf buf = DTP_BUF_INIT;
    for (size_t i = 0; i < dtp_json_size(list); i++) {
        dtp_json_at item = dtp_json_index(list, i);
        if (!json_is_string(item.value)) {
            dtp_buf_free(&buf);
            return dtp_fail_at(err, dtp_json_place(&item), DT_ERR_DATA, DTP_MSG_JSON_NOT_TEXT, NULL);
        }
        dtp_buf_printf(&buf, "%s%s", i == 0 ? "" : "\n\n", json_string_value(item.value));
    }
    dt_status status = dtp_buf_status(&buf, err);
    if (status == DT_OK)
        *out = dtp_arena_strdup(&r->c->own->arena, dtp_buf_text(&buf));
    dtp_buf_free(&buf);
    return status == DT_OK && *out == NULL ? dtp_fail_memory(err) : status;
}

/* All free text of a form comes through here. */
static dt_status read_prose(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                            const char **out, dt_error *err)
{
    dtp_json_at at = dtp_json_key(parent, key);
    if (json_is_array(at.value))
        return join_paragraphs(r, &at, out, err);
    DT_TRY(dtp_json_opt_text(parent, key, out, err));
    *out = *out == NULL ? "" : *out;
    return DT_OK;
}

/* As ISO, whatever way it was written. */
static dt_status read_date(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                           const char **out, dt_error *err)
{
    const char *text;
    char iso[16];
    dtp_date date;
    *out = "";
    DT_TRY(read_line(r, parent, key, &text, err));
    if (text[0] == '\0')
        return DT_OK;
    dtp_json_at at = dtp_json_key(parent, key);
    if (!dtp_parse_date(text, &date)) {
        dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_DATE, word(text), NULL, NULL);
        return DT_OK;
    }
    *out = dtp_arena_strdup(&r->c->own->arena, dtp_date_iso(date, iso, sizeof iso));
    return *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_choice(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                             const dt_choice *choice, size_t n, const char **out, dt_error *err)
{
    const char *text;
    DT_TRY(read_line(r, parent, key, &text, err));
    *out = "";
    if (text[0] == '\0')
        return DT_OK;
    dtp_json_at at = dtp_json_key(parent, key);
    const char *name = dtp_choice_name(choice, n, text);
    if (name != NULL) {
        *out = name;
        return DT_OK;
    }
    dtp_score_names dutch = {""};
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&dutch, choice[i].title_nl);
    dtp_score_names english = {""};
    for (size_t i = 0; i < n; i++)
        dtp_score_names_add(&english, choice[i].title_en);
    dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_CHOICE, word(text), english.text, dutch.text);
    return DT_OK;
}

/* The list under a key; room for its items, zeroed. */
static dt_status open_list(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key, size_t elem,
                           dtp_json_at *list, void *out, size_t *n, dt_error *err)
{
    DT_TRY(dtp_json_opt_array(parent, key, list, err));
    *n = dtp_json_size(list);
    void *room = dtp_arena_array(&r->c->own->arena, *n, elem);
    if (room == NULL)
        return dtp_fail_memory(err);
    memcpy(out, &room, sizeof room);
    return DT_OK;
}

/* A row of the empty form that nobody filled in. */
static bool is_empty_row(const dtp_json_at *row)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)row->value, key, value)
    {
        if (!json_is_string(value) || !dtp_score_is_blank(json_string_value(value)))
            return false;
    }
    return true;
}

static dt_status read_events(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                             dt_error *err)
{
    static const char *const known[] = {"date", "actor", "event", "name"};
    dtp_json_at list;
    dt_complaint_event *event = NULL;
    size_t n;
    DT_TRY(open_list(r, parent, key, sizeof *event, &list, &event, &n, err));
    for (size_t i = 0; i < n; i++) {
        dtp_json_at row = dtp_json_index(&list, i);
        DT_TRY(dtp_json_known_keys(&row, known, 4, err));
        if (is_empty_row(&row))
            continue;
        dt_complaint_event *e = &event[r->c->n_events++];
        e->place = i;
        DT_TRY(dtp_json_need_text(&row, "date", &e->date, err));
        DT_TRY(read_date(r, &row, "date", &e->date, err));
        DT_TRY(read_line(r, &row, "actor", &e->actor, err));
        DT_TRY(read_prose(r, &row, "event", &e->text, err));
        if (dtp_score_is_blank(e->text))
            return dtp_json_need_text(&row, "event", &e->text, err);
        DT_TRY(read_line(r, &row, "name", &e->name, err));
    }
    r->c->event = event;
    return DT_OK;
}

static dt_status read_waits(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                            dt_error *err)
{
    static const char *const known[] = {"title", "from", "to"};
    dtp_json_at list;
    dt_complaint_wait *wait = NULL;
    DT_TRY(open_list(r, parent, key, sizeof *wait, &list, &wait, &r->c->n_waits, err));
    for (size_t i = 0; i < r->c->n_waits; i++) {
        dtp_json_at row = dtp_json_index(&list, i);
        DT_TRY(dtp_json_known_keys(&row, known, 3, err));
        DT_TRY(dtp_json_need_text(&row, "title", &wait[i].title, err));
        DT_TRY(dtp_json_need_text(&row, "from", &wait[i].from, err));
        DT_TRY(dtp_json_need_text(&row, "to", &wait[i].to, err));
    }
    r->c->wait = wait;
    return DT_OK;
}

/* A norm is checked as the row of a scoring sheet is, at the places of the form. */
static dt_status read_norm(dtp_complaint_reading *r, const dtp_json_at *at, dt_complaint_norm *out,
                           dt_error *err)
{
    static const char *const known[] = {"framework", "indicator", "norm", "rating", "motivation"};
    const char *rating = "";
    dtp_json_at place[] = {dtp_json_key(at, "framework"), dtp_json_key(at, "indicator"),
                           dtp_json_key(at, "rating"), dtp_json_key(at, "motivation")};
    static const dtp_sheet_column column[] = {DTP_COLUMN_FRAMEWORK, DTP_COLUMN_INDICATOR, DTP_COLUMN_RATING,
                                              DTP_COLUMN_EXPLANATION};
    dtp_sheet_row row = {
        .cell = {[DTP_COLUMN_DOSSIER] = r->c->code, [DTP_COLUMN_ASSESSOR] = r->terms->assessor}};
    DT_TRY(dtp_json_known_keys(at, known, 5, err));
    DT_TRY(dtp_json_need_text(at, "indicator", &row.cell[DTP_COLUMN_INDICATOR], err));
    DT_TRY(dtp_json_opt_text(at, "framework", &row.cell[DTP_COLUMN_FRAMEWORK], err));
    DT_TRY(read_line(r, at, "rating", &rating, err));
    DT_TRY(read_prose(r, at, "motivation", &out->motivation, err));
    row.cell[DTP_COLUMN_RATING] = rating;
    row.cell[DTP_COLUMN_EXPLANATION] = out->motivation;
    row.place[DTP_COLUMN_DOSSIER] = dtp_json_place(at);
    for (size_t i = 0; i < 4; i++)
        row.place[column[i]] = dtp_json_place(&place[i]);
    dt_score score;
    dtp_score_rules rules = {.context = &r->c->own->context, .issues = r->terms->issues};
    bool rated = rating[0] != '\0';
    (rated ? dtp_score_check_row : dtp_score_check_what)(&score, &rules, &row);
    *out =
        (dt_complaint_norm){score.framework, score.indicator, rated ? score.rating : NULL, out->motivation};
    if (!rated && out->motivation[0] != '\0')
        dtp_complaint_fault(r, &place[2], DTP_MSG_COMPLAINT_NORM_UNRATED, row.cell[DTP_COLUMN_INDICATOR],
                            NULL, NULL);
    if (!rated || r->terms->scores == NULL || r->terms->issues->faults > 0)
        return DT_OK;
    return dt_scores_add(r->terms->scores, &score, err);
}

static dt_status read_norms(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                            dt_error *err)
{
    dtp_json_at list;
    dt_complaint_norm *norm = NULL;
    DT_TRY(open_list(r, parent, key, sizeof *norm, &list, &norm, &r->c->n_norms, err));
    for (size_t i = 0; i < r->c->n_norms; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(read_norm(r, &at, &norm[i], err));
        for (size_t k = 0; k < i && norm[i].indicator != SIZE_MAX; k++)
            if (norm[k].framework == norm[i].framework && norm[k].indicator == norm[i].indicator)
                dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_NORM_TWICE,
                                    json_string_value(dtp_json_key(&at, "indicator").value), NULL, NULL);
    }
    r->c->norm = norm;
    return DT_OK;
}

static dt_status read_signatories(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                  dt_error *err)
{
    dtp_json_at list;
    const char **name = NULL;
    DT_TRY(open_list(r, parent, key, sizeof *name, &list, &name, &r->c->n_signatories, err));
    for (size_t i = 0; i < r->c->n_signatories; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        if (!json_is_string(at.value))
            return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_DATA, DTP_MSG_JSON_NOT_TEXT, NULL);
        name[i] = json_string_value(at.value);
        if (dtp_score_is_blank(name[i]))
            dtp_complaint_fault(r, &at, DTP_MSG_JSON_EMPTY_TEXT, NULL, NULL, NULL);
    }
    r->c->signatory = name;
    return DT_OK;
}

static dt_status read_field(dtp_complaint_reading *r, const dtp_complaint_field_row *f,
                            const dtp_json_at *parent, dt_error *err)
{
    size_t n;
    const dt_choice *choice;
    const char **text = (const char **)((char *)r->c + f->offset);
    switch (f->kind) {
    case DTP_FIELD_LINE:
        return read_line(r, parent, f->key, text, err);
    case DTP_FIELD_PROSE:
        return read_prose(r, parent, f->key, text, err);
    case DTP_FIELD_DATE:
        return read_date(r, parent, f->key, text, err);
    case DTP_FIELD_ANSWER:
        choice = dt_complaint_answers(&n);
        return read_choice(r, parent, f->key, choice, n, text, err);
    case DTP_FIELD_CONCLUSION:
        choice = dt_complaint_conclusions(&n);
        return read_choice(r, parent, f->key, choice, n, text, err);
    case DTP_FIELD_EVENTS:
        return read_events(r, parent, f->key, err);
    case DTP_FIELD_NORMS:
        return DT_OK; /* when the complaint is known among the subjects */
    case DTP_FIELD_WAITS:
        return read_waits(r, parent, f->key, err);
    case DTP_FIELD_LINES:
        return read_signatories(r, parent, f->key, err);
    }
    return DT_OK;
}

/* The keys of the form itself (group ""), or of an object in it. */
static dt_status check_keys(const dtp_json_at *object, const char *group, dt_error *err)
{
    const char *known[64] = {"format", "explanation", "investigator"};
    size_t n = group[0] == '\0' ? 3 : 0;
    for (size_t i = 0; i < dtp_complaint_fields && n < 64; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        if (dtp_streq(f->group, group))
            known[n++] = f->key;
        else if (group[0] == '\0' && !dtp_streq(known[n - 1], f->group))
            known[n++] = f->group;
    }
    return dtp_json_known_keys(object, known, n, err);
}

/* An object that is not there is one without anything in it. */
static dt_status open_group(dtp_complaint_reading *r, const char *group, dtp_json_at *out, dt_error *err)
{
    *out = r->top;
    if (group[0] == '\0')
        return DT_OK;
    *out = dtp_json_key(&r->top, group);
    return out->value == NULL || json_is_null(out->value) ? DT_OK : check_keys(out, group, err);
}

static dt_status read_fields(dtp_complaint_reading *r, dt_error *err)
{
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        dtp_json_at parent;
        bool text = f->kind <= DTP_FIELD_CONCLUSION;
        DT_TRY(open_group(r, f->group, &parent, err));
        if (json_is_object(parent.value))
            DT_TRY(read_field(r, f, &parent, err));
        else if (text)
            *(const char **)((char *)r->c + f->offset) = "";
    }
    return DT_OK;
}

/* The inspection's context; a new complaint comes behind the other subjects. */
static dt_status add_subject(dtp_complaint_reading *r, dt_error *err)
{
    const dt_score_context *before = r->terms->context;
    dt_score_context *own = &r->c->own->context;
    *own = *before;
    for (size_t i = 0; i < before->n_subjects; i++)
        if (dtp_streq(before->subject[i].code, r->c->code))
            return DT_OK;
    dt_subject *subject = dtp_arena_array(&r->c->own->arena, before->n_subjects + 1, sizeof *subject);
    if (subject == NULL)
        return dtp_fail_memory(err);
    if (before->n_subjects > 0)
        memcpy(subject, before->subject, before->n_subjects * sizeof *subject);
    subject[own->n_subjects++] = (dt_subject){.kind = DT_SUBJECT_COMPLAINT,
                                              .code = r->c->code,
                                              .municipality = r->c->municipality,
                                              .stratum = "",
                                              .role = DT_PRIMARY};
    own->subject = subject;
    return DT_OK;
}

static dt_status parse(dtp_complaint_reading *r, dt_error *err)
{
    const char *format, *text;
    DT_TRY(dtp_json_need_text(&r->top, "format", &format, err));
    dtp_json_at at = dtp_json_key(&r->top, "format");
    DT_TRY(dtp_kind_want_format(format, DTP_COMPLAINT_FORMAT, dtp_json_source(r->top.doc), err));
    if (!dtp_streq(format, DTP_COMPLAINT_FORMAT))
        return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_UNSUPPORTED, DTP_MSG_COMPLAINT_FORMAT,
                           word(format), DTP_COMPLAINT_FORMAT, NULL);
    DT_TRY(check_keys(&r->top, "", err));
    DT_TRY(dtp_json_need_text(&r->top, "code", &text, err));
    DT_TRY(dtp_json_need_text(&r->top, "municipality", &text, err));
    DT_TRY(dtp_json_need_text(&r->top, "complainant", &text, err));
    DT_TRY(read_fields(r, err));
    DT_TRY(read_line(r, &r->top, "investigator", &r->c->investigator, err));
    DT_TRY(add_subject(r, err));
    DT_TRY(read_norms(r, &r->top, "norms", err));
    dtp_complaint_check(r);
    return dtp_issues_result(r->terms->issues, err);
}

dt_status dtp_complaint_parse(dt_complaint **out, dtp_json_doc *doc, const dtp_complaint_terms *terms,
                              dt_error *err)
{
    dt_complaint *c = dtp_calloc(1, sizeof *c);
    struct dtp_complaint_store *own = dtp_calloc(1, sizeof *own);
    *out = NULL;
    if (c == NULL || own == NULL) {
        dtp_free(c);
        dtp_free(own);
        dtp_json_free(doc);
        return dtp_fail_memory(err);
    }
    c->own = own;
    own->doc = doc;
    dtp_complaint_reading r = {.c = c, .top = dtp_json_top(doc), .terms = terms};
    dt_status status = parse(&r, err);
    if (status != DT_OK) {
        dt_complaint_free(c);
        return status;
    }
    *out = c;
    return DT_OK;
}

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

static dt_status read_signatories(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                  dt_error *err)
{
    dtp_json_at list;
    const char **name = NULL;
    DT_TRY(dtp_complaint_open_list(r, parent, key, sizeof *name, &list, &name, &r->c->n_signatories, err));
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
    const dtp_complaint_list *list = dtp_complaint_list_of(f->kind);
    if (f->kind < DTP_FIELD_TEXTS)
        return dtp_complaint_read_text(r, f->kind, parent, f->key, (const char **)((char *)r->c + f->offset),
                                       err);
    if (list != NULL)
        return dtp_complaint_read_list(r, list, parent, f->key, err);
    /* Norms wait until the complaint is known among the subjects. */
    return f->kind == DTP_FIELD_LINES ? read_signatories(r, parent, f->key, err) : DT_OK;
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
        bool text = f->kind < DTP_FIELD_TEXTS;
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
                           dtp_score_shown(format), DTP_COMPLAINT_FORMAT, NULL);
    DT_TRY(check_keys(&r->top, "", err));
    DT_TRY(dtp_json_need_text(&r->top, "code", &text, err));
    DT_TRY(dtp_json_need_text(&r->top, "municipality", &text, err));
    DT_TRY(dtp_json_need_text(&r->top, "complainant", &text, err));
    DT_TRY(read_fields(r, err));
    DT_TRY(dtp_complaint_read_text(r, DTP_FIELD_LINE, &r->top, "investigator", &r->c->investigator, err));
    DT_TRY(add_subject(r, err));
    DT_TRY(dtp_complaint_read_norms(r, &r->top, "norms", err));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaint dossiers: which there are, and the form of one, which is made from the form of the dossier: what
 * that holds is known by the form alone. */
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/complaint_steps.h>
#include <stdio.h>
#include <string.h>

#define SPARE 2 /* empty rows of a list */

static dt_status note_complaint(void *payload, const dt_complaint *c, dt_error *err)
{
    dtp_web_request *r = payload;
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
    bool adopted = c->adopted[0] != '\0';
    (void)err;
    dtp_web_put(row, DTP_WEB_code, c->code);
    dtp_web_put(row, DTP_WEB_words, c->subject);
    dtp_web_put(row, DTP_WEB_who, c->complainant);
    dtp_web_put(row, DTP_WEB_shape, adopted ? "done" : "busy");
    dtp_web_put_message(row, DTP_WEB_state, r->lang,
                        adopted ? DTP_MSG_WEB_COMPLAINT_ADOPTED : DTP_MSG_WEB_COMPLAINT_BUSY,
                        dtp_web_day(r, c->adopted), NULL);
    return DT_OK;
}

dt_status dtp_web_get_complaints(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_VISIT, true, &seen, err));
    DT_TRY(dt_inspection_complaints(in, note_complaint, r, err));
    dtp_web_put_flag(r->scope, DTP_WEB_frameworks, dt_inspection_takes_complaints(in));
    dtp_web_put(r->scope, DTP_WEB_lead, "");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_COMPLAINTS, NULL);
    return dtp_web_show(r, &dtp_web_page_complaints);
}

/* The form on the page. */
typedef struct form {
    dtp_web_request *r;
    dtp_web_scope *section, *row;
    char list[64];  /* that the section is of; "" = none */
    size_t at;      /* row of that list */
    dtp_list entry; /* dt_complaint_entry: what was sent */
    dt_status status;
    dt_error *err;
    dtp_hasher kept; /* what the file says: another window may have changed it */
} form;

/* "chronology[0].date" as an id: "k-chronology-0-date". */
static const char *id_of(const char *path, char *id, size_t size)
{
    size_t n = (size_t)snprintf(id, size, "k-");
    for (; *path != '\0' && n + 1 < size; path++)
        if (*path != ']')
            id[n++] = *path == '[' || *path == '.' ? '-' : *path;
    id[n] = '\0';
    return id;
}

/* The explanation as a label: it begins with a small letter. */
static void put_label(dtp_web_scope *field, const char *help)
{
    char label[600];
    (void)snprintf(label, sizeof label, "%s", help);
    label[dtp_utf8_valid_prefix(label, strlen(label))] = '\0';
    if (label[0] >= 'a' && label[0] <= 'z')
        label[0] = (char)(label[0] - 'a' + 'A');
    dtp_web_put(field, DTP_WEB_label, label);
}

static void put_choices(form *f, dtp_web_scope *field, const dt_complaint_blank *b, const char *value)
{
    for (size_t i = 0; i < b->n_choices; i++) {
        dtp_web_scope *option = dtp_web_add(field, DTP_WEB_items);
        dtp_web_put(option, DTP_WEB_code, b->choice[i].name);
        dtp_web_put(option, DTP_WEB_words,
                    f->r->lang == DT_EN ? b->choice[i].title_en : b->choice[i].title_nl);
        dtp_web_put_flag(option, DTP_WEB_checked, strcmp(b->choice[i].name, value) == 0);
    }
}

/* What was sent; of what nobody fills in, what it is. */
static const char *sent(const dtp_web_request *r, const dt_complaint_blank *b)
{
    return b->kind == DT_BLANK_FIXED ? b->value : dtp_web_form(r, b->path);
}

static void put_field(form *f, dtp_web_scope *at, const dt_complaint_blank *b)
{
    static const dtp_web_name shapes[] = {[DT_BLANK_LINE] = DTP_WEB_is_line,
                                          [DT_BLANK_DATE] = DTP_WEB_is_line,
                                          [DT_BLANK_PROSE] = DTP_WEB_is_area,
                                          [DT_BLANK_CHOICE] = DTP_WEB_is_select,
                                          [DT_BLANK_FIXED] = DTP_WEB_is_fixed};
    char id[128];
    const char *value = f->r->is_post ? sent(f->r, b) : b->value;
    dtp_web_scope *field = dtp_web_add(at, DTP_WEB_fields);
    dtp_web_put(field, DTP_WEB_field, id_of(b->path, id, sizeof id));
    dtp_web_put(field, DTP_WEB_name, b->path);
    dtp_web_put_flag(field, shapes[b->kind], true);
    put_label(field, b->help);
    dtp_web_put(field, DTP_WEB_hint, "");
    dtp_web_put(field, DTP_WEB_error, "");
    dtp_web_put(field, DTP_WEB_width, b->kind == DT_BLANK_DATE ? "input--w16" : "");
    dtp_web_put(field, DTP_WEB_value, value);
    put_choices(f, field, b, value);
}

/* Its first sentence is the heading, the others stand under it. */
static void put_heading(dtp_web_scope *section, const char *help)
{
    char first[600];
    const char *end = strstr(help, ". ");
    size_t n = end == NULL ? strlen(help) : (size_t)(end - help);
    (void)snprintf(first, sizeof first, "%.*s", (int)(n < sizeof first ? n : sizeof first - 1), help);
    put_label(section, first);
    dtp_web_put(section, DTP_WEB_more, end == NULL ? "" : end + 2);
}

/* A section for each list, and for what stands between two of them. */
static void begin_section(form *f, const char *list, const char *help)
{
    char id[80];
    f->section = dtp_web_add(f->r->scope, DTP_WEB_sections);
    f->row = NULL;
    (void)snprintf(f->list, sizeof f->list, "%s", list);
    (void)snprintf(id, sizeof id, "lijst-%s", list);
    dtp_web_put(f->section, DTP_WEB_what, list[0] == '\0' ? "" : id);
    put_heading(f->section, help);
}

static void note_entry(form *f, const dt_complaint_blank *b)
{
    dt_complaint_entry *entry;
    if (!f->r->is_post || b->kind == DT_BLANK_LIST || f->status != DT_OK)
        return;
    f->status = dtp_list_push(&f->entry, &entry, f->err);
    if (f->status != DT_OK)
        return;
    *entry = (dt_complaint_entry){dtp_arena_strdup(&f->r->arena, b->path),
                                  dtp_web_line_feeds(f->r, sent(f->r, b))};
    if (entry->path == NULL || entry->value == NULL)
        f->status = dtp_fail_memory(f->err);
}

static void note_blank(void *payload, const dt_complaint_blank *b)
{
    form *f = payload;
    dtp_hash_text(&f->kept, b->path);
    dtp_hash_text(&f->kept, b->value);
    note_entry(f, b);
    if (b->kind == DT_BLANK_LIST || f->section == NULL || strcmp(f->list, b->list) != 0)
        begin_section(f, b->list, b->kind == DT_BLANK_LIST ? b->help : "");
    if (b->kind == DT_BLANK_LIST)
        return;
    if (b->list[0] != '\0' && (f->row == NULL || f->at != b->row)) {
        f->row = dtp_web_add(f->section, DTP_WEB_rows);
        f->at = b->row;
        if (b->title[0] != '\0')
            dtp_web_put(f->row, DTP_WEB_heading, b->title);
        else
            dtp_web_put_message(f->row, DTP_WEB_heading, f->r->lang, DTP_MSG_WEB_COMPLAINT_ROW,
                                DTP_NUM(b->row + 1), NULL);
    }
    put_field(f, b->list[0] == '\0' ? f->section : f->row, b);
}

/* The field of the form with this id; or the first whose id begins so. */
static dtp_web_scope *find_field(dtp_web_scope *at, const char *id, bool whole)
{
    for (dtp_web_scope *field = dtp_web_rows(at, DTP_WEB_fields); field != NULL; field = field->next) {
        const char *own = dtp_web_text(field, DTP_WEB_field);
        bool fixed = dtp_web_text(field, DTP_WEB_is_fixed)[0] != '\0';
        if (!fixed && (whole ? strcmp(own, id) == 0 : strncmp(own, id, strlen(id)) == 0))
            return field;
    }
    return NULL;
}

static dtp_web_scope *field_of(const form *f, const char *id, bool whole)
{
    for (dtp_web_scope *s = dtp_web_rows(f->r->scope, DTP_WEB_sections); s != NULL; s = s->next) {
        dtp_web_scope *found = find_field(s, id, whole);
        for (dtp_web_scope *row = dtp_web_rows(s, DTP_WEB_rows); row != NULL && found == NULL;
             row = row->next)
            found = find_field(row, id, whole);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* A fault stands at its text; what is about a row as a whole at the first of that, and what is about none at
 * the first of all. */
static void put_fault(form *f, const dt_error *finding)
{
    char id[200], words[1024];
    dtp_web_scope *field = field_of(f, id_of(finding->where, id, sizeof id), true);
    field = field != NULL ? field : field_of(f, id, false);
    field = field != NULL ? field : field_of(f, "k-", false);
    if (field != NULL)
        dtp_web_fault(f->r, field, DTP_WEB_error, dtp_web_text(field, DTP_WEB_field),
                      dt_error_message(finding, f->r->lang, words, sizeof words));
}

static void note_fault(void *payload, dt_severity severity, const dt_error *finding)
{
    form *f = payload;
    if (severity == DT_FAULT)
        put_fault(f, finding);
    else if (severity == DT_WARNING)
        dtp_web_warn(f->r, finding);
}

/* Whether the code is that of another dossier than the page is of. */
static bool is_of_another(dtp_web_request *r, dt_inspection *in)
{
    dt_complaint *other;
    const char *code = dtp_web_form(r, "code");
    if (code[0] == '\0' || strcmp(code, dtp_web_form(r, "klacht")) == 0 ||
        dt_inspection_complaint(&other, in, code, NULL) != DT_OK)
        return false;
    dt_complaint_free(other);
    return true;
}

/* Nothing that somebody else wrote is overwritten by somebody who has not seen it. */
static bool would_overwrite(form *f, dt_inspection *in, const char *version)
{
    dt_error why = DT_ERROR_INIT;
    dtp_web_request *r = f->r;
    const char *code = dtp_web_form(r, "code");
    bool another = is_of_another(r, in);
    if (!another && strcmp(dtp_web_form(r, "was"), version) == 0)
        return false;
    (void)dtp_fail_at(&why, (dtp_place){.where = "code"}, DT_ERR_REFUSED,
                      another ? DTP_MSG_WEB_COMPLAINT_TAKEN : DTP_MSG_WEB_COMPLAINT_CHANGED, code, NULL);
    put_fault(f, &why);
    return true;
}

static dt_status enter(form *f, dt_inspection *in, dt_error *err)
{
    char code[16];
    dt_error why = DT_ERROR_INIT;
    dtp_web_request *r = f->r;
    dt_status status = dt_inspection_complaint_enter(in, f->entry.item, f->entry.n, r->session->assessor,
                                                     code, (dt_issue_sink){note_fault, f}, &why);
    if (status == DT_OK) {
        dtp_web_saved(r);
        dtp_web_tell(r, DTP_MSG_WEB_COMPLAINT_DONE, code, NULL);
        return dtp_web_go(r, "/klacht?code=", code, NULL);
    }
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    if (r->faults == 0)
        put_fault(f, &why);
    return DT_OK;
}

static dt_status show(dtp_web_request *r, dt_inspection *in, const char *code, dt_error *err)
{
    form f = {.r = r, .entry = DTP_LIST(&r->arena, dt_complaint_entry), .status = DT_OK, .err = err};
    dtp_web_overview seen;
    char version[DTP_HEX_SIZE];
    const char *known = code[0] == '\0' ? NULL : code;
    dtp_hash_begin(&f.kept);
    DT_TRY(dt_inspection_complaint_blanks(in, known, r->lang, SPARE, note_blank, &f, err));
    DT_TRY(f.status);
    const dtp_digest kept = dtp_hash_end(&f.kept);
    dtp_web_put(r->scope, DTP_WEB_version, dtp_hex(kept.byte, DTP_HASH_SIZE, version));
    if (r->is_post && !would_overwrite(&f, in, version))
        DT_TRY(enter(&f, in, err));
    if (r->answer.location != NULL)
        return DT_OK;
    (void)dtp_web_faulty(r, 0);
    dtp_web_put(r->scope, DTP_WEB_code, code);
    dtp_web_put(r->scope, DTP_WEB_lead, "");
    dtp_web_put_token(r, "/klacht");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang,
                        known == NULL ? DTP_MSG_WEB_COMPLAINT_NEW : DTP_MSG_WEB_COMPLAINT_OF, code, NULL);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_VISIT, true, &seen, err));
    return dtp_web_show(r, &dtp_web_page_complaint);
}

dt_status dtp_web_get_complaint(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return show(r, in, dtp_web_query(r, "code"), err);
}

dt_status dtp_web_post_complaint(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return show(r, in, dtp_web_form(r, "klacht"), err);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting an inspection. It is made whole in memory and then written in one go. */
#include "base/error.h"
#include "base/file.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/start/first.h"
#include <string.h>
#include <unistd.h>

static dt_status range(dtp_message message, const char *argument, dt_error *err)
{
    return dtp_fail(err, DT_ERR_RANGE, message, argument, NULL);
}

/* A title or name; in has nothing yet but who listens. */
static dt_status take_name(dt_inspection *in, const char *name, const char *what, dt_error *err)
{
    return dtp_free_text_take(in, &name, what, DTP_PERSONAL_PLACE, err);
}

static dt_status check_options(dt_inspection *in, const dt_new_options *o, dt_error *err)
{
    if (o->title == NULL || o->title[0] == '\0')
        return range(DTP_MSG_INSPECTION_NO_TITLE, NULL, err);
    DT_TRY(take_name(in, o->title, "title", err));
    if (o->from != NULL && o->n_frameworks > 0)
        return range(DTP_MSG_EVIDENCE_FROM_FRAMEWORK, NULL, err);
    if (o->n_frameworks == 0 && o->from == NULL)
        return range(DTP_MSG_INSPECTION_NO_FRAMEWORK, NULL, err);
    for (size_t i = 0; i < o->n_municipalities; i++) {
        const dt_municipality *m = &o->municipality[i];
        if (m->code == NULL || m->code[0] == '\0')
            return range(DTP_MSG_INSPECTION_EMPTY_MUNICIPALITY, NULL, err);
        DT_TRY(dtp_free_text_utf8(m->code, "municipality", err));
        DT_TRY(take_name(in, m->name, "municipality", err));
        for (size_t j = 0; j < i; j++)
            if (strcmp(o->municipality[j].code, m->code) == 0)
                return range(DTP_MSG_INSPECTION_TWICE, m->code, err);
    }
    for (size_t i = 0; i < o->n_supervisors; i++) {
        if (o->supervisor[i][0] == '\0')
            return range(DTP_MSG_INSPECTION_EMPTY_SUPERVISOR, NULL, err);
        DT_TRY(take_name(in, o->supervisor[i], "supervisor", err));
    }
    return DT_OK;
}

static bool has_profile(const dt_framework *fw, const char *id, dtp_score_names *known)
{
    for (size_t i = 0; i < dt_framework_profiles(fw); i++) {
        if (strcmp(dt_framework_profile(fw, i)->id, id) == 0)
            return true;
        dtp_score_names_add(known, dt_framework_profile(fw, i)->id);
    }
    return false;
}

static dt_status check_profile(dt_framework *const *fw, size_t n, const char *profile, dt_error *err)
{
    dtp_score_names known = {""};
    if (profile == NULL)
        return DT_OK;
    for (size_t i = 0; i < n; i++)
        if (has_profile(fw[i], profile, &known))
            return DT_OK;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_PROFILE, profile, known.text, NULL);
}

/* Chapters may refer to a framework that this inspection does not use; to one that it does use, they must be
 * right. */
static dt_status check_chapters(const dt_score_context *set, const dt_framework *fw, dt_error *err)
{
    for (size_t i = 0; i < dt_framework_chapters(fw); i++) {
        const dt_chapter *chapter = dt_framework_chapter(fw, i);
        for (size_t j = 0; j < chapter->n_refs; j++) {
            const dt_indicator_ref *ref = &chapter->ref[j];
            size_t other = dtp_state_find_framework(set, ref->framework);
            if (other != SIZE_MAX &&
                dt_framework_find_indicator(set->framework[other], ref->indicator) == SIZE_MAX)
                return dtp_fail(err, DT_ERR_DATA, DTP_MSG_FRAMEWORK_SET_INDICATOR, chapter->id,
                                dt_framework_id(fw), ref->framework, ref->indicator, NULL);
        }
    }
    return DT_OK;
}

static dt_status check_set(dt_framework *const *fw, size_t n, dt_error *err)
{
    dt_score_context set = {.framework = (const dt_framework *const *)fw, .n_frameworks = n};
    for (size_t i = 0; i < n; i++) {
        if (dtp_state_find_framework(&set, dt_framework_id(fw[i])) != i)
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_INSPECTION_TWICE, dt_framework_id(fw[i]), NULL);
        DT_TRY(check_chapters(&set, fw[i], err));
    }
    return DT_OK;
}

/* The frameworks of the first inspection, byte for byte. */
static dt_status copy_frameworks(dt_inspection *in, const dt_inspection *first, dt_error *err)
{
    dt_framework **earlier = first->framework.item;
    for (size_t i = 0; i < first->framework.n; i++) {
        dt_framework **fw;
        size_t size;
        const char *text = dt_framework_text(earlier[i], &size);
        DT_TRY(dtp_list_push(&in->framework, &fw, err));
        DT_TRY(dt_framework_parse(fw, dt_framework_id(earlier[i]), text, size, err));
    }
    return DT_OK;
}

static dt_status read_frameworks(dt_inspection *in, const dt_new_options *o, const dtp_first *first,
                                 dt_error *err)
{
    in->framework = (dtp_list)DTP_LIST(&in->arena, dt_framework *);
    if (first->in != NULL) {
        DT_TRY(copy_frameworks(in, first->in, err));
        DT_TRY(dtp_first_relations(in, o, first->in, err));
        return check_profile(in->framework.item, in->framework.n, o->profile, err);
    }
    for (size_t i = 0; i < o->n_frameworks; i++) {
        dt_framework **fw;
        DT_TRY(dtp_list_push(&in->framework, &fw, err));
        DT_TRY(dt_framework_open(fw, o->framework[i], err));
    }
    DT_TRY(check_profile(in->framework.item, in->framework.n, o->profile, err));
    DT_TRY(check_set(in->framework.item, in->framework.n, err));
    return dtp_first_relations(in, o, NULL, err);
}

static dt_status add_framework(dt_inspection *in, size_t position, const dt_framework *fw, dtp_payload *p,
                               dt_error *err)
{
    size_t size;
    const char *text = dt_framework_text(fw, &size);
    dtp_buf_puts(&p->buf, position == 0 ? "{\"id\":" : ",{\"id\":");
    dtp_json_string(&p->buf, dt_framework_id(fw));
    dtp_buf_puts(&p->buf, ",\"sha256\":");
    dtp_json_string(&p->buf, dt_framework_sha256(fw));
    dtp_buf_puts(&p->buf, ",\"version\":");
    dtp_json_string(&p->buf, dt_framework_version(fw));
    dtp_buf_putc(&p->buf, '}');
    return dtp_store_run(in->store, "framework_add",
                         DTP_SQL(dtp_sql_size("position", position), dtp_sql_text("id", dt_framework_id(fw)),
                                 dtp_sql_text("version", dt_framework_version(fw)),
                                 dtp_sql_text("sha256", dt_framework_sha256(fw)),
                                 dtp_sql_bytes("text", text, size)),
                         err);
}

static dt_status fill_rows(dt_inspection *in, const dt_new_options *o, const dtp_first *first, dtp_payload *p,
                           dt_error *err)
{
    DT_TRY(dtp_store_run(in->store, "inspection_add",
                         DTP_SQL(dtp_sql_text("id", in->id), dtp_sql_text("title", o->title),
                                 dtp_sql_text("profile", o->profile), dtp_sql_text("created_at", in->now),
                                 dtp_sql_text("program", dt_version())),
                         err));
    for (size_t i = 0; i < o->n_supervisors; i++)
        DT_TRY(dtp_store_run(in->store, "supervisor_add",
                             DTP_SQL(dtp_sql_size("position", i), dtp_sql_text("name", o->supervisor[i])),
                             err));
    dtp_payload_key(p, "frameworks");
    dtp_buf_putc(&p->buf, '[');
    dt_framework **fw = in->framework.item;
    for (size_t i = 0; i < in->framework.n; i++)
        DT_TRY(add_framework(in, i, fw[i], p, err));
    dtp_buf_putc(&p->buf, ']');
    dtp_payload_text(p, "id", in->id);
    dtp_payload_key(p, "municipalities");
    dtp_buf_putc(&p->buf, '[');
    for (size_t i = 0; i < o->n_municipalities; i++) {
        const dt_municipality *m = &o->municipality[i];
        if (i > 0)
            dtp_buf_putc(&p->buf, ',');
        dtp_json_string(&p->buf, m->code);
        DT_TRY(dtp_store_run(in->store, "municipality_add",
                             DTP_SQL(dtp_sql_text("code", m->code),
                                     dtp_sql_text("name", m->name == NULL ? "" : m->name),
                                     dtp_sql_int("named", 1)),
                             err));
    }
    dtp_buf_putc(&p->buf, ']');
    DT_TRY(dtp_first_keep(first, in, p, err));
    dtp_payload_text(p, "profile", o->profile);
    DT_TRY(dtp_first_keep_relations(in, p, err));
    dtp_payload_text(p, "title", o->title);
    if (o->unlisted)
        dtp_payload_bool(p, "unlisted", true);
    return DT_OK;
}

static dt_status fill(dt_inspection *in, const dt_new_options *o, const dtp_first *first, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dt_status status = fill_rows(in, o, first, &p, err);
    if (status != DT_OK) {
        dtp_buf_free(&p.buf);
        return status;
    }
    return dtp_payload_log(&p, in, "new", "", NULL, NULL, err);
}

/* What was not told is as in the first inspection. */
static void follow_first(dt_new_options *o, const dt_inspection *first)
{
    if (o->n_municipalities == 0) {
        o->municipality = first->state->municipality;
        o->n_municipalities = first->state->n_municipalities;
    }
    if (o->n_supervisors == 0) {
        o->supervisor = first->supervisor.item;
        o->n_supervisors = first->supervisor.n;
    }
    if (o->profile == NULL)
        o->profile = first->profile;
}

static dt_status make_file(dt_inspection *in, const char *path, dt_new_options o, const dtp_first *first,
                           dt_error *err)
{
    uint8_t id[16];
    if (first->in != NULL)
        follow_first(&o, first->in);
    DT_TRY(read_frameworks(in, &o, first, err));
    DT_TRY(dtp_store_new(&in->store, err));
    dtp_random_bytes(id, sizeof id);
    dtp_hex(id, sizeof id, in->id);
    dtp_now_utc(in->now, sizeof in->now);
    DT_TRY(dtp_store_begin(in->store, true, err));
    DT_TRY(fill(in, &o, first, err));
    DT_TRY(dtp_store_commit(in->store, err));
    return dtp_store_save(in->store, path, err);
}

static dt_status new_file(dt_inspection *in, const char *path, const dt_new_options *o, dt_error *err)
{
    dtp_first first;
    in->warnings = o->warnings;
    DT_TRY(check_options(in, o, err));
    dt_status status = dtp_first_open(&first, o, &in->arena, err);
    if (status == DT_OK)
        status = make_file(in, path, *o, &first, err);
    dtp_first_close(&first);
    return status;
}

dt_status dt_inspection_new(dt_inspection **out, const char *path, const dt_new_options *options,
                            dt_error *err)
{
    dt_new_options own;
    if (out != NULL)
        *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    if (path[0] == '\0' || strcmp(path, "-") == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_NO_PATH, NULL);
    if (dtp_file_exists(path))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EXISTS, path, NULL);
    dt_inspection *in = dtp_calloc(1, sizeof *in);
    if (in == NULL)
        return dtp_fail_memory(err);
    dt_status status = new_file(in, path, &own, err);
    dt_inspection_close(in);
    DT_TRY(status);
    status = out == NULL ? DT_OK : dt_inspection_open(out, path, err);
    if (status != DT_OK)
        (void)unlink(path); /* what failed is not there, so that it can be tried again */
    return status;
}

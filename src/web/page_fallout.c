/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register, step 3: conditions made from the values that occur, what falls out, and recording it. */
#include "base/text.h"
#include "web/upload.h"
#include <stdio.h>
#include <string.h>

static const char *answered(const dtp_web_request *r, const char *name, size_t i)
{
    char field[48];
    (void)snprintf(field, sizeof field, "%s%zu", name, i);
    return dtp_web_upload_answered(r->session->upload, DTP_WEB_WHO_FALLS, field);
}

static dtp_web_scope *add_tick(const dtp_web_request *r, dtp_web_scope *row, const char *field,
                               const char *words, size_t count)
{
    dtp_web_scope *item = dtp_web_add(row, DTP_WEB_items);
    const dtp_web_upload *u = r->session->upload;
    dtp_web_put(item, DTP_WEB_field, field);
    dtp_web_put(item, DTP_WEB_words, words);
    dtp_web_put_number(item, DTP_WEB_count, count);
    dtp_web_put(item, DTP_WEB_more, "");
    dtp_web_put_flag(item, DTP_WEB_checked,
                     !dtp_web_upload_has_answers(u, DTP_WEB_WHO_FALLS) ||
                         dtp_web_upload_answered(u, DTP_WEB_WHO_FALLS, field)[0] != '\0');
    return item;
}

/* Until something was chosen all take part, and nothing falls out. */
static void put_ticks(const dtp_web_request *r, dtp_web_scope *row, const dt_register_column *c,
                      size_t column)
{
    char field[48];
    for (size_t i = 0; i < c->n_values; i++) {
        (void)snprintf(field, sizeof field, "w-%zu-%zu", column, i);
        dtp_web_scope *item = add_tick(r, row, field, c->value[i].text, c->value[i].count);
        if (c->value[i].other[0] != '\0')
            dtp_web_put_message(item, DTP_WEB_more, r->lang, DTP_MSG_WEB_FALL_SPELLED, c->value[i].other,
                                NULL);
    }
    (void)snprintf(field, sizeof field, "leeg-%zu", column);
    if (c->empty > 0)
        (void)add_tick(r, row, field, dtp_message_text(DTP_MSG_WEB_FALL_EMPTY, r->lang), c->empty);
}

static void put_compared(dtp_web_request *r, dtp_web_scope *row, const dt_register_column *c, size_t column)
{
    size_t n, shown = c->n_values < 8 ? c->n_values : 8;
    const dt_choice *sign = dt_condition_signs(&n);
    const char *chosen = answered(r, "verg-", column);
    dtp_buf text = DTP_BUF_INIT;
    for (size_t i = 0; i < shown; i++)
        dtp_buf_printf(&text, "%s%s", i > 0 ? ", " : "", c->value[i].text);
    if (shown < c->distinct)
        dtp_web_put_message(row, DTP_WEB_text, r->lang, DTP_MSG_WEB_FALL_MANY, dtp_buf_text(&text), NULL);
    else
        dtp_web_put(row, DTP_WEB_text, dtp_buf_text(&text));
    dtp_buf_free(&text);
    dtp_web_put(row, DTP_WEB_value, answered(r, "grens-", column));
    for (size_t i = 0; i < n; i++) {
        dtp_web_scope *choice = dtp_web_add(row, DTP_WEB_choices);
        dtp_web_put(choice, DTP_WEB_code, sign[i].name);
        dtp_web_put(choice, DTP_WEB_words, r->lang == DT_EN ? sign[i].title_en : sign[i].title_nl);
        dtp_web_put_flag(choice, DTP_WEB_checked, strcmp(sign[i].name, chosen) == 0);
    }
}

static void put_conditions(dtp_web_request *r, const dtp_web_reading *reading)
{
    for (size_t i = 0; i < dt_register_view_columns(reading->view); i++) {
        const dt_register_column *c = dt_register_view_column(reading->view, i);
        if (c->withheld || strcmp(dtp_web_reading_use(reading, r, i), "voorwaarde") != 0)
            continue;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_conditions);
        dtp_web_put_number(row, DTP_WEB_number, i);
        dtp_web_put(row, DTP_WEB_name, c->name);
        if (dtp_web_is_listed(c))
            put_ticks(r, row, c, i);
        else
            put_compared(r, row, c, i);
    }
}

/* Those that were filled in, and two more. */
static void put_exclusions(dtp_web_request *r)
{
    size_t n = dtp_web_upload_exclusions(r->session->upload);
    for (size_t i = 0; i < n + 2; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_people);
        const char *id = answered(r, "uit-", i);
        char field[48];
        dtp_web_put_number(row, DTP_WEB_number, i);
        dtp_web_put_number(row, DTP_WEB_count, i + 1);
        dtp_web_put(row, DTP_WEB_code, id);
        dtp_web_put(row, DTP_WEB_reason, answered(r, "waarom-", i));
        dtp_web_put(row, DTP_WEB_error, "");
        (void)snprintf(field, sizeof field, "waarom-%zu", i);
        if (id[0] != '\0' && answered(r, "waarom-", i)[0] == '\0')
            dtp_web_fault_message(r, row, DTP_WEB_error, field, DTP_MSG_WEB_FALL_REASON_NONE, id, NULL);
    }
}

/* Why a row falls out by a condition: what it says, turned round. */
static void put_condition(dtp_web_request *r, dtp_web_scope *row, const char *condition)
{
    static const struct turned {
        const char *sign;
        dtp_message words;
    } TURNED[] = {{"!=", DTP_MSG_WEB_FALL_IS},       {"<=", DTP_MSG_WEB_FALL_MORE},
                  {">=", DTP_MSG_WEB_FALL_LESS},     {"=", DTP_MSG_WEB_FALL_IS_NOT},
                  {"~", DTP_MSG_WEB_FALL_HOLDS_NOT}, {"", DTP_MSG_WEB_FALL_IS_EMPTY}};
    size_t at = strcspn(condition, "!<>=~"), i = 0;
    while (strncmp(condition + at, TURNED[i].sign, strlen(TURNED[i].sign)) != 0)
        i++;
    const char *name = dtp_arena_strndup(&r->arena, condition, at),
               *value = condition + at + strlen(TURNED[i].sign);
    dtp_web_put_message(row, DTP_WEB_words, r->lang, TURNED[i].words, name == NULL ? "" : name,
                        value[0] == '\0' ? dtp_message_text(DTP_MSG_WEB_FALL_EMPTY, r->lang) : value, NULL);
}

static dtp_web_scope *add_row(dtp_web_request *r, size_t out, size_t left, bool has_out)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
    dtp_web_put(row, DTP_WEB_count, has_out ? DTP_NUM(out) : "");
    dtp_web_put_number(row, DTP_WEB_left, left);
    return row;
}

static void put_fallout(dtp_web_request *r, const dt_frame *frame)
{
    size_t rows = dt_frame_rows_read(frame), left = rows;
    dtp_web_put_message(add_row(r, 0, rows, false), DTP_WEB_words, r->lang, DTP_MSG_WEB_FALL_ALL, NULL);
    for (size_t i = 0; i < dt_frame_fallouts(frame); i++) {
        const dt_fallout *f = dt_frame_fallout(frame, i);
        left -= f->count;
        dtp_web_scope *row = add_row(r, f->count, left, true);
        if (f->kind == DT_FALLOUT_CONDITION)
            put_condition(r, row, f->detail);
        else
            dtp_web_put(row, DTP_WEB_words, f->detail);
    }
    dtp_web_put_message(add_row(r, rows - dt_frame_units(frame), dt_frame_units(frame), true), DTP_WEB_words,
                        r->lang, DTP_MSG_WEB_FALL_DRAWABLE, NULL);
    for (size_t i = 0; i < dt_frame_strata(frame) && dt_frame_strata(frame) > 1; i++) {
        const dt_frame_stratum *s = dt_frame_stratum_at(frame, i);
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_groups);
        dtp_web_put(row, DTP_WEB_name, s->name[0] == '\0' ? s->municipality : s->name);
        dtp_web_put_number(row, DTP_WEB_count, s->population);
        dtp_web_put_flag(row, DTP_WEB_more, i > 0);
    }
    dtp_web_put_number(r->scope, DTP_WEB_total, rows);
    dtp_web_put_number(r->scope, DTP_WEB_done, rows - dt_frame_units(frame));
    dtp_web_put_number(r->scope, DTP_WEB_left, dt_frame_units(frame));
}

typedef struct finding {
    dtp_web_request *r;
    char field[32]; /* to go to */
    size_t n;
} finding;

static void add_stop(finding *f, const char *words)
{
    dtp_web_scope *row = dtp_web_add(f->r->scope, DTP_WEB_stops);
    dtp_web_put_number(row, DTP_WEB_number, ++f->n);
    dtp_web_fault(f->r, row, DTP_WEB_words, f->field, words);
}

static void note_finding(void *payload, dt_severity severity, const dt_error *found)
{
    finding *f = payload;
    char words[1024];
    if (severity == DT_FAULT && f->n < 10)
        add_stop(f, dt_error_message(found, f->r->lang, words, sizeof words));
}

static void find_field(finding *f, const dtp_web_reading *reading)
{
    (void)snprintf(f->field, sizeof f->field, "uit-0");
    for (size_t i = dt_register_view_columns(reading->view); i-- > 0;)
        if (strcmp(dtp_web_reading_use(reading, f->r, i), "voorwaarde") == 0)
            (void)snprintf(
                f->field, sizeof f->field,
                dtp_web_is_listed(dt_register_view_column(reading->view, i)) ? "w-%zu-0" : "grens-%zu", i);
}

static dt_status put_all(dtp_web_request *r, dt_inspection *in, const dtp_web_reading *reading,
                         const dt_frame *frame, dt_error *err)
{
    dtp_web_overview seen;
    put_conditions(r, reading);
    put_exclusions(r);
    if (frame != NULL)
        put_fallout(r, frame);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    dtp_web_put(r->scope, DTP_WEB_name, r->session->upload->name);
    dtp_web_put_token(r, "/wie-valt-af");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_FALL, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_fallout);
}

static dt_status record(dtp_web_request *r, dt_inspection *in, const dtp_web_reading *reading, finding *f,
                        dt_error *err)
{
    const dtp_web_upload *u = r->session->upload;
    const dt_frame *frame;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    dt_status status =
        dt_inspection_register_parse(in, u->name, u->data, u->size, DT_DRAW_DOSSIER, &reading->options,
                                     &frame, (dt_issue_sink){note_finding, f}, &why);
    if (status == DT_OK) {
        dtp_web_tell(r, DTP_MSG_WEB_FALL_DONE, DTP_NUM(dt_frame_units(frame)),
                     DTP_NUM(dt_frame_rows_read(frame)));
        dtp_web_upload_drop(r->session);
        return dtp_web_go(r, "/steekproef", NULL);
    }
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    if (f->n == 0)
        add_stop(f, dt_error_message(&why, r->lang, words, sizeof words));
    return DT_OK;
}

static dt_status preview(dtp_web_request *r, dt_inspection *in, dtp_web_reading *reading, bool take,
                         dt_error *err)
{
    const dtp_web_upload *u = r->session->upload;
    dt_frame *frame = NULL;
    dt_error why = DT_ERROR_INIT;
    finding f = {.r = r};
    find_field(&f, reading);
    DT_TRY(dtp_web_reading_select(reading, r, err));
    for (const dtp_web_scope *e = dtp_web_first(r->scope, DTP_WEB_errors); e != NULL; e = e->next) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_stops);
        dtp_web_put_number(row, DTP_WEB_number, ++f.n);
        dtp_web_put(row, DTP_WEB_words, dtp_web_text(e, DTP_WEB_words));
    }
    dt_status status = dt_frame_parse(&frame, u->name, u->data, u->size, &reading->options,
                                      (dt_issue_sink){note_finding, &f}, &why);
    if (status == DT_ERR_MEMORY)
        return dtp_fail_with(err, &why);
    bool half = false;
    for (size_t i = 0; i < dtp_web_upload_exclusions(u); i++)
        half = half || (answered(r, "uit-", i)[0] != '\0' && answered(r, "waarom-", i)[0] == '\0');
    status = status == DT_OK && take && r->faults == 0 && !half ? record(r, in, reading, &f, err) : DT_OK;
    if (status == DT_OK && r->answer.location == NULL)
        status = put_all(r, in, reading, frame, err);
    dt_frame_free(frame);
    return status;
}

static dt_status show(dtp_web_request *r, dt_inspection *in, bool take, dt_error *err)
{
    dtp_web_reading reading;
    DT_TRY(dtp_web_reading_open(&reading, r, err));
    dt_status status =
        reading.columns ? preview(r, in, &reading, take, err) : dtp_web_go(r, "/wat-ik-las", NULL);
    dtp_web_reading_close(&reading);
    return status;
}

dt_status dtp_web_get_fallout(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return r->session->upload == NULL ? dtp_web_get_reading(r, in, err) : show(r, in, false, err);
}

dt_status dtp_web_post_fallout(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    if (r->session->upload == NULL)
        return dtp_web_get_reading(r, in, err);
    DT_TRY(dtp_web_upload_answer(r, DTP_WEB_WHO_FALLS, err));
    return show(r, in, strcmp(dtp_web_form(r, "doe"), "vast") == 0, err);
}

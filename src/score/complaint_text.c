/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a complaint dossier as it stands in a form: a line, paragraphs, a date, a choice. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
#include <string.h>

/* One line of text, "" when absent. */
static dt_status read_line(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                           const char **out, dt_error *err)
{
    const char *text;
    DT_TRY(dtp_json_opt_text(parent, key, &text, err));
    *out = text == NULL ? "" : text;
    dtp_json_at at = dtp_json_key(parent, key);
    if (strchr(*out, '\n') != NULL &&
        r->terms->assessor != NULL) /* a kept one was read by the rules of then */
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
        dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_DATE, dtp_score_shown(text), NULL, NULL);
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
    dtp_complaint_fault(r, &at, DTP_MSG_COMPLAINT_CHOICE, dtp_score_shown(text), english.text, dutch.text);
    return DT_OK;
}

dt_status dtp_complaint_open_list(dtp_complaint_reading *r, const dtp_json_at *parent, const char *key,
                                  size_t elem, dtp_json_at *list, void *out, size_t *n, dt_error *err)
{
    DT_TRY(dtp_json_opt_array(parent, key, list, err));
    *n = dtp_json_size(list);
    void *room = dtp_arena_array(&r->c->own->arena, *n, elem);
    if (room == NULL)
        return dtp_fail_memory(err);
    memcpy(out, &room, sizeof room);
    return DT_OK;
}

dt_status dtp_complaint_read_text(dtp_complaint_reading *r, dtp_complaint_field_kind kind,
                                  const dtp_json_at *parent, const char *key, const char **out, dt_error *err)
{
    size_t n;
    const dt_choice *choice = dtp_complaint_choices(kind, &n);
    if (choice != NULL)
        return read_choice(r, parent, key, choice, n, out, err);
    return (kind == DTP_FIELD_PROSE  ? read_prose
            : kind == DTP_FIELD_DATE ? read_date
                                     : read_line)(r, parent, key, out, err);
}

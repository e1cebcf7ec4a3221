/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form of a complaint dossier holds, and what can be chosen in it. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"

const dtp_complaint_field_row dtp_complaint_field[] = {
#define DT_FIELD(group, key, kind, member, help)                                                             \
    {group, #key, DTP_FIELD_##kind, offsetof(dt_complaint, member), DTP_MSG_COMPLAINT_##help},
#include "score/complaint_fields.def"
#undef DT_FIELD
};
const size_t dtp_complaint_fields = DTP_COUNT(dtp_complaint_field);

void dtp_complaint_fault(dtp_complaint_reading *r, const dtp_json_at *at, dtp_message message, const char *a,
                         const char *b, const char *c)
{
    dtp_issue(r->terms->issues, DT_FAULT, dtp_json_place(at), DT_ERR_DATA, message, a, b, c, NULL);
}

/* A list takes its own rows; those of the others are left out. */
#define DT_CHOICE(list, name, dutch, english) DT_CHOICE_##list({#name, dutch, english})
#define DT_TAKE(...)                          __VA_ARGS__,
#define DT_LEAVE(...)
#define DT_CHOICE_answers      DT_LEAVE
#define DT_CHOICE_conclusions  DT_LEAVE
#define DT_CHOICE_parts        DT_LEAVE
#define DT_CHOICE_source_kinds DT_LEAVE
#define DT_CHOICE_steps        DT_LEAVE
#undef DT_CHOICE_answers
#define DT_CHOICE_answers DT_TAKE
static const dt_choice answers[] = {
#include "score/complaint_choices.def"
};
#undef DT_CHOICE_answers
#define DT_CHOICE_answers DT_LEAVE
#undef DT_CHOICE_conclusions
#define DT_CHOICE_conclusions DT_TAKE
static const dt_choice conclusions[] = {
#include "score/complaint_choices.def"
};
#undef DT_CHOICE_conclusions
#define DT_CHOICE_conclusions DT_LEAVE
#undef DT_CHOICE_parts
#define DT_CHOICE_parts DT_TAKE
static const dt_choice parts[] = {
#include "score/complaint_choices.def"
};
#undef DT_CHOICE_parts
#define DT_CHOICE_parts DT_LEAVE
#undef DT_CHOICE_source_kinds
#define DT_CHOICE_source_kinds DT_TAKE
static const dt_choice source_kinds[] = {
#include "score/complaint_choices.def"
};
#undef DT_CHOICE_source_kinds
#define DT_CHOICE_source_kinds DT_LEAVE
#undef DT_CHOICE_steps
#define DT_CHOICE_steps DT_TAKE
static const dt_choice steps[] = {
#include "score/complaint_choices.def"
};
#undef DT_CHOICE_steps
#define DT_CHOICE_steps DT_LEAVE
#undef DT_CHOICE

const dt_choice *dt_complaint_answers(size_t *n)
{
    *n = DTP_COUNT(answers);
    return answers;
}

const dt_choice *dt_complaint_conclusions(size_t *n)
{
    *n = DTP_COUNT(conclusions);
    return conclusions;
}

const dt_choice *dt_complaint_parts(size_t *n)
{
    *n = DTP_COUNT(parts);
    return parts;
}

const dt_choice *dt_complaint_source_kinds(size_t *n)
{
    *n = DTP_COUNT(source_kinds);
    return source_kinds;
}

const dt_choice *dt_complaint_steps(size_t *n)
{
    *n = DTP_COUNT(steps);
    return steps;
}

const dt_choice *dtp_complaint_choices(dtp_complaint_field_kind kind, size_t *n)
{
    static const dt_choice *(*const list[DTP_FIELD_TEXTS])(size_t * n) = {
        [DTP_FIELD_ANSWER] = dt_complaint_answers,
        [DTP_FIELD_CONCLUSION] = dt_complaint_conclusions,
        [DTP_FIELD_PART] = dt_complaint_parts,
        [DTP_FIELD_SOURCE_KIND] = dt_complaint_source_kinds,
        [DTP_FIELD_STEP] = dt_complaint_steps};
    *n = 0;
    return kind < DTP_FIELD_TEXTS && list[kind] != NULL ? list[kind](n) : NULL;
}

const char *dtp_choice_name(const dt_choice *choice, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(choice[i].name, text) || dtp_fold_eq(choice[i].title_nl, text) ||
            dtp_fold_eq(choice[i].title_en, text))
            return choice[i].name;
    return NULL;
}

const char *dtp_choice_in(const dt_choice *choice, size_t n, const char *name, dt_language lang)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_streq(choice[i].name, name))
            return lang == DT_NL ? choice[i].title_nl : choice[i].title_en;
    return "";
}

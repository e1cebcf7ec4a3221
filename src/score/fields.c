/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of score/fields/ as data. */
#include "score/fields.h"
#include "base/count.h"
#include <stddef.h>
#include <string.h>

#define NEEDED   true
#define IF_GIVEN false
#define ROW(member_, column_, kind_, list_, need_, title_, said_, option_)                                   \
    {                                                                                                        \
        .member = #member_, .column = #column_, .option = (option_), .offset = offsetof(ITEM, member_),      \
        .kind = DTP_FIELD_KIND_##kind_, .list = DTP_CHOICES_##list_, .needed = (need_),                      \
        .title = DTP_MSG_##title_, .said = DTP_MSG_##said_                                                   \
    }

#define ITEM dt_source
static const dtp_field source_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/source.def"
};
#undef ITEM

#define ITEM dt_source_link
static const dtp_field source_link_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/source_link.def"
};
#undef ITEM

#define ITEM dt_source_drawn
static const dtp_field source_drawn_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/source_drawn.def"
};
#undef ITEM

#define ITEM dt_citation
static const dtp_field citation_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/citation.def"
};
#undef ITEM

#define ITEM dt_policy
static const dtp_field policy_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/policy.def"
};
#undef ITEM

#define ITEM dt_policy_contradiction
static const dtp_field policy_contradiction_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/policy_contradiction.def"
};
#undef ITEM

#define ITEM dt_signal
static const dtp_field signal_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/signal.def"
};
#undef ITEM

#define ITEM dt_step
static const dtp_field signal_step_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/signal_step.def"
};
#undef ITEM

#define ITEM dt_finding
static const dtp_field finding_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/finding.def"
};
#undef ITEM

#define ITEM dt_explanation
static const dtp_field finding_explanation_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/finding_explanation.def"
};
#undef ITEM

#define ITEM dtp_fields_text
static const dtp_field finding_source_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/finding_source.def"
};
#undef ITEM

#define ITEM dt_finding_indicator
static const dtp_field finding_indicator_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/finding_indicator.def"
};
#undef ITEM

#define ITEM dt_step
static const dtp_field finding_step_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/finding_step.def"
};
#undef ITEM

#define ITEM dt_measure
static const dtp_field measure_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/measure.def"
};
#undef ITEM

#define ITEM dtp_fields_text
static const dtp_field measure_addressee_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/measure_addressee.def"
};
#undef ITEM

#define ITEM dtp_fields_text
static const dtp_field measure_point_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/measure_point.def"
};
#undef ITEM

#define ITEM dt_step
static const dtp_field measure_step_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/measure_step.def"
};
#undef ITEM

#define ITEM dt_milestone
static const dtp_field milestone_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/milestone.def"
};
#undef ITEM

#define ITEM dt_added
static const dtp_field added_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/added.def"
};
#undef ITEM

#define ITEM dt_measurement
static const dtp_field measurement_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/measurement.def"
};
#undef ITEM

#define ITEM dt_retraction
static const dtp_field retraction_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/retraction.def"
};
#undef ITEM

#define ITEM dt_report_step
static const dtp_field report_step_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/report_step.def"
};
#undef ITEM

#define ITEM dt_remark
static const dtp_field remark_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/remark.def"
};
#undef ITEM

#define ITEM dt_step
static const dtp_field remark_step_fields[] = {
#include "score/fields/rows.def"

#include "score/fields/remark_step.def"
};
#undef ITEM

#define DT_FIELDS(id, name, type, keys_, again_, event_)                                                     \
    [DTP_FIELDS_##id] = {.table = #name,                                                                     \
                         .event = (event_),                                                                  \
                         .field = name##_fields,                                                             \
                         .n = DTP_COUNT(name##_fields),                                                      \
                         .keys = (keys_),                                                                    \
                         .again = (again_),                                                                  \
                         .size = sizeof(type)},
static const dtp_fields tables[DTP_FIELDS_KINDS] = {
#include "score/fields/kinds.def"
};
#undef DT_FIELDS

const dtp_fields *dtp_fields_of(dtp_fields_kind kind)
{
    return &tables[kind];
}

const dtp_field *dtp_fields_find(const dtp_fields *fields, const char *column)
{
    for (size_t i = 0; i < fields->n; i++)
        if (dtp_field_is_kept(&fields->field[i]) && strcmp(fields->field[i].column, column) == 0)
            return &fields->field[i];
    return NULL;
}

bool dtp_field_is_kept(const dtp_field *field)
{
    return field->kind != DTP_FIELD_KIND_PART;
}

bool dtp_field_is_text(const dtp_field *field)
{
    return field->kind < DTP_FIELD_KIND_NUMBER;
}

const char *dtp_field_word(const dtp_field *field)
{
    return field->option != NULL ? field->option : field->column;
}

/* Where the member of an item is. */
static void *at(const dtp_field *field, void *item)
{
    return (char *)item + field->offset;
}

const char *dtp_field_text(const dtp_field *field, const void *item)
{
    const char *text;
    memcpy(&text, (const char *)item + field->offset, sizeof text);
    return text == NULL ? "" : text;
}

void dtp_field_set_text(const dtp_field *field, void *item, const char *text)
{
    memcpy(at(field, item), &text, sizeof text);
}

bool *dtp_field_yes_no(const dtp_field *field, void *item)
{
    return at(field, item);
}

bool dtp_field_is_yes(const dtp_field *field, const void *item)
{
    return *(const bool *)((const char *)item + field->offset);
}

bool dtp_field_number(const dtp_field *field, const void *item, unsigned long *number)
{
    const void *member = (const char *)item + field->offset;
    long known = field->kind == DTP_FIELD_KIND_COUNT ? 0 : *(const long *)member;
    *number = field->kind == DTP_FIELD_KIND_COUNT ? *(const unsigned long *)member
              : known < 0                         ? 0
                                                  : (unsigned long)known;
    return known >= 0;
}

void dtp_field_set_number(const dtp_field *field, void *item, bool known, unsigned long number)
{
    if (field->kind == DTP_FIELD_KIND_COUNT)
        *(unsigned long *)at(field, item) = number;
    else
        *(long *)at(field, item) = known ? (long)number : -1;
}

void dtp_field_set_part(const dtp_field *field, void *item, const void *items, size_t n)
{
    memcpy(at(field, item), &items, sizeof items);
    memcpy((char *)item + field->count, &n, sizeof n);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of evidence: one table a kind (score/fields/), from which they are checked, put in the file,
 * read from it, asked by a command, listed and given to machines. */
#ifndef DTP_SCORE_FIELDS_H
#define DTP_SCORE_FIELDS_H

#include "score/evidence.h"

/* What a field holds; all before NUMBER are texts. */
typedef enum dtp_field_kind {
    DTP_FIELD_KIND_CODE,             /* what the program gave out or a framework names */
    DTP_FIELD_KIND_OF,               /* code of what the row belongs to */
    DTP_FIELD_KIND_MOMENT,           /* UTC, of the step */
    DTP_FIELD_KIND_MUNICIPALITY,     /* the named one, or the only one */
    DTP_FIELD_KIND_ANY_MUNICIPALITY, /* "" = all */
    DTP_FIELD_KIND_FRAMEWORK,        /* of the indicator beside it; found when it is not given */
    DTP_FIELD_KIND_INDICATOR,        /* must be rated in this inspection */
    DTP_FIELD_KIND_SOURCE,           /* code of a listed source */
    DTP_FIELD_KIND_DOCUMENT,         /* of one that is a document */
    DTP_FIELD_KIND_SUBJECT,          /* code of a dossier or team */
    DTP_FIELD_KIND_FINDING,          /* code; NULL in the file when there is none */
    DTP_FIELD_KIND_POLICY,           /* code */
    DTP_FIELD_KIND_ASSESSOR,         /* code */
    DTP_FIELD_KIND_CHOICE,           /* a name of the field's list */
    DTP_FIELD_KIND_FUNCTION,         /* a function or kind of people, not a person */
    DTP_FIELD_KIND_TEXT,             /* free text */
    DTP_FIELD_KIND_PLACE,            /* free text in which a date is that of a document */
    DTP_FIELD_KIND_DATE,             /* ISO; may be a month or a year */
    DTP_FIELD_KIND_DAY,              /* the same; today when not given */
    DTP_FIELD_KIND_TIME,             /* a day, or a moment in UTC; now when not given */
    DTP_FIELD_KIND_NUMBER,           /* long long, in the file only */
    DTP_FIELD_KIND_YES_NO,           /* bool */
    DTP_FIELD_KIND_COUNT,            /* unsigned long */
    DTP_FIELD_KIND_COUNT_OR_UNKNOWN, /* long; -1, NULL in the file, when it is not known */
    DTP_FIELD_KIND_PART              /* rows of another table: a list and its number */
} dtp_field_kind;

typedef enum dtp_fields_kind {
#define DT_FIELDS(id, name, type, keys, again, event) DTP_FIELDS_##id,
#include "score/fields/kinds.def"
#undef DT_FIELDS
    DTP_FIELDS_KINDS
} dtp_fields_kind;

typedef struct dtp_field {
    const char *member; /* of the public struct; NULL: in the file only */
    const char *column; /* and key in machine forms; NULL of a part */
    const char *option; /* of the command, without "--"; NULL: not asked */
    size_t offset;      /* of the member */
    dtp_field_kind kind;
    dtp_choice_list list; /* of a choice */
    bool needed;
    dtp_message title;    /* heads its column in a list; DTP_MSG_NONE: it has none */
    dtp_message said;     /* how the report says it, with place {0} */
    size_t count;         /* of a part: offset of the number of items */
    dtp_fields_kind rows; /* of a part: what they are */
} dtp_field;

typedef struct dtp_fields {
    const char *table, *event; /* in the file; the event that tells of a row */
    const dtp_field *field;    /* in the order of the columns, then the parts */
    size_t n;
    size_t keys; /* the first so many columns are the key */
    bool again;  /* a row may be said anew, in the place of the one with the same key */
    size_t size; /* of an item */
} dtp_fields;
#define DTP_FIELDS_MAX 32 /* columns of a table */
const dtp_fields *dtp_fields_of(dtp_fields_kind kind);
/* The field with that column; NULL when there is none. */
const dtp_field *dtp_fields_find(const dtp_fields *fields, const char *column);

/* A row that is one text, as an item: a list of them is an array of texts. */
typedef struct dtp_fields_text {
    const char *text;
} dtp_fields_text;

bool dtp_field_is_kept(const dtp_field *field); /* in a column, so no part */
bool dtp_field_is_text(const dtp_field *field);
/* The word for it in a message. */
const char *dtp_field_word(const dtp_field *field);
/* Members of an item. Of a text NULL reads as "". */
const char *dtp_field_text(const dtp_field *field, const void *item);
void dtp_field_set_text(const dtp_field *field, void *item, const char *text);
bool *dtp_field_yes_no(const dtp_field *field, void *item);
bool dtp_field_is_yes(const dtp_field *field, const void *item);
/* False, and 0, when it is not known. */
bool dtp_field_number(const dtp_field *field, const void *item, unsigned long *number);
void dtp_field_set_number(const dtp_field *field, void *item, bool known, unsigned long number);
void dtp_field_set_part(const dtp_field *field, void *item, const void *items, size_t n);

#endif

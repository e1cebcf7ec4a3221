/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document: blocks for people, and rows and data for machines. Composers build it, writers walk over it.
 * Everything lives in the document's arena; builders copy what they are given. The first failure to allocate
 * sticks and is told by dtp_document_done(), so that composers need not test every call. */
#ifndef DTP_REPORT_DOCUMENT_H
#define DTP_REPORT_DOCUMENT_H

#include "base/mem.h"
#include "base/message.h"
#include "io/json.h"
#include <dossiertoets/document.h>

/* Where sentences are made: language, and the arena they live in. When memory runs out, failed is set and
 * texts become "". */
typedef struct dtp_doc_words {
    dtp_arena *arena;
    dt_language lang;
    bool failed;
} dtp_doc_words;

typedef enum dtp_span_kind { DTP_PLAIN, DTP_EMPHASIS, DTP_STRONG, DTP_CODE } dtp_span_kind;

/* A run of text. lang is that of a quoted text ("nl", "en"), NULL when it is the document's. */
typedef struct dtp_span {
    dtp_span_kind kind;
    const char *text;
    const char *lang;
} dtp_span;

typedef struct dtp_spans {
    const dtp_span *span;
    size_t n;
} dtp_spans;

/* One mark a dossier, in this order. */
typedef enum dtp_mark {
    DTP_MARK_MEETS,
    DTP_MARK_PARTLY,
    DTP_MARK_FAILS,
    DTP_MARK_MISSING,
    DTP_MARK_OUTSIDE,
    DTP_MARK_DIFFERING,
    DTP_MARK_UNSCORED,
    DTP_MARK_COUNT
} dtp_mark;

typedef struct dtp_marks {
    unsigned long of[DTP_MARK_COUNT];
} dtp_marks;

/* A character for plain text, and its meaning in words. Static. */
const char *dtp_mark_glyph(dtp_mark mark);
dtp_message dtp_mark_label(dtp_mark mark);
unsigned long dtp_marks_total(const dtp_marks *marks);

typedef enum dtp_col_kind {
    DTP_COL_TEXT,
    DTP_COL_COUNT,
    DTP_COL_SHARE,
    DTP_COL_INTERVAL,
    DTP_COL_DATE,
    DTP_COL_MARKS
} dtp_col_kind;

typedef struct dtp_col {
    dtp_col_kind kind;
    const char *title;
    const char *hint; /* what an abbreviated title stands for, or NULL */
} dtp_col;

typedef enum dtp_value_kind {
    DTP_VALUE_EMPTY,
    DTP_VALUE_TEXT,
    DTP_VALUE_COUNT,
    DTP_VALUE_SHARE,
    DTP_VALUE_INTERVAL,
    DTP_VALUE_DATE,
    DTP_VALUE_MARKS,
    DTP_VALUE_HUNDRED, /* limits of a share, in whole ones of a hundred, outwards */
    DTP_VALUE_POINTS,  /* limits of a difference of shares, in whole percentage points */
    DTP_VALUE_CHANCE   /* a p-value */
} dtp_value_kind;

/* The content of a table cell: raw, so that each writer can say it in its own way. */
typedef struct dtp_value {
    dtp_value_kind kind;
    const char *text;           /* TEXT, DATE (ISO, or as given) */
    const char *lang;           /* of TEXT, as dtp_span */
    unsigned long count, of;    /* COUNT; SHARE: count of `of`; INTERVAL: lower..upper of `of` */
    unsigned long lower, upper; /* INTERVAL */
    bool percent;               /* SHARE: a percentage may be shown */
    dtp_marks marks;            /* MARKS */
    double low, high;           /* HUNDRED, POINTS; CHANCE: low */
} dtp_value;

dtp_value dtp_value_text(const char *text, const char *lang);
dtp_value dtp_value_count(unsigned long count);
dtp_value dtp_value_share(unsigned long count, unsigned long of, bool percent);
dtp_value dtp_value_interval(unsigned long lower, unsigned long upper, unsigned long of);
dtp_value dtp_value_date(const char *date);
dtp_value dtp_value_marks(dtp_marks marks);
dtp_value dtp_value_hundred(double low, double high);
dtp_value dtp_value_points(double low, double high);
dtp_value dtp_value_chance(double p); /* not finite: empty */
/* The value in words of a language, unescaped. */
void dtp_value_say(dtp_buf *out, const dtp_value *value, dt_language lang);

typedef enum dtp_row_kind { DTP_ROW_MAIN, DTP_ROW_SUB, DTP_ROW_GROUP } dtp_row_kind; /* GROUP: a label only */

typedef struct dtp_table_row {
    dtp_row_kind kind;
    const dtp_value *value; /* as many as the table has columns */
    struct dtp_table_row *next;
} dtp_table_row;

/* The first column is the head of its row. */
typedef struct dtp_table {
    const char *caption;
    const dtp_col *column;
    size_t n_columns;
    dtp_table_row *row, **end;
    size_t n_rows;
    const char *note; /* under the table, or NULL */
} dtp_table;

typedef struct dtp_heading {
    unsigned level;     /* 1 = the document's title */
    const char *number; /* "3.1", or "" */
    const char *text;
    const char *lang; /* as dtp_span */
    const char *id;   /* unique in the document */
} dtp_heading;

typedef struct dtp_item {
    const char *key; /* of a key-value list, else NULL */
    dtp_spans spans;
    struct dtp_item *next;
} dtp_item;

typedef struct dtp_list {
    dtp_item *item, **end;
} dtp_list;

/* The row of marks of one indicator and, when known, the band of plausible numbers on an axis 0..domain. */
typedef struct dtp_figure {
    dtp_marks marks;
    unsigned long count, of; /* printed at the end of the marks */
    bool has_band;
    unsigned long lower, upper, domain;
    double estimate;    /* negative = none */
    unsigned long norm; /* a line on the band; 0 = none */
} dtp_figure;

/* Municipalities around a norm. All samples of one size: a strip of dots; else a funnel over the sizes.
 * Limits of the shares at the norm, per size: below and above at 95% and 99.8%. */
typedef struct dtp_plot_point {
    const char *label;
    unsigned long count, size;
    unsigned signal; /* 0 = within the limits, 1 = outside 95%, 2 = outside 99.8% */
} dtp_plot_point;

typedef struct dtp_plot_range {
    double lower, upper;
} dtp_plot_range;

typedef struct dtp_plot_limit {
    unsigned long size;
    dtp_plot_range narrow, wide;
} dtp_plot_limit;

typedef struct dtp_plot {
    const char *caption;
    double norm;
    const dtp_plot_point *point;
    size_t n_points;
    const dtp_plot_limit *limit; /* by rising size */
    size_t n_limits;
} dtp_plot;

typedef enum dtp_block_kind {
    DTP_BLOCK_HEADING,
    DTP_BLOCK_PARAGRAPH,
    DTP_BLOCK_QUOTE,   /* verbatim text of a framework */
    DTP_BLOCK_FILL_IN, /* prose left to the inspector */
    DTP_BLOCK_NOTE,    /* a caveat */
    DTP_BLOCK_LIST,
    DTP_BLOCK_FACTS, /* key-value list */
    DTP_BLOCK_TABLE,
    DTP_BLOCK_FIGURE,
    DTP_BLOCK_PLOT,
    DTP_BLOCK_CONTENTS /* table of contents of what follows */
} dtp_block_kind;

typedef struct dtp_block {
    dtp_block_kind kind;
    union {
        dtp_heading heading;
        dtp_spans text; /* PARAGRAPH, QUOTE, FILL_IN, NOTE */
        dtp_list list;  /* LIST, FACTS */
        dtp_table table;
        dtp_figure figure;
        dtp_plot plot;
        unsigned depth; /* CONTENTS: headings of levels 2..depth */
    } as;
    struct dtp_block *next;
} dtp_block;

/* One member of a record for machines. */
typedef struct dtp_member {
    const char *key;
    enum {
        DTP_MEMBER_TEXT,
        DTP_MEMBER_COUNT,
        DTP_MEMBER_BOOL,
        DTP_MEMBER_COUNTS, /* numbers by name: an object in JSON, a column a name in CSV */
        DTP_MEMBER_REAL,   /* with six decimals: the same on every machine */
        DTP_MEMBER_NULL
    } kind;
    const char *text;
    unsigned long count;
    bool yes;
    double real;
    const char *const *name; /* COUNTS */
    const unsigned long *number;
    size_t n;
    const char *column; /* COUNTS: before the name of a column in CSV: "rating" gives rating_V */
} dtp_member;
dtp_member dtp_member_text(const char *key, const char *text); /* NULL: null */
dtp_member dtp_member_count(const char *key, bool known, unsigned long count);
dtp_member dtp_member_real(const char *key, bool known, double real); /* not finite: null */

/* A row for machines. */
typedef struct dtp_record {
    const dtp_member *member;
    size_t n;
} dtp_record;

struct dt_document {
    dtp_arena arena;
    dtp_doc_words words;
    bool failed;
    const char *title;
    dtp_block *block, **end;
    size_t n_headings;
    dtp_record *record;
    size_t n_records, cap_records;
    dtp_record columns; /* the keys of a record, for a document that has none; n is 0 when not told */
    json_t *data;       /* first members of the JSON form, "format" first */
    double confidence;  /* of the rows' intervals; 0 = none */
    bool blocks_in_json;
};

/* Start a document: format is that of its JSON form. */
dt_status dtp_document_new(dt_document **out, const char *format, dt_language lang, dt_error *err);
/* Hand over a finished document, or free it and tell what failed on the way. */
dt_status dtp_document_done(dt_document **out, dt_document *doc, dt_error *err);

void dtp_add_heading(dt_document *doc, unsigned level, const char *number, const char *text,
                     const char *lang);
void dtp_add_paragraph(dt_document *doc, const char *text);
void dtp_add_text(dt_document *doc, dtp_block_kind kind, const dtp_span *span, size_t n);
void dtp_add_quote(dt_document *doc, const char *text, const char *lang);
void dtp_add_fill_in(dt_document *doc, const char *text);
void dtp_add_note(dt_document *doc, const char *text);
void dtp_add_contents(dt_document *doc, unsigned depth);
void dtp_add_figure(dt_document *doc, const dtp_figure *figure);
void dtp_add_plot(dt_document *doc, const dtp_plot *plot);
/* Lists and tables are filled after they were added; NULL when memory ran out, which the fillers accept. */
dtp_list *dtp_add_list(dt_document *doc);
dtp_list *dtp_add_facts(dt_document *doc);
void dtp_list_item(dt_document *doc, dtp_list *list, const char *key, dtp_span_kind kind, const char *text);
dtp_table *dtp_add_table(dt_document *doc, const char *caption, const dtp_col *column, size_t n);
void dtp_table_add(dt_document *doc, dtp_table *table, dtp_row_kind kind, const dtp_value *value);
void dtp_table_note(dt_document *doc, dtp_table *table, const char *note);

/* Add a record; texts and numbers are copied, keys are static. All records have the same keys. */
void dtp_add_record(dt_document *doc, const dtp_member *member, size_t n);
/* The keys that records would have, for a document that may have none. */
void dtp_doc_columns(dt_document *doc, const dtp_member *member, size_t n);
/* Set a member of the machine data; takes the reference, also on failure. */
void dtp_add_data(dt_document *doc, const char *key, json_t *value);

#endif

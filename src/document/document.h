/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document: blocks for people, and rows and data for machines. Composers build it, writers walk over it.
 * Everything lives in the document's arena; builders copy what they are given. The first failure to allocate
 * sticks and is told by dtp_document_done(), so that composers need not test every call. */
#ifndef DTP_DOCUMENT_DOCUMENT_H
#define DTP_DOCUMENT_DOCUMENT_H

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

typedef enum dtp_doc_span_kind {
    DTP_DOC_PLAIN,
    DTP_DOC_EMPHASIS,
    DTP_DOC_STRONG,
    DTP_DOC_CODE,
    DTP_DOC_STRONG_EMPHASIS,
    DTP_DOC_BREAK,   /* a new line within the paragraph; its text is " ", for those who have no lines */
    DTP_DOC_FOOTNOTE /* where a footnote belongs; its text is "" */
} dtp_doc_span_kind;

struct dtp_doc_footnote;

/* A run of text. lang is that of a quoted text ("nl", "en"), NULL when it is the document's. */
typedef struct dtp_doc_span {
    dtp_doc_span_kind kind;
    const char *text;
    const char *lang;
    const char *href;                        /* of a link, http(s) or mailto; NULL: it is none */
    const struct dtp_doc_footnote *footnote; /* FOOTNOTE */
} dtp_doc_span;

typedef struct dtp_doc_spans {
    const dtp_doc_span *span;
    size_t n;
} dtp_doc_spans;

/* Numbered through the document, in the order in which they are first referred to. */
typedef struct dtp_doc_footnote {
    unsigned number;
    dtp_doc_spans spans; /* no footnote in a footnote */
    struct dtp_doc_footnote *next;
} dtp_doc_footnote;

/* One mark a dossier, in this order. */
typedef enum dtp_doc_mark {
    DTP_DOC_MARK_MEETS,
    DTP_DOC_MARK_PARTLY,
    DTP_DOC_MARK_FAILS,
    DTP_DOC_MARK_MISSING,
    DTP_DOC_MARK_OUTSIDE,
    DTP_DOC_MARK_DIFFERING,
    DTP_DOC_MARK_UNSCORED,
    DTP_DOC_MARK_COUNT
} dtp_doc_mark;

typedef struct dtp_doc_marks {
    unsigned long of[DTP_DOC_MARK_COUNT];
} dtp_doc_marks;

/* A character for plain text, and its meaning in words. Static. */
const char *dtp_doc_mark_glyph(dtp_doc_mark mark);
dtp_message dtp_doc_mark_label(dtp_doc_mark mark);
unsigned long dtp_doc_marks_total(const dtp_doc_marks *marks);

typedef enum dtp_doc_col_kind {
    DTP_DOC_COL_TEXT,
    DTP_DOC_COL_COUNT,
    DTP_DOC_COL_SHARE,
    DTP_DOC_COL_INTERVAL,
    DTP_DOC_COL_DATE,
    DTP_DOC_COL_MARKS
} dtp_doc_col_kind;

typedef struct dtp_doc_col {
    dtp_doc_col_kind kind;
    const char *title;
    const char *hint; /* what an abbreviated title stands for, or NULL */
} dtp_doc_col;

typedef enum dtp_doc_value_kind {
    DTP_DOC_VALUE_EMPTY,
    DTP_DOC_VALUE_TEXT,
    DTP_DOC_VALUE_COUNT,
    DTP_DOC_VALUE_SHARE,
    DTP_DOC_VALUE_INTERVAL,
    DTP_DOC_VALUE_DATE,
    DTP_DOC_VALUE_MARKS,
    DTP_DOC_VALUE_HUNDRED, /* limits of a share, in whole ones of a hundred, outwards */
    DTP_DOC_VALUE_POINTS,  /* limits of a difference of shares, in whole percentage points */
    DTP_DOC_VALUE_CHANCE   /* a p-value */
} dtp_doc_value_kind;

/* The content of a table cell: raw, so that each writer can say it in its own way. */
typedef struct dtp_doc_value {
    dtp_doc_value_kind kind;
    const char *text;           /* TEXT, DATE (ISO, or as given) */
    const char *lang;           /* of TEXT, as dtp_doc_span */
    unsigned long count, of;    /* COUNT; SHARE: count of `of`; INTERVAL: lower..upper of `of` */
    unsigned long lower, upper; /* INTERVAL */
    bool percent;               /* SHARE: a percentage may be shown */
    dtp_doc_marks marks;        /* MARKS */
    double low, high;           /* HUNDRED, POINTS; CHANCE: low */
} dtp_doc_value;

dtp_doc_value dtp_doc_value_text(const char *text, const char *lang);
dtp_doc_value dtp_doc_value_count(unsigned long count);
dtp_doc_value dtp_doc_value_share(unsigned long count, unsigned long of, bool percent);
dtp_doc_value dtp_doc_value_interval(unsigned long lower, unsigned long upper, unsigned long of);
dtp_doc_value dtp_doc_value_date(const char *date);
dtp_doc_value dtp_doc_value_marks(dtp_doc_marks marks);
dtp_doc_value dtp_doc_value_hundred(double low, double high);
dtp_doc_value dtp_doc_value_points(double low, double high);
dtp_doc_value dtp_doc_value_chance(double p); /* not finite: empty */
/* The value in words of a language, unescaped. */
void dtp_doc_value_say(dtp_buf *out, const dtp_doc_value *value, dt_language lang);

typedef enum dtp_doc_row_kind {
    DTP_DOC_ROW_MAIN,
    DTP_DOC_ROW_SUB,
    DTP_DOC_ROW_GROUP
} dtp_doc_row_kind; /* GROUP: a label only */

typedef struct dtp_doc_table_row {
    dtp_doc_row_kind kind;
    const dtp_doc_value *value; /* as many as the table has columns */
    struct dtp_doc_table_row *next;
} dtp_doc_table_row;

/* The first column is the head of its row. */
typedef struct dtp_doc_table {
    const char *caption;
    const dtp_doc_col *column;
    size_t n_columns;
    dtp_doc_table_row *row, **end;
    size_t n_rows;
    const char *note; /* under the table, or NULL */
} dtp_doc_table;

typedef struct dtp_doc_heading {
    unsigned level;     /* 1 = the document's title */
    const char *number; /* "3.1", or "" */
    const char *text;
    const char *lang; /* as dtp_doc_span */
    const char *id;   /* unique in the document */
} dtp_doc_heading;

typedef struct dtp_doc_item {
    const char *key; /* of a key-value list, else NULL */
    dtp_doc_spans spans;
    unsigned level;  /* 0: of the list itself; 1: of a list in the item before; … DTP_DOC_LEVELS - 1 */
    unsigned number; /* of a numbered list; 0: a bullet */
    struct dtp_doc_item *next;
} dtp_doc_item;

#define DTP_DOC_LEVELS 4
typedef struct dtp_doc_list {
    dtp_doc_item *item, **end;
} dtp_doc_list;

/* The row of marks of one indicator and, when known, the band of compatible numbers on an axis 0..population;
 * with a line through it to what the numbers could be whatever the missing are. */
typedef struct dtp_doc_figure {
    dtp_doc_marks marks;
    const char *caption; /* what the picture shows, in words */
    unsigned long count, of;
    bool has_band;
    unsigned long lower, upper, population;
    bool has_bounds;
    unsigned long bound_lower, bound_upper;
    double estimate;    /* negative = none */
    unsigned long norm; /* a line on the band; 0 = none */
} dtp_doc_figure;

/* Municipalities around a norm. All samples of one size: a strip of dots; else a funnel over the sizes.
 * Limits of the shares at the norm, per size: below and above at 95% and 99.8%. */
typedef struct dtp_doc_plot_point {
    const char *label;
    unsigned long count, size;
    unsigned signal; /* 0 = within the limits, 1 = outside 95%, 2 = outside 99.8% */
} dtp_doc_plot_point;

typedef struct dtp_doc_plot_range {
    double lower, upper;
} dtp_doc_plot_range;

typedef struct dtp_doc_plot_limit {
    unsigned long size;
    dtp_doc_plot_range narrow, wide;
} dtp_doc_plot_limit;

typedef struct dtp_doc_plot {
    const char *caption;
    double norm;
    const dtp_doc_plot_point *point;
    size_t n_points;
    const dtp_doc_plot_limit *limit; /* by rising size */
    size_t n_limits;
} dtp_doc_plot;

typedef enum dtp_doc_block_kind {
    DTP_DOC_BLOCK_HEADING,
    DTP_DOC_BLOCK_PARAGRAPH,
    DTP_DOC_BLOCK_QUOTE,   /* verbatim text of a framework */
    DTP_DOC_BLOCK_FILL_IN, /* prose left to the inspector */
    DTP_DOC_BLOCK_NOTE,    /* a caveat */
    DTP_DOC_BLOCK_CODE,    /* lines that stand as they are: spans of code with breaks between them */
    DTP_DOC_BLOCK_LIST,
    DTP_DOC_BLOCK_FACTS, /* key-value list */
    DTP_DOC_BLOCK_TABLE,
    DTP_DOC_BLOCK_FIGURE,
    DTP_DOC_BLOCK_PLOT,
    DTP_DOC_BLOCK_CONTENTS, /* table of contents of what follows */
    DTP_DOC_BLOCK_BOX       /* blocks with a title, apart from the running text: a legal basis */
} dtp_doc_block_kind;

/* No box in a box. */
typedef struct dtp_doc_box {
    const char *title; /* or "" */
    const char *lang;
    struct dtp_doc_block *block;
} dtp_doc_box;

typedef struct dtp_doc_block {
    dtp_doc_block_kind kind;
    union {
        dtp_doc_heading heading;
        dtp_doc_spans text; /* PARAGRAPH, QUOTE, FILL_IN, NOTE, CODE */
        dtp_doc_list list;  /* LIST, FACTS */
        dtp_doc_table table;
        dtp_doc_figure figure;
        dtp_doc_plot plot;
        unsigned depth; /* CONTENTS: headings of levels 2..depth */
        dtp_doc_box box;
    } as;
    struct dtp_doc_block *next;
} dtp_doc_block;

/* Numbers by name: an object in JSON, a column a name in CSV. */
typedef struct dtp_doc_counts {
    const char *const *name;
    const unsigned long *number;
    size_t n;           /* 0: null */
    const char *column; /* before the name of a column in CSV: "rating" gives rating_V */
} dtp_doc_counts;

/* One member of a record for machines. */
typedef struct dtp_doc_member {
    const char *key;
    enum {
        DTP_DOC_MEMBER_TEXT,
        DTP_DOC_MEMBER_COUNT,
        DTP_DOC_MEMBER_BOOL,
        DTP_DOC_MEMBER_COUNTS,
        DTP_DOC_MEMBER_REAL,  /* with six decimals: the same on every machine */
        DTP_DOC_MEMBER_INT,   /* of a result: of either sign */
        DTP_DOC_MEMBER_EXACT, /* of a result: a double with its shortest digits */
        DTP_DOC_MEMBER_JSON,  /* of a result: a list, as JSON in every form */
        DTP_DOC_MEMBER_NULL
    } kind;
    union {
        const char *text; /* TEXT, JSON */
        unsigned long count;
        bool yes;
        double real; /* REAL, EXACT */
        long long integer;
        const dtp_doc_counts *counts;
        uint64_t held; /* whichever it is, as it is kept in a record */
    };
} dtp_doc_member;
dtp_doc_member dtp_doc_member_text(const char *key, const char *text); /* NULL: null */
dtp_doc_member dtp_doc_member_count(const char *key, bool known, unsigned long count);
dtp_doc_member dtp_doc_member_real(const char *key, bool known, double real); /* not finite: null */

/* A member as JSON, a new reference. */
json_t *dtp_doc_member_json(const dtp_doc_member *member);

/* A row for machines, packed: a table of the whole country has hundreds of thousands of members. Rows mostly
 * share their keys. */
typedef struct dtp_doc_record {
    const char *const *key;
    uint64_t *held; /* n of them, and behind them n bytes that say of which kind each is */
    size_t n;
} dtp_doc_record;
/* One of its n members. */
dtp_doc_member dtp_doc_record_at(const dtp_doc_record *record, size_t k);

/* What makes a document a result: see dt_result_new(). */
typedef struct dtp_doc_result {
    bool is, single, composed; /* composed: the blocks are there, its composer made them */
    bool events;               /* its "kind" is that of events of the log */
    bool in_words;             /* its columns are called by their names in the language of the document */
    dt_document *own;          /* of which it is the result: see dtp_doc_result_blocks() */
    dtp_doc_member *member;    /* of the row that is being filled */
    size_t n, cap;
    const char **note;
    size_t n_notes, cap_notes;
} dtp_doc_result;
/* Make the blocks of a result from its records, unless they are there; nothing for other documents. Most are
 * written from their records alone, and a table of a million rows would be there for nothing: so whoever goes
 * through the blocks of a document asks first. What the document says stays the same. DT_ERR_MEMORY only. */
dt_status dtp_doc_result_blocks(const dt_document *result, dt_error *err);
/* A list for people: where people read it, its columns have names and words of the program are those that
 * people type (result_names.def). Without it, names are those that machines get: results of statistics,
 * whose manual explains them by these. */
void dtp_doc_result_in_words(dt_document *result);
/* The same of a list of events of the log. */
void dtp_doc_result_of_events(dt_document *result);

struct dt_document {
    dtp_arena arena;
    dtp_doc_words words;
    bool failed;
    const char *title;
    dtp_doc_block *block, **end;
    dtp_doc_block *box;    /* that is open, or NULL */
    unsigned boxes;        /* opened and not closed: those in the first one are not boxes of their own */
    dtp_doc_block **outer; /* where the blocks go on after the box that is open; NULL: none is */
    dtp_doc_footnote *footnote, **last_footnote;
    unsigned n_footnotes;
    size_t n_headings;
    dtp_doc_record *record;
    size_t n_records, cap_records;
    dtp_doc_record columns; /* the keys of a record, for a document that has none; n is 0 when not told */
    json_t *data;           /* first members of the JSON form, "format" first */
    double confidence;      /* of the rows' intervals; 0 = none */
    bool blocks_in_json;
    bool page;         /* of a manual: see dt_document_from_markdown() */
    unsigned width;    /* of the screen that its text is for; 0 = as wide as on paper */
    bool bold;         /* headings of that text */
    const char *theme; /* a style of one's own, or NULL: see dt_document_set_theme() */
    dtp_doc_result result;
    struct dtp_doc_keep *kept; /* what its texts are borrowed from, see dtp_document_keep() */
};

/* Whether texts that mostly differ in their first letters, or are short, are the same. Here, since a call
 * takes longer than what is compared: it is asked of every member of every record. */
static inline bool dtp_doc_same_text(const char *a, const char *b)
{
    while (*a == *b && *a != '\0')
        a++, b++;
    return *a == *b;
}

/* Start a document: format is that of its JSON form. */
dt_status dtp_document_new(dt_document **out, const char *format, dt_language lang, dt_error *err);
/* Free `made` with the document, after what was kept before it: its texts are borrowed from it. Without
 * memory it is not taken over. */
dt_status dtp_document_keep(dt_document *doc, void *made, void (*drop)(void *made), dt_error *err);
/* Hand over a finished document, or free it and tell what failed on the way. */
dt_status dtp_document_done(dt_document **out, dt_document *doc, dt_error *err);

void dtp_doc_add_heading(dt_document *doc, unsigned level, const char *number, const char *text,
                         const char *lang);
void dtp_doc_add_paragraph(dt_document *doc, const char *text);
void dtp_doc_add_text(dt_document *doc, dtp_doc_block_kind kind, const dtp_doc_span *span, size_t n);
void dtp_doc_add_quote(dt_document *doc, const char *text, const char *lang);
void dtp_doc_add_fill_in(dt_document *doc, const char *text);
void dtp_doc_add_note(dt_document *doc, const char *text);
void dtp_doc_add_code(dt_document *doc, const char *text); /* its lines */
void dtp_doc_add_contents(dt_document *doc, unsigned depth);
void dtp_doc_add_figure(dt_document *doc, const dtp_doc_figure *figure);
void dtp_doc_add_plot(dt_document *doc, const dtp_doc_plot *plot);
/* Lists and tables are filled after they were added; NULL when memory ran out, which the fillers accept. */
dtp_doc_list *dtp_doc_add_list(dt_document *doc);
dtp_doc_list *dtp_doc_add_facts(dt_document *doc);
void dtp_doc_list_item(dt_document *doc, dtp_doc_list *list, const char *key, dtp_doc_span_kind kind,
                       const char *text);
/* The same of spans, at a level (see dtp_doc_item) and with a number (0: a bullet). */
void dtp_doc_list_spans(dt_document *doc, dtp_doc_list *list, unsigned level, unsigned number,
                        const dtp_doc_span *span, size_t n);
/* What is added between open and close stands in the box; a box that is opened in one is not one of its own.
 */
void dtp_doc_box_open(dt_document *doc, const char *title, const char *lang);
void dtp_doc_box_title(dt_document *doc, const char *title); /* of the box that is open */
void dtp_doc_box_close(dt_document *doc);
/* The next footnote, to be referred to by a span; NULL when memory ran out. */
const dtp_doc_footnote *dtp_doc_add_footnote(dt_document *doc, const dtp_doc_span *span, size_t n);
dtp_doc_table *dtp_doc_add_table(dt_document *doc, const char *caption, const dtp_doc_col *column, size_t n);
void dtp_doc_table_add(dt_document *doc, dtp_doc_table *table, dtp_doc_row_kind kind,
                       const dtp_doc_value *value);
void dtp_doc_table_note(dt_document *doc, dtp_doc_table *table, const char *note);

/* Add a record; everything is copied. All records have the same keys. */
void dtp_doc_add_record(dt_document *doc, const dtp_doc_member *member, size_t n);
/* The same of texts that live as long as the document already. */
void dtp_doc_take_record(dt_document *doc, const dtp_doc_member *member, size_t n);
/* The keys that records would have, for a document that may have none. */
void dtp_doc_columns(dt_document *doc, const dtp_doc_member *member, size_t n);
/* A list as a member of the row of a result; takes the reference. */
void dtp_doc_result_json(dt_document *doc, const char *key, json_t *value);
/* Set a member of the machine data; takes the reference, also on failure. */
void dtp_doc_add_data(dt_document *doc, const char *key, json_t *value);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of a framework, and what the parts of its reader share. */
#ifndef DTP_FRAMEWORK_READER_H
#define DTP_FRAMEWORK_READER_H

#include "base/hash.h"
#include "io/json.h"
#include <dossiertoets/framework.h>

struct dt_framework {
    dtp_arena arena;
    dtp_json_doc *doc; /* texts are borrowed from here */
    char sha256[DTP_HEX_SIZE];
    const char *id, *version, *title, *subtitle, *source;
    dt_language language;
    dt_theme *theme;
    dt_criterion *criterion;
    dt_indicator *indicator;
    dt_scale *scale;
    dt_chapter *chapter;
    dt_profile *profile;
    dt_source_type *source_type;
    dt_decision_rule *rule;
    dt_relation *relation;
    const char *shorter; /* NULL: none */
    unsigned long publish_from;
    dt_order_rule composite;
    size_t n_relations;
    size_t n_themes, n_criteria, n_indicators, n_scales, n_chapters, n_profiles, n_source_types, n_rules;
};

/* A list of words. */
typedef struct dtp_rd_word_list {
    const char **word;
    size_t n;
} dtp_rd_word_list;

/* The ids of one kind read so far, each with its place. */
typedef struct dtp_rd_ids {
    const char **id;
    dtp_json_at *at;
    size_t n;
} dtp_rd_ids;

typedef struct dtp_reader {
    dt_framework *fw;
    dtp_arena scratch; /* gone when reading is done */
    dt_error *err;
    dtp_rd_word_list evidence, source_tags, norm_kinds; /* declared by the framework */
    dtp_rd_ids themes, criteria, indicators, scales;
    size_t *of_norm_kind; /* indicators of each norm kind */
    size_t in_source;     /* criteria that say they are in the source */
} dtp_reader;

/* The parts, in the order in which they are read. */
dt_status dtp_rd_read_head(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_scales(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_themes(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_indicator(dtp_reader *r, const dtp_json_at *at, dt_indicator *out);
dt_status dtp_rd_read_chapters(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_profiles(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_source_types(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_decision_rules(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_read_relations(dtp_reader *r, const dtp_json_at *top);
dt_status dtp_rd_check_conditions(dtp_reader *r);
dt_status dtp_rd_check_counts(dtp_reader *r, const dtp_json_at *top);

/* Steps that every part needs (read.c). All complain at the place of the value. */

/* DT_ERR_DATA at this place, with up to two arguments (NULL = none). */
dt_status dtp_rd_fail(dtp_reader *r, const dtp_json_at *at, dtp_message message, const char *a,
                      const char *b);
/* "{0} is not one of {1}": the words are joined, cut when there are many. Without a word the list is {0}. */
dt_status dtp_rd_fail_word(dtp_reader *r, const dtp_json_at *at, dtp_message message, const char *word,
                           const char *const *known, size_t n);
/* Zeroed room for n elements; NULL for none. out points to a pointer. */
dt_status dtp_rd_room(dtp_reader *r, dtp_arena *arena, size_t n, size_t elem, void *out);
/* An object with no other keys than these. */
dt_status dtp_rd_object(dtp_reader *r, const dtp_json_at *at, const char *const *keys, size_t n);
/* A text that is not blank; need = false allows absence (NULL). */
dt_status dtp_rd_text(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need, const char **out);
dt_status dtp_rd_number(dtp_reader *r, const dtp_json_at *parent, const char *key, double *out);
/* One of n words; absent gives dflt. */
dt_status dtp_rd_choice(dtp_reader *r, const dtp_json_at *parent, const char *key, const char *const *words,
                        size_t n, size_t dflt, size_t *out);
/* A list; need = true refuses absence and emptiness. */
dt_status dtp_rd_list(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need, dtp_json_at *list,
                      size_t *n);
/* A list of different texts, into the framework's arena. */
dt_status dtp_rd_words(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need,
                       dtp_rd_word_list *out);
/* An object of texts under free keys: the keys, into the scratch arena. */
dt_status dtp_rd_named_texts(dtp_reader *r, const dtp_json_at *parent, const char *key,
                             dtp_rd_word_list *out);
/* The "id" of an object: its form, and that ids has room and does not hold it yet. */
dt_status dtp_rd_ids_room(dtp_reader *r, dtp_rd_ids *ids, size_t n);
dt_status dtp_rd_id(dtp_reader *r, const dtp_json_at *at, dtp_rd_ids *ids, const char **out);
dt_status dtp_rd_id_form(dtp_reader *r, const dtp_json_at *at, const char *id);
size_t dtp_rd_find(const char *word, const char *const *words, size_t n); /* or SIZE_MAX */
/* An indicator of this framework by its id: its index, or a complaint with the nearest id. */
dt_status dtp_rd_indicator_index(dtp_reader *r, const dtp_json_at *at, const char *id, size_t *out);

/* A text of the makers: in the file's language, or an object with "nl", "en" or both. */
dt_status dtp_rd_bilingual(dtp_reader *r, const dtp_json_at *parent, const char *key, bool need,
                           dt_bilingual *out);
/* read_short.c: the short name of a theme, criterion or indicator, or NULL. */
dt_status dtp_rd_read_short(dtp_reader *r, const dtp_json_at *at, const char **out);
/* The rule of this place, or that of the place above it. */
dt_status dtp_rd_composite(dtp_reader *r, const dtp_json_at *at, dt_order_rule above, dt_order_rule *out);
/* read_phrase.c: the texts per code; the scale of the indicator has been read. */
dt_status dtp_rd_read_phrases(dtp_reader *r, const dtp_json_at *at, dt_indicator *out);
/* read_split.c: the scale of an indicator that splits codes of it; stays as it is when it does not. */
dt_status dtp_rd_read_split(dtp_reader *r, const dtp_json_at *parent, const dt_scale **scale);
dt_status dtp_rd_rating_code(dtp_reader *r, const dtp_json_at *at, const dt_scale *scale, const char **out);

/* relation_rules.c: relations of one file, in its order. */
typedef struct dtp_relation_list {
    const dt_relation *relation;
    const dtp_json_at *at; /* of each; NULL: a set of files, without places */
    size_t n;
} dtp_relation_list;
/* No relation twice, none of an indicator with itself, none against another. */
dt_status dtp_relation_rules(const dtp_relation_list *list, dt_error *err);
/* Kind, source and note of one. */
dt_status dtp_rd_relation_words(dtp_reader *r, const dtp_json_at *at, dt_relation *out);

/* A rating of a scale by its code, or a complaint with the known codes. */
dt_status dtp_rd_rating(dtp_reader *r, const dtp_json_at *at, const dt_scale *scale, const char *code,
                        const dt_rating **out);

#endif

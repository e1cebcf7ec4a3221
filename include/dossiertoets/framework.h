/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/framework.h
 * @brief The assessment framework (toezichtkader): theme, criterion, indicator, operationalisation, scale.
 *
 * A framework is read once and never changes. All structs below are views owned by the dt_framework; they
 * live as long as it does. Texts are UTF-8, verbatim from the source; NULL where the source has none.
 */
#ifndef DOSSIERTOETS_FRAMEWORK_H
#define DOSSIERTOETS_FRAMEWORK_H

#include <dossiertoets/error.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a rating means for a count. */
typedef enum dt_meets {
    DT_MEETS_NO,      /**< in the denominator, does not meet */
    DT_MEETS_PARTLY,  /**< in the denominator, meets in part: its own category, not counted as meeting */
    DT_MEETS_YES,     /**< in the denominator, meets */
    DT_MEETS_MISSING, /**< could not be assessed: in the best and worst bounds only */
    DT_MEETS_OUTSIDE  /**< not applicable: leaves the denominator */
} dt_meets;

/** A text of the makers of a file, in one or both languages. */
typedef struct dt_bilingual {
    const char *nl, *en; /**< NULL: not in that language */
} dt_bilingual;

typedef struct dt_rating {
    const char *code;  /**< one or two letters, used on sheets and keys */
    const char *label; /**< "voldoet" */
    dt_meets meets;
    bool text_required; /**< a rating with this code needs a justification */
} dt_rating;

typedef struct dt_scale {
    const char *id;
    const char *title;       /**< may be NULL */
    const dt_rating *rating; /**< in order, from meeting most to least, then the non-scores */
    size_t n_ratings;
    const struct dt_scale
        *base;           /**< scale of the framework whose codes an indicator splits; NULL: it is one */
    const size_t *of;    /**< with a base: per rating the one of the base that it counts as */
    const bool *failing; /**< per rating of a scale without base: counts as failing in rules and composites;
                            NULL: all that meets in part or not. See dt_scale_is_failing() */
} dt_scale;

/** What an indicator is about, as bits. */
typedef enum dt_unit {
    DT_UNIT_DOSSIER = 1,
    DT_UNIT_INTERVIEW = 2,
    DT_UNIT_TEAM = 4,
    DT_UNIT_MUNICIPALITY = 8,
    DT_UNIT_COMPLAINT = 16
} dt_unit;

typedef enum dt_indicator_kind {
    DT_KIND_JUDGEMENT, /**< a rating on a scale */
    DT_KIND_THRESHOLD, /**< a number against a bound */
    DT_KIND_INTERVAL,  /**< days between events against a maximum */
    DT_KIND_SHARE      /**< every case must comply */
} dt_indicator_kind;

typedef enum dt_comparator { DT_AT_MOST, DT_AT_LEAST, DT_EQUAL, DT_COMPARISON_ONLY } dt_comparator;

/** The bound of a threshold, interval or share indicator. */
typedef struct dt_bound {
    const char *quantity; /**< "caseload" */
    dt_comparator comparator;
    double value;
    const char *unit; /**< "gezinnen_per_medewerker"; for intervals "dagen" or "weken_interval" */
    int since;        /**< first year it holds, 0 = always */
} dt_bound;

/** What one code says of a dossier: completes "In vier van de veertien dossiers …". */
typedef struct dt_phrase {
    const dt_rating *rating; /**< on the indicator's scale */
    dt_bilingual text;
} dt_phrase;

/** When a criterion, theme or chapter is in order in a dossier, from the ratings of its indicators there. */
typedef enum dt_order {
    DT_ORDER_HALF,        /**< at least half of what applies meets; exactly half is enough. The default. */
    DT_ORDER_ALL,         /**< everything that applies meets */
    DT_ORDER_NONE_FAILING /**< nothing has a rating that counts as failing (dt_scale_is_failing()) */
} dt_order;

/** The rule of one place, after inheritance: its own, else that of the theme, else the framework's, else
 * DT_ORDER_HALF. */
typedef struct dt_order_rule {
    dt_order rule;
    bool stated; /**< the framework says so somewhere; false: nobody did, and the default holds */
} dt_order_rule;

/** Words of a short name at most: what a heading can hold. */
#define DT_SHORT_WORDS 13

typedef struct dt_indicator {
    const char *id; /**< stable: "2.2.3" */
    const char *text;
    const char *operationalisation; /**< NULL where the source has none */
    const char *definition;         /**< literal definition in the source, or NULL */
    const char *source_tag;         /**< own tag, or NULL (see the criterion's) */
    dt_indicator_kind kind;
    unsigned units; /**< bits of dt_unit, never 0 */
    const char *const *evidence;
    size_t n_evidence;
    const char *const *item;
    size_t n_items;
    const char *applies_if;           /**< condition in words, or NULL */
    const char *applies_if_indicator; /**< id of an indicator in the same dossier, or NULL */
    const char *const *applies_if_rating;
    size_t n_applies_if_ratings; /**< applies when that indicator has one of these ratings */
    bool safety;                 /**< an acute safety signal may arise here */
    bool report_shortcoming;     /**< polarity: the report counts the side that does not meet */
    const char *phrase_meets;    /**< "is met alle gezinsleden gesproken"; NULL = a general sentence */
    const char *phrase_fails;    /**< "is geen veiligheidsinschatting gevonden" */
    const char *note;
    const dt_bound *bound; /**< NULL for judgements */
    const dt_scale *scale;
    size_t theme;            /**< index of its theme */
    size_t criterion;        /**< index of its criterion */
    const dt_phrase *phrase; /**< per code, see dt_indicator_phrase() */
    size_t n_phrases;
    const char *name; /**< short name, for headings: at most DT_SHORT_WORDS words; NULL: none */
    const char *due;  /**< day, month or year by which it was promised, ISO; NULL: none */
} dt_indicator;

typedef struct dt_criterion {
    const char *id;
    const char *title;
    const char *lead;       /**< introducing sentence of the source, or NULL */
    const char *definition; /**< or NULL */
    const char *source_tag; /**< or NULL */
    size_t theme;
    size_t first_indicator; /**< indicators of a criterion are consecutive */
    size_t n_indicators;
    dt_order_rule composite;
    const char *name; /**< short name, or NULL */
} dt_criterion;

typedef struct dt_theme {
    const char *id;
    const char *title;
    size_t first_criterion;
    size_t n_criteria;
    dt_order_rule composite;
    const char *name; /**< short name, or NULL */
} dt_theme;

/** A reference from a chapter to an indicator of this or another framework. */
typedef struct dt_indicator_ref {
    const char *framework; /**< id of the framework; never NULL */
    const char *indicator;
} dt_indicator_ref;

typedef struct dt_chapter {
    const char *id;                 /**< "3" */
    const char *title;              /**< "Eén Gezin" */
    const char *expectation;        /**< the literal text "Verwachting", or NULL */
    const char *expectation_source; /**< the line "Bron: …", or NULL */
    const dt_indicator_ref *ref;
    size_t n_refs;
    dt_order_rule composite;
} dt_chapter;

/** What meeting one indicator says about another. */
typedef enum dt_relation_kind {
    DT_RELATION_EQUAL,     /**< they ask the same */
    DT_RELATION_SUPERSET,  /**< the first asks all that the second asks, and more */
    DT_RELATION_SUBSET,    /**< the first asks a part of what the second asks */
    DT_RELATION_INTERSECTS /**< they have something in common, and each asks something of its own */
} dt_relation_kind;

/** "from is KIND of to". */
typedef struct dt_relation {
    dt_indicator_ref from, to;
    dt_relation_kind kind;
    dt_bilingual source; /**< where the relation comes from: one language at least */
    dt_bilingual note;   /**< both may be NULL */
} dt_relation;

typedef struct dt_profile {
    const char *id;
    const char *title;
    const char *const *indicator;
    size_t n_indicators;
} dt_profile;

/** A lane of evidence: dossier, client, staff, network partner, document. */
typedef struct dt_source_type {
    const char *id;
    const char *label;
} dt_source_type;

typedef struct dt_decision_rule {
    const char *id;
    const char *title;
    const char *source;
    const char *level; /**< "indicator": the share of indicators judged sufficient */
    double at_least;   /**< proposal "above" holds above this share, 0..1 */
    double below;      /**< proposal "below" holds under this share */
    const char *above_text;
    const char *below_text;
    const char *between_text;
} dt_decision_rule;

typedef struct dt_framework dt_framework;

/**
 * Read a framework file (format "dossiertoets-framework/1").
 * @param out  receives the framework; free with dt_framework_free(); NULL on failure
 * @param path a file, or "-" for standard input
 * @return DT_OK; DT_ERR_NOTFOUND/IO; DT_ERR_SYNTAX (not JSON, not UTF-8); DT_ERR_DATA (a rule of the format,
 * with JSON path and line); DT_ERR_UNSUPPORTED (another format version)
 */
DT_API DT_MUST_CHECK dt_status dt_framework_read(dt_framework **out, const char *path, dt_error *err);

/** The same from memory; `name` is used in messages. The data is copied. */
DT_API DT_MUST_CHECK dt_status dt_framework_parse(dt_framework **out, const char *name, const char *data,
                                                  size_t size, dt_error *err);
DT_API void dt_framework_free(dt_framework *fw); /**< NULL is fine */

DT_API const char *dt_framework_id(const dt_framework *fw);
DT_API const char *dt_framework_version(const dt_framework *fw);
DT_API const char *dt_framework_title(const dt_framework *fw);
DT_API const char *dt_framework_subtitle(const dt_framework *fw); /**< or NULL */
/** What ids are called by where several frameworks are in play ("1G1P1R 1.1.2"): "short" of the file, or else
 * the id. Never NULL. */
DT_API const char *dt_framework_short(const dt_framework *fw);
/** Dossiers that a group in a publication has at least ("publish_from"), 2..1000; 0: the file does not say.
 */
DT_API unsigned long dt_framework_publish_from(const dt_framework *fw);
DT_API dt_language dt_framework_language(const dt_framework *fw);
/** One line naming the source: document, section, publisher, date. Never NULL. */
DT_API const char *dt_framework_source(const dt_framework *fw);
/** The exact text that was read, and the SHA-256 of those bytes as 64 hex digits. */
DT_API const char *dt_framework_text(const dt_framework *fw, size_t *size);
DT_API const char *dt_framework_sha256(const dt_framework *fw);

DT_API size_t dt_framework_themes(const dt_framework *fw);
DT_API const dt_theme *dt_framework_theme(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_criteria(const dt_framework *fw);
DT_API const dt_criterion *dt_framework_criterion(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_indicators(const dt_framework *fw);
DT_API const dt_indicator *dt_framework_indicator(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_scales(const dt_framework *fw);
DT_API const dt_scale *dt_framework_scale(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_chapters(const dt_framework *fw);
DT_API const dt_chapter *dt_framework_chapter(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_profiles(const dt_framework *fw);
DT_API const dt_profile *dt_framework_profile(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_source_types(const dt_framework *fw);
DT_API const dt_source_type *dt_framework_source_type(const dt_framework *fw, size_t i);
DT_API size_t dt_framework_decision_rules(const dt_framework *fw);
DT_API const dt_decision_rule *dt_framework_decision_rule(const dt_framework *fw, size_t i);
/** Between indicators of this framework; those with other frameworks are in a file of their own (relation.h).
 */
DT_API size_t dt_framework_relations(const dt_framework *fw);
DT_API const dt_relation *dt_framework_relation(const dt_framework *fw, size_t i);

/** Index of an indicator by id, or SIZE_MAX. */
DT_API size_t dt_framework_find_indicator(const dt_framework *fw, const char *id);
/** A rating of a scale by code, without regard to case; NULL when unknown. */
DT_API const dt_rating *dt_scale_find(const dt_scale *scale, const char *code);
/** The scale whose codes are counted: that of a split one, else the scale itself. */
DT_API const dt_scale *dt_scale_base(const dt_scale *scale);
/** The rating of the base scale as which this one of the scale counts: that which it was split off, else the
 * one with its code. NULL gives NULL, and so does a code that the scale does not have. */
DT_API const dt_rating *dt_scale_counts_as(const dt_scale *scale, const dt_rating *rating);
/** Whether a rating of the scale counts as failing in rules and composites, as the framework says; never one
 * that meets or is not in the denominator. */
DT_API bool dt_scale_is_failing(const dt_scale *scale, const dt_rating *rating);
/** The labels of the ratings of the base scale that meet, or that count as failing, for a sentence: "voldoet
 * niet of voldoet deels", the worst first. Cut to size; labels are in the framework's language.
 * @param lang language of "of" @return text, which is "" when no rating does */
DT_API const char *dt_scale_meeting_text(const dt_scale *scale, dt_language lang, char *text, size_t size);
DT_API const char *dt_scale_failing_text(const dt_scale *scale, dt_language lang, char *text, size_t size);
/** The text in this language, or NULL. */
DT_API const char *dt_bilingual_in(const dt_bilingual *text, dt_language lang);
/** What this code says of a dossier, in this language; NULL when the framework gives no such text for it.
 * A split code without a text of its own has that of the code it counts as. */
DT_API const char *dt_indicator_phrase(const dt_indicator *indicator, const dt_rating *rating,
                                       dt_language lang);
/** "all", "half", "none-failing", by dt_order: as files have them. */
DT_API const char *dt_order_name(dt_order rule);
/** "equal", "superset", "subset", "intersects", by dt_relation_kind: as files have them. */
DT_API const char *dt_relation_name(dt_relation_kind kind);
/** Check what one framework cannot see alone: no framework is there twice, and what chapters say of
 * indicators of another framework in the set exists there. References to frameworks outside the set are left
 * alone. */
DT_API DT_MUST_CHECK dt_status dt_framework_check_set(const dt_framework *const *set, size_t n,
                                                      dt_error *err);

/** The frameworks shipped inside the program. */
typedef struct dt_framework_builtin {
    const char *id;
    const char *file; /**< file name in frameworks/ */
    const char *text;
    size_t size;
} dt_framework_builtin;
DT_API const dt_framework_builtin *dt_framework_builtins(size_t *n);

/** A list of names that comes with the program, each with the source it is taken from: the areas of life of a
 * published report, the domains of the Zelfredzaamheid-Matrix. What an indicator names as its `list` are its
 * items. */
typedef struct dt_value_list dt_value_list;
DT_API const dt_framework_builtin *dt_value_lists_builtins(size_t *n);
/** @param id of one of them (DT_ERR_NOTFOUND for another); free with dt_value_list_free() */
DT_API DT_MUST_CHECK dt_status dt_value_list_open(dt_value_list **out, const char *id, dt_error *err);
DT_API void dt_value_list_free(dt_value_list *list); /**< NULL is fine */
typedef enum dt_value_list_part {
    DT_VALUE_LIST_ID,
    DT_VALUE_LIST_VERSION,
    DT_VALUE_LIST_TITLE,
    DT_VALUE_LIST_DOCUMENT, /**< the source: its title, */
    DT_VALUE_LIST_SECTION,  /**< where in it, */
    DT_VALUE_LIST_PUBLISHED /**< and when it was published */
} dt_value_list_part;
/** Borrowed. */
DT_API const char *dt_value_list_text(const dt_value_list *list, dt_value_list_part part);
DT_API size_t dt_value_list_items(const dt_value_list *list);
DT_API const char *dt_value_list_item(const dt_value_list *list,
                                      size_t i); /**< borrowed; NULL beyond the last */
/** One of these by its id, or else as dt_framework_read(). DT_ERR_NOTFOUND, with the known ids, when it is
 * neither an id nor a file. @param name id, path, or "-" for standard input */
DT_API DT_MUST_CHECK dt_status dt_framework_open(dt_framework **out, const char *name, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif

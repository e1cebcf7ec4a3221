/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/relation.h
 * @brief What indicators of two frameworks have to do with each other: a file beside the frameworks.
 *
 * A file of relations is read once and never changes; views live as long as it does. Relations inside one
 * framework are in the framework's own file (dt_framework_relation()).
 */
#ifndef DOSSIERTOETS_RELATION_H
#define DOSSIERTOETS_RELATION_H

#include <dossiertoets/framework.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dt_relations dt_relations;

/**
 * Read a file of relations (format "dossiertoets-relations/1").
 * @param out  receives it; free with dt_relations_free(); NULL on failure
 * @param path a file, or "-" for standard input
 * @return DT_OK; DT_ERR_NOTFOUND/IO; DT_ERR_SYNTAX (not JSON, not UTF-8); DT_ERR_DATA (a rule of the format,
 * with JSON path and line: a relation of an indicator with itself, one that is there twice, two that
 * contradict each other); DT_ERR_UNSUPPORTED (another format version)
 */
DT_API DT_MUST_CHECK dt_status dt_relations_read(dt_relations **out, const char *path, dt_error *err);
/** The same from memory; `name` is used in messages. The data is copied. */
DT_API DT_MUST_CHECK dt_status dt_relations_parse(dt_relations **out, const char *name, const char *data,
                                                  size_t size, dt_error *err);
/** One of the shipped ones by its id, or else as dt_relations_read(). */
DT_API DT_MUST_CHECK dt_status dt_relations_open(dt_relations **out, const char *name, dt_error *err);
DT_API void dt_relations_free(dt_relations *relations); /**< NULL is fine */

DT_API const char *dt_relations_id(const dt_relations *relations);
DT_API const char *dt_relations_version(const dt_relations *relations);
DT_API const char *dt_relations_title(const dt_relations *relations, dt_language lang); /**< never NULL */
/** The exact text that was read, and the SHA-256 of those bytes as 64 hex digits. */
DT_API const char *dt_relations_text(const dt_relations *relations, size_t *size);
DT_API const char *dt_relations_sha256(const dt_relations *relations);
/** Ids of the frameworks it is about: two or more. */
DT_API size_t dt_relations_frameworks(const dt_relations *relations);
DT_API const char *dt_relations_framework(const dt_relations *relations,
                                          size_t i); /**< NULL beyond the end */
DT_API size_t dt_relations_count(const dt_relations *relations);
DT_API const dt_relation *dt_relations_at(const dt_relations *relations,
                                          size_t i); /**< NULL beyond the end */

/** Whether every framework that it is about is in the set. */
DT_API bool dt_relations_fit(const dt_relations *relations, const dt_framework *const *set, size_t n);
/** Check it against the frameworks: all of them are in the set, and have the indicators it names.
 * @return DT_OK; DT_ERR_DATA with path and line */
DT_API DT_MUST_CHECK dt_status dt_relations_check(const dt_relations *relations,
                                                  const dt_framework *const *set, size_t n, dt_error *err);

/** A relation with its indicators found: indices in a set of frameworks. */
typedef struct dt_related {
    size_t framework, indicator;             /**< of relation->from */
    size_t other_framework, other_indicator; /**< of relation->to */
    const dt_relation *relation;
} dt_related;
/**
 * All relations that hold in a set of frameworks: those inside each, and those of the files whose frameworks
 * are all in the set.
 * @param out receives a list of n, in the order of the frameworks and then of the files; free with
 * dt_related_free(). It borrows of the frameworks and files.
 * @return DT_OK; DT_ERR_DATA for an unknown indicator, or when two files contradict each other or say the
 * same; DT_ERR_MEMORY
 */
DT_API DT_MUST_CHECK dt_status dt_related_find(dt_related **out, size_t *n, const dt_framework *const *set,
                                               size_t n_set, const dt_relations *const *file, size_t n_files,
                                               dt_error *err);
DT_API void dt_related_free(dt_related *related); /**< NULL is fine */

/** Whether two ratings of one subject, or of one dossier, go against the relation of their indicators. Equal:
 * they do not mean the same (dt_meets); a code that was split counts as the one it was split off. Superset,
 * subset: what asks all and more meets, and what asks a part of it meets in part or not. Intersects: never.
 * @param rating, other ratings on relation->from and relation->to; NULL: not rated, which contradicts nothing
 */
DT_API bool dt_relation_contradicted(const dt_relation *relation, const dt_rating *rating,
                                     const dt_rating *other);

/** The files shipped inside the program. */
DT_API const dt_framework_builtin *dt_relations_builtins(size_t *n);

#ifdef __cplusplus
}
#endif
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/disclosure.h
 * @brief Counts that are fit for publication: small groups merged, counts of few dossiers withheld, and
 * withheld so that neither the totals nor an earlier publication give them back.
 *
 * A group is small when it has fewer dossiers than the threshold: a stratum by its sample, and within an
 * indicator those of it that were assessed. A count over a group that is not small is published as it is,
 * however low it is itself: nobody knows which dossiers of the group were drawn.
 */
#ifndef DOSSIERTOETS_DISCLOSURE_H
#define DOSSIERTOETS_DISCLOSURE_H

#include <dossiertoets/aggregate.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Dossiers a group has at least where no framework says it and nobody asks for more. */
#define DT_DISCLOSURE_THRESHOLD 3

/** The same for these frameworks: the largest that one of them states, else DT_DISCLOSURE_THRESHOLD. */
DT_API unsigned long dt_disclosure_threshold(const dt_score_context *context);

/** A stratum of a publication, and the group that it was shown in. */
typedef struct dt_published_group {
    const char *municipality, *stratum;
    unsigned long number; /**< of the group in its municipality, from 0 */
    unsigned long sample; /**< dossiers of the group */
} dt_published_group;

/** An indicator of a publication: of a group, or of all. */
typedef struct dt_published_count {
    const char *municipality, *framework, *indicator;
    bool total;             /**< of the municipality as a whole */
    const char *stratum;    /**< the first of the group; "" with total */
    unsigned long assessed; /**< dossiers */
    bool withheld;
} dt_published_count;

/** What was published; all borrowed. */
typedef struct dt_publication {
    const char *at; /**< UTC; "" = it is only being made */
    const dt_published_group *group;
    size_t n_groups;
    const dt_published_count *count;
    size_t n_counts;
} dt_publication;

/**
 * The same counts, fit for publication. Strata with fewer dossiers than the threshold are merged with the
 * next smallest; what is left of few dossiers is withheld (dt_cell.withheld), with as many other groups as it
 * takes for no withheld count to follow from the totals (dt_disclosure_protect()). Limits over all strata
 * that would give a withheld or merged group away are left out, and so is every list of dossiers. What an
 * earlier publication withheld stays withheld, and what it showed of nearly as many dossiers is withheld now:
 * else the difference would be a small group.
 * @param out       free with dt_aggregate_free(), before `a`
 * @param threshold 2 or more
 * @param earlier   publications of the same inspection; may be NULL when n_earlier is 0
 * @return DT_ERR_RANGE for a threshold below 2; DT_ERR_REFUSED when a municipality has fewer dossiers than
 * the threshold, or a group differs from that of an earlier publication by fewer
 */
DT_API DT_MUST_CHECK dt_status dt_aggregate_disclose(dt_aggregate **out, const dt_aggregate *a,
                                                     unsigned long threshold, const dt_publication *earlier,
                                                     size_t n_earlier, dt_error *err);
/** What such an aggregate shows and withholds; NULL of one that was not made for publication. Borrowed. */
DT_API const dt_publication *dt_aggregate_publication(const dt_aggregate *a);

#ifdef __cplusplus
}
#endif
#endif

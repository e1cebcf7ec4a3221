/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of the made-up inspection of rich_fixture.h as text, and what it has and lacks. */
#ifndef DT_REPORT_LISTED_H
#define DT_REPORT_LISTED_H

#include "report/rich_fixture.h"

static rich visit;
static dt_evidence evidence; /* of the facts: a copy that a test may change */
static char *listed;
static size_t n_listed;

static inline void listed_setup(void)
{
    memset(&visit, 0, sizeof visit);
    rich_start(&visit);
    evidence = RICH_EVIDENCE;
    visit.f.facts.evidence = &evidence;
}

static inline void listed_teardown(void)
{
    dt_text_free(listed);
    listed = NULL;
    rich_free(&visit);
}

static inline void list_in(dt_evidence_list list, const dt_list_options *options, const char *writer)
{
    dt_document *doc;
    size_t size;
    ck_ok(dt_compose_list(&doc, &visit.f.facts, list, options, DT_NL, &n_listed, err));
    dt_text_free(listed);
    listed = fix_write(doc, writer, &size);
    dt_document_free(doc);
}

static inline size_t listed_times(const char *part)
{
    size_t n = 0;
    for (const char *at = listed; (at = strstr(at, part)) != NULL; at++)
        n++;
    return n;
}

static inline void has(const char *part)
{
    ck_assert_msg(listed_times(part) > 0, "lacks: %s\nin: %s", part, listed);
}

static inline void lacks(const char *part)
{
    ck_assert_msg(listed_times(part) == 0, "holds: %s\nin: %s", part, listed);
}

static inline void has_times(size_t n, const char *part)
{
    ck_assert_msg(listed_times(part) == n, "%zu times, not %zu: %s\nin: %s", listed_times(part), n, part,
                  listed);
}

#endif

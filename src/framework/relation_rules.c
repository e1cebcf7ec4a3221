/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What relations may not do: repeat each other, hold an indicator against itself, contradict each other. */
#include "base/mem.h"
#include "base/text.h"
#include "framework/reader.h"
#include <dossiertoets/relation.h>
#include <stdio.h>
#include <string.h>

static bool same_ref(const dt_indicator_ref *a, const dt_indicator_ref *b)
{
    return dtp_streq(a->framework, b->framework) && dtp_streq(a->indicator, b->indicator);
}

/* The kind read from the other side. */
static dt_relation_kind turned(dt_relation_kind kind)
{
    return kind == DT_RELATION_SUPERSET ? DT_RELATION_SUBSET
           : kind == DT_RELATION_SUBSET ? DT_RELATION_SUPERSET
                                        : kind;
}

static dt_status fail(const dtp_relation_list *list, size_t i, dtp_message message, const char *line,
                      dt_error *err)
{
    const dt_relation *r = &list->relation[i];
    char from[160], to[160];
    dtp_place place = {.source = NULL};
    snprintf(from, sizeof from, "%s/%s", r->from.framework, r->from.indicator);
    snprintf(to, sizeof to, "%s/%s", r->to.framework, r->to.indicator);
    if (list->at != NULL)
        place = dtp_json_place(&list->at[i]);
    return dtp_fail_at(err, place, DT_ERR_DATA, message, from, to, line, NULL);
}

static dt_status check_pair(const dtp_relation_list *list, size_t i, size_t earlier, dt_error *err)
{
    const dt_relation *r = &list->relation[i], *e = &list->relation[earlier];
    bool straight = same_ref(&r->from, &e->from) && same_ref(&r->to, &e->to);
    if (!straight && !(same_ref(&r->from, &e->to) && same_ref(&r->to, &e->from)))
        return DT_OK;
    const char *line = list->at == NULL ? "-" : DTP_NUM(dtp_json_place(&list->at[earlier]).line);
    bool same = r->kind == (straight ? e->kind : turned(e->kind));
    return fail(list, i, same ? DTP_MSG_RELATION_TWICE : DTP_MSG_RELATION_AGAINST, line, err);
}

/* An indicator of the list; the k-th end of the relations, two each. */
static const dt_indicator_ref *end_of(const dtp_relation_list *list, size_t k)
{
    const dt_relation *r = &list->relation[k / 2];
    return k % 2 == 0 ? &r->from : &r->to;
}

/* Marks everything that is met wherever the indicators marked so far are met. */
static void spread(const dtp_relation_list *list, bool *met)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < list->n; i++) {
            dt_relation_kind kind = list->relation[i].kind;
            size_t from = 2 * i, to = from + 1;
            bool on = met[from] && (kind == DT_RELATION_SUPERSET || kind == DT_RELATION_EQUAL) && !met[to];
            bool back = met[to] && (kind == DT_RELATION_SUBSET || kind == DT_RELATION_EQUAL) && !met[from];
            for (size_t k = 0; k < 2 * list->n && (on || back); k++)
                if (!met[k] && same_ref(end_of(list, k), end_of(list, on ? to : from)))
                    met[k] = more = true;
        }
    }
}

/* A asks more than B, and yet, along others, B asks all that A asks. */
static dt_status check_way_back(const dtp_relation_list *list, size_t i, bool *met, dt_error *err)
{
    dt_relation_kind kind = list->relation[i].kind;
    if (kind != DT_RELATION_SUPERSET && kind != DT_RELATION_SUBSET)
        return DT_OK;
    size_t more = kind == DT_RELATION_SUPERSET ? 2 * i : 2 * i + 1;
    size_t less = kind == DT_RELATION_SUPERSET ? 2 * i + 1 : 2 * i;
    for (size_t k = 0; k < 2 * list->n; k++)
        met[k] = same_ref(end_of(list, k), end_of(list, less));
    spread(list, met);
    return met[more] ? fail(list, i, DTP_MSG_RELATION_CIRCLE, NULL, err) : DT_OK;
}

dt_status dtp_relation_rules(const dtp_relation_list *list, dt_error *err)
{
    dt_status status = DT_OK;
    for (size_t i = 0; i < list->n; i++) {
        if (same_ref(&list->relation[i].from, &list->relation[i].to))
            return fail(list, i, DTP_MSG_RELATION_SELF, NULL, err);
        for (size_t k = 0; k < i; k++)
            DT_TRY(check_pair(list, i, k, err));
    }
    bool *met = dtp_calloc(2 * list->n + 1, sizeof *met);
    if (met == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < list->n && status == DT_OK; i++)
        status = check_way_back(list, i, met, err);
    dtp_free(met);
    return status;
}

bool dt_relation_contradicted(const dt_relation *relation, const dt_rating *rating, const dt_rating *other)
{
    if (rating == NULL || other == NULL)
        return false;
    const dt_rating *more = relation->kind == DT_RELATION_SUPERSET ? rating : other;
    const dt_rating *less = relation->kind == DT_RELATION_SUPERSET ? other : rating;
    switch (relation->kind) {
    case DT_RELATION_EQUAL:
        return rating->meets != other->meets;
    case DT_RELATION_SUPERSET:
    case DT_RELATION_SUBSET:
        return more->meets == DT_MEETS_YES && (less->meets == DT_MEETS_NO || less->meets == DT_MEETS_PARTLY);
    case DT_RELATION_INTERSECTS:
        break;
    }
    return false;
}

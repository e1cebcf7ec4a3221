/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which chapters a report has: those of all frameworks, merged by id; without any, the themes. */
#include "base/text.h"
#include "report/common/linked.h"
#include "report/report/sections.h"
#include <stdint.h>

static size_t find_framework(const dt_score_context *context, const char *id)
{
    for (size_t f = 0; f < context->n_frameworks; f++)
        if (dtp_streq(dt_framework_id(context->framework[f]), id))
            return f;
    return SIZE_MAX;
}

/* Room was made for all references; one that is there already, or is not rated here, adds nothing. */
static void add_ref(dtp_report *r, dtp_compose_nodes *nodes, const dt_indicator_ref *ref)
{
    const dt_score_context *context = r->c.facts->context;
    size_t f = find_framework(context, ref->framework);
    if (f == SIZE_MAX)
        return; /* a framework that this inspection does not use */
    dtp_compose_node node = {f, DT_LEVEL_INDICATOR,
                             dt_framework_find_indicator(context->framework[f], ref->indicator)};
    if (node.index == SIZE_MAX || !dtp_compose_node_is_rated(&r->c, node))
        return;
    for (size_t i = 0; i < nodes->n; i++)
        if (nodes->node[i].framework == f && nodes->node[i].index == node.index)
            return;
    nodes->node[nodes->n++] = node;
}

typedef void (*chapter_fn)(dtp_report *r, void *payload, const dt_framework *fw, const dt_chapter *chapter);

static void each_chapter(dtp_report *r, chapter_fn fn, void *payload)
{
    const dt_score_context *context = r->c.facts->context;
    for (size_t f = 0; f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_chapters(context->framework[f]); i++)
            fn(r, payload, context->framework[f], dt_framework_chapter(context->framework[f], i));
}

static void count_refs(dtp_report *r, void *payload, const dt_framework *fw, const dt_chapter *chapter)
{
    (void)r;
    (void)fw;
    size_t *n = payload;
    n[0]++;
    n[1] += chapter->n_refs;
}

/* The first framework with the chapter names it; the first with an expectation gives that. */
static void add_chapter(dtp_report *r, void *payload, const dt_framework *fw, const dt_chapter *chapter)
{
    (void)payload;
    dtp_report_chapter *found = NULL;
    for (size_t i = 0; i < r->n_chapters && !found; i++)
        if (dtp_streq(r->chapter[i].id, chapter->id))
            found = &r->chapter[i];
    if (!found) {
        found = &r->chapter[r->n_chapters++];
        *found = (dtp_report_chapter){
            .id = chapter->id, .title = chapter->title, .lang = dtp_compose_framework_lang(&r->c, fw)};
    }
    if (!found->expectation) {
        found->expectation = chapter->expectation;
        found->expectation_source = chapter->expectation_source;
    }
}

/* Indicators of the framework whose expectation it is come first: the findings answer the expectation. */
typedef struct filling {
    dtp_report_chapter *chapter;
    bool with_expectation;
} filling;

static void fill_chapter(dtp_report *r, void *payload, const dt_framework *fw, const dt_chapter *chapter)
{
    (void)fw;
    filling *f = payload;
    if (!dtp_streq(f->chapter->id, chapter->id) || (chapter->expectation != NULL) != f->with_expectation)
        return;
    for (size_t i = 0; i < chapter->n_refs; i++)
        add_ref(r, &f->chapter->nodes, &chapter->ref[i]);
}

static void drop_empty(dtp_report *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->n_chapters; i++)
        if (r->chapter[i].nodes.n > 0)
            r->chapter[kept++] = r->chapter[i];
    r->n_chapters = kept;
}

static void use_themes(dtp_report *r)
{
    const dt_score_context *context = r->c.facts->context;
    size_t n = 0;
    for (size_t f = 0; f < context->n_frameworks; f++)
        n += dt_framework_themes(context->framework[f]);
    r->chapter = dtp_arena_array(r->c.w->arena, n, sizeof *r->chapter);
    if (!r->chapter) {
        r->c.w->failed = true;
        return;
    }
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        dtp_compose_nodes all = dtp_compose_level_nodes(&r->c, f, DT_LEVEL_INDICATOR);
        for (size_t t = 0; t < dt_framework_themes(fw); t++) {
            dtp_report_chapter *chapter = &r->chapter[r->n_chapters++];
            const dt_theme *theme = dt_framework_theme(fw, t);
            const char *heading = dtp_compose_short(theme->name, theme->title);
            *chapter = (dtp_report_chapter){.id = theme->id,
                                            .title = theme->title,
                                            .heading = heading ? heading : theme->id,
                                            .lang = dtp_compose_framework_lang(&r->c, fw),
                                            .nodes = dtp_compose_nodes_room(&r->c, all.n)};
            for (size_t i = 0; chapter->nodes.node && i < all.n; i++)
                if (dtp_compose_node_indicator(&r->c, all.node[i])->theme == t)
                    chapter->nodes.node[chapter->nodes.n++] = all.node[i];
        }
    }
    drop_empty(r);
}

void dtp_report_find_chapters(dtp_report *r)
{
    size_t n[2] = {0, 0}; /* chapters, references */
    each_chapter(r, count_refs, n);
    r->chapter = dtp_arena_array(r->c.w->arena, n[0], sizeof *r->chapter);
    if (!r->chapter) {
        r->c.w->failed = true;
        return;
    }
    each_chapter(r, add_chapter, NULL);
    for (size_t i = 0; i < r->n_chapters; i++) {
        filling f = {.chapter = &r->chapter[i], .with_expectation = true};
        f.chapter->nodes = dtp_compose_nodes_room(&r->c, n[1]);
        if (!f.chapter->nodes.node)
            return;
        each_chapter(r, fill_chapter, &f);
        f.with_expectation = false;
        each_chapter(r, fill_chapter, &f);
    }
    drop_empty(r);
    if (r->n_chapters == 0)
        use_themes(r);
    for (size_t i = 0; i < r->n_chapters; i++)
        dtp_linked_order(&r->c, &r->chapter[i].nodes);
}

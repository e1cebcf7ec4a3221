/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three made-up complaint dossiers: one with everything that a dossier can hold, one half filled in, and one
 * with nothing but who complains. Their report is in `text`, as Markdown and in Dutch. */
#ifndef DT_REPORT_DISPUTE_FIXTURE_H
#define DT_REPORT_DISPUTE_FIXTURE_H

#include "report/complaint/dispute.h"
#include "report/golden.h"

static dt_framework *norms, *other;
static const dt_framework *frameworks[2];
static dt_score_context context;
static dt_complaint *c;
static char *text;
static const dt_municipality TOWN[] = {{"GM0002", "Elders"}, {"GM0001", "Adorp"}};

static inline void read_form(const char *name)
{
    char path[512], *form;
    size_t size;
    dt_scores *scores;
    dtp_json_doc *doc;
    dtp_issues issues = {.sink = {NULL, NULL}};
    ck_ok(dt_scores_new(&scores, err));
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = TOWN,
                                       .n_municipalities = 2,
                                       .assessor = "O",
                                       .scores = scores,
                                       .issues = &issues};
    (void)snprintf(path, sizeof path, "%s/report/complaint/%s.json", DT_TESTS, name);
    ck_ok(dtp_file_read(path, 0, &form, &size, err));
    ck_ok(dtp_json_parse(&doc, name, form, size, err));
    dt_complaint_free(c);
    c = NULL;
    ck_ok(dtp_complaint_parse(&c, doc, &terms, err));
    dtp_free(form);
    dt_scores_free(scores);
}

static inline void dispute_setup(void)
{
    ck_ok(dt_framework_read(&norms, DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    ck_ok(dt_framework_read(&other, DT_TESTS "/report/framework.json", err));
    frameworks[0] = norms;
    frameworks[1] = other;
    context = (dt_score_context){.framework = frameworks, .n_frameworks = 2};
}

static inline void dispute_teardown(void)
{
    dt_complaint_free(c);
    dt_text_free(text);
    c = NULL;
    text = NULL;
    dt_framework_free(norms);
    dt_framework_free(other);
}

static inline dt_document *compose(bool published, dt_language lang)
{
    dt_document *doc;
    ck_ok(dtp_dispute_compose(&doc, c, &context, TOWN, 2, published, lang, err));
    return doc;
}

/* As Markdown, in Dutch, in `text`. */
static inline void say(bool published)
{
    size_t size;
    dt_document *doc = compose(published, DT_NL);
    dt_text_free(text);
    text = fix_write(doc, "md", &size);
    dt_document_free(doc);
}

static inline void has(const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "lacks: %s\nin: %s", part, text);
}

static inline void lacks(const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "holds: %s\nin: %s", part, text);
}

static inline void once(const char *part)
{
    const char *at = strstr(text, part);
    ck_assert_msg(at != NULL && strstr(at + 1, part) == NULL, "not once: %s\nin: %s", part, text);
}

#endif

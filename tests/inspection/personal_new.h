/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For check_personal.c: what is heard of a text, and the steps that begin a file. */
#ifndef DT_TEST_PERSONAL_NEW_H
#define DT_TEST_PERSONAL_NEW_H

#include "inspection/support.h"

#define SOMEBODY "BSN 111222333, tel. 0612345678, mevrouw De Vries"

/* What was told since the last step: a bit a kind. */
enum { BSN = 1, PHONE = 2, NAME = 4, ALL = 7 };
static unsigned heard;

static void hear(void *payload, dt_severity severity, const dt_error *finding)
{
    const char *name = dt_error_name(finding);
    (void)payload;
    (void)severity;
    heard |= strcmp(name, "PERSONAL_BSN") == 0     ? BSN
             : strcmp(name, "PERSONAL_PHONE") == 0 ? PHONE
             : strcmp(name, "PERSONAL_NAME") == 0  ? NAME
                                                   : 0;
}
static const dt_issue_sink ear = {hear, NULL};

/* Steps that write SOMEBODY; each on a visit of its own, with a source, a document and two assessors. */
#define STEP(name) static dt_status name(visit *v)

static dt_status open_with(visit *v, dt_new_options o)
{
    o.warnings = ear;
    dt_inspection_close(v->in);
    v->in = NULL;
    (void)unlink(v->file);
    return dt_inspection_new(&v->in, v->file, &o, NULL);
}

STEP(title)
{
    dt_new_options o = new_options();
    o.title = SOMEBODY;
    return open_with(v, o);
}

STEP(supervisor)
{
    static const char *const who[] = {SOMEBODY};
    dt_new_options o = new_options();
    o.supervisor = who;
    o.n_supervisors = 1;
    return open_with(v, o);
}

STEP(town)
{
    static const dt_municipality towns[] = {{"GM1", SOMEBODY}};
    dt_new_options o = new_options();
    o.municipality = towns;
    o.n_municipalities = 1;
    return open_with(v, o);
}

STEP(excluded)
{
    static const dt_exclusion one[] = {{.id = "A001", .reason = SOMEBODY}};
    dt_frame_options o = register_options();
    ck_ok(open_with(v, new_options()));
    dt_inspection_listen(v->in, ear);
    o.exclusion = one;
    o.n_exclusions = 1;
    return dt_inspection_register(v->in, DATA "register.csv", DT_DRAW_DOSSIER, &o, NULL, no_issues, NULL);
}

/* A file name has no room for more than this. */
STEP(file_name)
{
    char path[160], *text;
    size_t size;
    dt_frame_options o = register_options();
    ck_ok(open_with(v, new_options()));
    dt_inspection_listen(v->in, ear);
    (void)snprintf(path, sizeof path, "%s/%s", v->folder, SOMEBODY);
    ck_ok(dtp_file_read(DATA "register.csv", 0, &text, &size, err));
    ck_ok(dtp_file_write(path, text, size, false, err));
    dtp_free(text);
    dt_status status = dt_inspection_register(v->in, path, DT_DRAW_DOSSIER, &o, NULL, no_issues, NULL);
    (void)unlink(path);
    return status;
}

static void open_on(visit *v, const char *path)
{
    dt_new_options o = new_options();
    o.framework = &path;
    o.n_frameworks = 1;
    ck_ok(open_with(v, o));
}

#endif

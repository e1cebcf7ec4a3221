/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inspection, or a second look at an earlier one. */
#include "ask/asked.h"
#include "base/text.h"
#include <string.h>

/* "GM1924=Goeree-Overflakkee", "GM1924" or "Goeree-Overflakkee". */
static dt_status read_municipality(dt_municipality *m, dtp_arena *arena, bool unlisted, dt_error *err)
{
    char code[8], name[64];
    bool looks = strlen(m->code) == 6 && strncmp(m->code, "GM", 2) == 0;
    if (unlisted)
        return DT_OK;
    if (looks)
        return dt_municipality_check(m->code, m->name, err);
    DT_TRY(dt_municipality_find(m->code, code, name, err));
    m->code = dtp_arena_strdup(arena, code);
    m->name = dtp_arena_strdup(arena, name);
    return m->code == NULL || m->name == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_municipalities(dt_new_options *o, const dtp_ask *a, dtp_arena *arena)
{
    const char *const *text;
    DT_TRY(dtp_ask_list(a, arena, "municipality", &text, &o->n_municipalities));
    dt_municipality *list = dtp_arena_array(arena, o->n_municipalities, sizeof *list);
    o->municipality = list;
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < o->n_municipalities; i++) {
        const char *equals = strchr(text[i], '=');
        size_t length = equals != NULL ? (size_t)(equals - text[i]) : strlen(text[i]);
        list[i].code = dtp_arena_strndup(arena, text[i], length);
        list[i].name = equals != NULL ? equals + 1 : "";
        if (list[i].code == NULL)
            return dtp_fail_memory(a->err);
        if (length == 0)
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_MUNICIPALITY, text[i], NULL);
        DT_TRY(read_municipality(&list[i], arena, o->unlisted, a->err));
    }
    return DT_OK;
}

static dt_status read_options(dt_new_options *o, const dtp_ask *a, dtp_arena *arena)
{
    *o = (dt_new_options){.title = dtp_ask_text(a, "title", ""),
                          .profile = dtp_ask_text(a, "profile", NULL),
                          .from = dtp_ask_text(a, "from", NULL),
                          .warnings = a->q.issues,
                          .unlisted = dtp_ask_has(a, "unlisted")};
    DT_TRY(read_municipalities(o, a, arena));
    DT_TRY(dtp_ask_list(a, arena, "framework", &o->framework, &o->n_frameworks));
    DT_TRY(dtp_ask_list(a, arena, "supervisor", &o->supervisor, &o->n_supervisors));
    DT_TRY(dtp_ask_list(a, arena, "indicator", &o->indicator, &o->n_indicators));
    return dtp_ask_list(a, arena, "relations", &o->relations, &o->n_relations);
}

/* Before the register can come: the form of the public value is looked at before anything is made. */
static dt_status commit(dt_inspection *in, const char *form, const dtp_ask *a)
{
    const dt_commit_request request = {.public_form = form};
    const dt_commitment *c;
    size_t n;
    return form == NULL ? DT_OK : dt_inspection_commit_rounds(in, &request, &c, &n, a->err);
}

dt_status dt_ask_new(dt_inspection **out, const dt_ask *ask, dt_error *err)
{
    static const char *const none[] = {NULL};
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_ask a;
    dt_new_options o;
    const char *path;
    char form[DT_PUBLIC_FORM_SIZE];
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, none, err));
    DT_TRY(dtp_ask_file(&path, &a));
    const char *public = dtp_ask_text(&a, "public", NULL);
    if (public != NULL)
        DT_TRY(dt_public_form(form, public, err));
    dt_status status = read_options(&o, &a, &arena);
    if (status == DT_OK)
        status = dt_inspection_new(out, path, &o, err);
    if (status == DT_OK)
        status = commit(*out, public, &a);
    dtp_arena_free(&arena);
    return status;
}

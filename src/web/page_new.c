/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No file yet: what a new inspection is made of. */
#include "base/list.h"
#include "base/text.h"
#include "web/surround.h"
#include <dossiertoets/register_view.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PEOPLE 4  /* assessors that can be named at the start */
#define FOUND  30 /* municipalities that are shown of a search */

/* What the frameworks that come with the program are for. */
static const struct purpose {
    const char *id;
    dtp_message words;
} PURPOSES[] = {{"verwachtingen-1g1p1r", DTP_MSG_WEB_NEW_FOR_1G1P1R},
                {"toezichtkader-stelseltoezicht-jeugd", DTP_MSG_WEB_NEW_FOR_SYSTEM},
                {"jot-nissewaard", DTP_MSG_WEB_NEW_FOR_JOT},
                {"behoorlijkheidsnormen", DTP_MSG_WEB_NEW_FOR_PROPER},
                {"aanspreekpunt-vng", DTP_MSG_WEB_NEW_FOR_CONTACT}};

static const char *numbered(const dtp_web_request *r, const char *name, size_t i)
{
    char field[32];
    (void)snprintf(field, sizeof field, "%s%zu", name, i);
    return dtp_web_form(r, field);
}

static dt_status put_framework(dtp_web_request *r, size_t i, const char *id, dt_error *err)
{
    dt_framework *fw;
    DT_TRY(dt_framework_open(&fw, id, err));
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_frameworks);
    const char *words = "";
    for (size_t k = 0; k < DTP_COUNT(PURPOSES); k++)
        if (strcmp(PURPOSES[k].id, id) == 0)
            words = dtp_message_text(PURPOSES[k].words, r->lang);
    dtp_web_put_number(row, DTP_WEB_number, i);
    dtp_web_put(row, DTP_WEB_name, dt_framework_title(fw));
    dtp_web_put_tongue(row, fw);
    dtp_web_put_message(row, DTP_WEB_more, r->lang, DTP_MSG_WEB_NEW_COUNT, words,
                        DTP_NUM(dt_framework_indicators(fw)), NULL);
    dtp_web_put_flag(row, DTP_WEB_checked, numbered(r, "kader-", i)[0] != '\0');
    dt_framework_free(fw);
    return DT_OK;
}

static dt_status put_frameworks(dtp_web_request *r, dt_error *err)
{
    size_t n;
    const dt_framework_builtin *list = dt_framework_builtins(&n);
    for (size_t k = 0; k < DTP_COUNT(PURPOSES); k++) /* in the order of the purposes, the others behind */
        for (size_t i = 0; i < n; i++)
            if (strcmp(list[i].id, PURPOSES[k].id) == 0)
                DT_TRY(put_framework(r, i, list[i].id, err));
    for (size_t i = 0; i < n; i++) {
        bool shown = false;
        for (size_t k = 0; k < DTP_COUNT(PURPOSES); k++)
            shown = shown || strcmp(list[i].id, PURPOSES[k].id) == 0;
        if (!shown)
            DT_TRY(put_framework(r, i, list[i].id, err));
    }
    return DT_OK;
}

typedef struct placing {
    dtp_web_request *r;
    dtp_list chosen; /* dt_municipality */
    const char *typed;
    size_t found;
    bool add; /* what is typed is shown too, to be ticked */
    dt_status status;
    dt_error *err;
} placing;

static void note_place(void *payload, const char *code, const char *name)
{
    placing *p = payload;
    char field[32];
    dt_municipality *m;
    (void)snprintf(field, sizeof field, "plaats-%s", code);
    bool ticked = dtp_web_form(p->r, field)[0] != '\0', same = p->add && dtp_fold_eq(name, p->typed);
    bool found = p->add && p->typed[0] != '\0' && dtp_fold_contains(name, p->typed);
    dtp_web_put(dtp_web_add(p->r->scope, DTP_WEB_sheets), DTP_WEB_name, name);
    if (p->status == DT_OK && (ticked || same)) {
        p->status = dtp_list_push(&p->chosen, &m, p->err);
        if (p->status == DT_OK)
            *m = (dt_municipality){.code = dtp_arena_strdup(&p->r->arena, code),
                                   .name = dtp_arena_strdup(&p->r->arena, name)};
    }
    if (!ticked && !same && (!found || p->found++ >= FOUND))
        return;
    dtp_web_scope *row = dtp_web_add(p->r->scope, DTP_WEB_places);
    dtp_web_put(row, DTP_WEB_code, code);
    dtp_web_put(row, DTP_WEB_name, name);
    dtp_web_put_flag(row, DTP_WEB_checked, ticked || same);
}

static void count_place(void *payload, const char *code, const char *name)
{
    (void)code, (void)name;
    ++*(size_t *)payload;
}

/* What is in no name of the list may be another name of one that is: Den Haag. */
static dt_status resolve(placing *p)
{
    size_t n = 0;
    char code[8], listed[64];
    DT_TRY(dt_municipality_search(p->typed, count_place, &n, p->err));
    if (n > 0 || p->typed[0] == '\0' || dt_municipality_find(p->typed, code, listed, NULL) != DT_OK)
        return DT_OK;
    const char *name = dtp_arena_strdup(&p->r->arena, listed);
    p->typed = name == NULL ? p->typed : name;
    return DT_OK;
}

/* The list is put on the page, and those that were chosen are given. */
static dt_status read_places(placing *out, dtp_web_request *r, dt_error *err)
{
    *out = (placing){.r = r,
                     .chosen = DTP_LIST(&r->arena, dt_municipality),
                     .typed = dtp_web_form(r, "gemeente"),
                     .add = r->is_post,
                     .status = DT_OK,
                     .err = err};
    if (out->add)
        DT_TRY(resolve(out));
    DT_TRY(dt_municipality_search(NULL, note_place, out, err));
    return out->status;
}

static void put_people(dtp_web_request *r)
{
    for (size_t i = 1; i <= PEOPLE; i++) {
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_people);
        dtp_web_put_number(row, DTP_WEB_number, i);
        dtp_web_put(row, DTP_WEB_code, numbered(r, "code-", i));
        dtp_web_put(row, DTP_WEB_name, numbered(r, "persoon-", i));
        dtp_web_put(row, DTP_WEB_error, "");
        dtp_web_put_flag(row, DTP_WEB_first, i == 1);
    }
}

/* Everything but the municipalities, which were put already. */
static dt_status show(dtp_web_request *r, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(put_frameworks(r, err));
    DT_TRY(dtp_web_frame(r, NULL, DTP_WEB_STEP_NONE, false, &seen, err));
    dtp_web_put(r->scope, DTP_WEB_typed, dtp_web_form(r, "naam"));
    dtp_web_put_token(r, "/nieuw");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_NEW, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_new);
}

dt_status dtp_web_get_new(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    placing p;
    if (in != NULL)
        return dtp_web_go(r, "/", NULL);
    DT_TRY(read_places(&p, r, err));
    put_people(r);
    dtp_web_put(r->scope, DTP_WEB_place, "");
    return show(r, err);
}

static bool is_code(const char *code)
{
    size_t n = strlen(code);
    return n >= 1 && n <= 12 &&
           code[strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == '\0';
}

static dtp_web_scope *person(const dtp_web_request *r, size_t i)
{
    const dtp_web_scope *row = dtp_web_first(r->scope, DTP_WEB_people);
    while (--i > 0)
        row = row->next;
    return (dtp_web_scope *)(uintptr_t)row;
}

static void check_people(dtp_web_request *r)
{
    for (size_t i = 1; i <= PEOPLE; i++) {
        const char *code = numbered(r, "code-", i);
        char field[24];
        (void)snprintf(field, sizeof field, "code-%zu", i);
        bool twice = false;
        for (size_t k = 1; k < i; k++)
            twice = twice || (code[0] != '\0' && dtp_fold_eq(code, numbered(r, "code-", k)));
        if (i == 1 && code[0] == '\0')
            dtp_web_fault_message(r, person(r, i), DTP_WEB_error, field, DTP_MSG_WEB_NEW_NO_CODE, NULL);
        else if ((code[0] != '\0' && !is_code(code)) || twice ||
                 (code[0] == '\0' && numbered(r, "persoon-", i)[0] != '\0'))
            dtp_web_fault_message(r, person(r, i), DTP_WEB_error, field, DTP_MSG_WEB_NEW_BAD_CODE,
                                  code[0] == '\0' ? "-" : code, NULL);
    }
}

/* The names of the frameworks that were ticked. */
static size_t read_frameworks(const dtp_web_request *r, const char **out)
{
    size_t n, taken = 0;
    const dt_framework_builtin *list = dt_framework_builtins(&n);
    for (size_t i = 0; i < n; i++)
        if (numbered(r, "kader-", i)[0] != '\0')
            out[taken++] = list[i].id;
    return taken;
}

static dt_status add_people(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    for (size_t i = 1; i <= PEOPLE; i++) {
        const dt_assessor_new a = {.code = numbered(r, "code-", i), .name = numbered(r, "persoon-", i)};
        if (a.code[0] != '\0')
            DT_TRY(dt_inspection_assessor_add(in, &a, err));
    }
    return dt_inspection_desk_open(in, numbered(r, "code-", 1), err);
}

static dt_status begin(dtp_web_request *r, const placing *p, const char *const *framework, size_t n,
                       dt_error *err)
{
    dt_inspection *in;
    const char *path = r->server->options->path, *slash = strrchr(path, '/');
    const dt_new_options options = {.title = dtp_web_form(r, "naam"),
                                    .framework = framework,
                                    .n_frameworks = n,
                                    .municipality = p->chosen.item,
                                    .n_municipalities = p->chosen.n};
    DT_TRY(dt_inspection_new(&in, path, &options, err));
    dt_status status = add_people(r, in, err);
    dt_inspection_close(in);
    if (status != DT_OK)
        (void)unlink(path); /* without its assessors it is not what was asked for: it can be tried again */
    DT_TRY(status);
    (void)snprintf(r->session->assessor, sizeof r->session->assessor, "%s", numbered(r, "code-", 1));
    dtp_web_tell(r, DTP_MSG_WEB_NEW_DONE, slash == NULL ? path : slash + 1, NULL);
    return dtp_web_go(r, "/", NULL);
}

static void check(dtp_web_request *r, const placing *p, size_t frameworks)
{
    if (dtp_web_form(r, "naam")[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, "naam", DTP_MSG_WEB_NEW_NO_NAME, NULL);
    if (frameworks == 0) {
        const dtp_web_scope *first = dtp_web_first(r->scope, DTP_WEB_frameworks);
        char field[24];
        (void)snprintf(field, sizeof field, "kader-%s",
                       first == NULL ? "0" : dtp_web_text(first, DTP_WEB_number));
        dtp_web_fault_message(r, r->scope, DTP_WEB_how_error, field, DTP_MSG_WEB_NEW_NO_FRAMEWORK, NULL);
    }
    if (p->chosen.n == 0 && p->typed[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_place_error, "gemeente", DTP_MSG_WEB_NEW_NO_PLACE, NULL);
}

/* What was typed and is no municipality is told with the nearest, or with the list of those that hold it. */
static void check_typed(dtp_web_request *r, const placing *p)
{
    dt_error why = DT_ERROR_INIT;
    char code[8], listed[64], words[1024];
    bool chosen = p->typed[0] == '\0';
    for (size_t i = 0; i < p->chosen.n; i++)
        chosen = chosen || dtp_fold_contains(((const dt_municipality *)p->chosen.item)[i].name, p->typed);
    if (!chosen && p->found > 0)
        dtp_web_fault_message(r, r->scope, DTP_WEB_place_error, "gemeente", DTP_MSG_WEB_NEW_NO_PLACE, NULL);
    else if (!chosen && dt_municipality_find(p->typed, code, listed, &why) != DT_OK)
        dtp_web_fault(r, r->scope, DTP_WEB_place_error, "gemeente",
                      dt_error_message(&why, r->lang, words, sizeof words));
    dtp_web_put(r->scope, DTP_WEB_place, chosen ? "" : p->typed);
}

dt_status dtp_web_post_new(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    placing p;
    dt_error why = DT_ERROR_INIT;
    const char *framework[32];
    char words[1024];
    if (in != NULL)
        return dtp_web_go(r, "/", NULL);
    DT_TRY(read_places(&p, r, err));
    put_people(r);
    size_t n = read_frameworks(r, framework);
    bool search = strcmp(dtp_web_form(r, "doe"), "zoek") == 0;
    if (!search) {
        check(r, &p, n);
        check_people(r);
    }
    check_typed(r, &p);
    if (search || r->faults > 0)
        return show(r, err);
    dt_status status = begin(r, &p, framework, n, &why);
    if (status == DT_OK)
        return DT_OK;
    if (status != DT_ERR_RANGE)
        return dtp_fail_with(err, &why);
    dtp_web_fault(r, r->scope, DTP_WEB_error, "naam", dt_error_message(&why, r->lang, words, sizeof words));
    return show(r, err);
}

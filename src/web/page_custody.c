/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing, a package, retention and destruction: each has a page that says what will happen before it does.
 */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/tables.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const dtp_web_form_spec SEAL = {
    .id = "zegel",
    .action = "verzegelen",
    .title = DTP_MSG_WEB_SEAL_DO_TITLE,
    .button = DTP_MSG_WEB_SEAL_DO,
    .primary = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_SEAL_NOT,
    .input = {{"eerste", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_FIRST, DTP_MSG_NONE, true, "input--w8", NULL},
              {"tweede", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_SECOND, DTP_MSG_NONE, true, "input--w8", NULL},
              {"gelezen", DTP_WEB_INPUT_CHECK, DTP_MSG_WEB_SEAL_READ, DTP_MSG_NONE, true, NULL, NULL}}};

static const dtp_web_form_spec UNSEAL = {
    .id = "verbreken",
    .action = "verzegelen",
    .title = DTP_MSG_WEB_UNSEAL,
    .intro = DTP_MSG_WEB_UNSEAL_MORE,
    .button = DTP_MSG_WEB_UNSEAL_DO,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {
        {"reden", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_STEP_REASON, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL},
        {"eerste", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_FIRST, DTP_MSG_NONE, true, "input--w8", NULL},
        {"tweede", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_SECOND, DTP_MSG_NONE, true, "input--w8", NULL}}};

static const dtp_web_form_spec PACK = {
    .id = "pakket",
    .action = "pakket",
    .title = DTP_MSG_WEB_PACK_PASSPHRASE,
    .button = DTP_MSG_WEB_PACK_DO,
    .primary = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {{"zin", DTP_WEB_INPUT_SECRET, DTP_MSG_WEB_PACK_PASSPHRASE, DTP_MSG_WEB_PACK_PASSPHRASE_HINT,
               true, NULL, NULL},
              {"nogeens", DTP_WEB_INPUT_SECRET, DTP_MSG_WEB_PACK_AGAIN, DTP_MSG_NONE, true, NULL, NULL}}};

static const dtp_web_form_spec RETAIN = {.id = "bewaren",
                                         .action = "vernietigen",
                                         .title = DTP_MSG_WEB_RETAIN_TITLE,
                                         .button = DTP_MSG_WEB_RETAIN_DO,
                                         .input = {{"tot", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_RETAIN_UNTIL,
                                                    DTP_MSG_WEB_RETAIN_HINT, true, "input--w16", NULL}}};

static const dtp_web_form_spec DESTROY = {
    .id = "vernietigen",
    .action = "vernietigen",
    .title = DTP_MSG_WEB_DESTROY_DO_TITLE,
    .button = DTP_MSG_WEB_DESTROY_DO,
    .primary = true,
    .danger = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_DESTROY_NOT,
    .input = {
        {"reden", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_DESTROY_REASON, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL},
        {"eerste", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_FIRST, DTP_MSG_NONE, true, "input--w8", NULL},
        {"tweede", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEAL_SECOND, DTP_MSG_NONE, true, "input--w8", NULL},
        {"naam", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_DESTROY_NAME, DTP_MSG_WEB_DESTROY_NAME_HINT, true,
         "input--w16", NULL},
        {"gelezen", DTP_WEB_INPUT_CHECK, DTP_MSG_WEB_DESTROY_READ, DTP_MSG_NONE, true, NULL, NULL}}};

static const char *field_of_two(const dt_error *why)
{
    return why->status != DT_OK && strcmp(dt_error_name(why), "CUSTODY_REASON") == 0 ? "reden" : "eerste";
}

static dt_status seal(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_seal out;
    dt_error why = DT_ERROR_INIT;
    dt_status status =
        dt_inspection_seal(in, dtp_web_form(f->r, "eerste"), dtp_web_form(f->r, "tweede"), &out, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_SEAL_DONE, out.code, NULL);
    return dtp_web_form_done(f, status, &why, "eerste", "/verzegelen", err);
}

static dt_status unseal(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_seal out;
    dt_error why = DT_ERROR_INIT;
    dt_status status = dt_inspection_unseal(in, dtp_web_form(f->r, "eerste"), dtp_web_form(f->r, "tweede"),
                                            dtp_web_form(f->r, "reden"), &out, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_UNSEAL_DONE, NULL, NULL);
    return dtp_web_form_done(f, status, &why, field_of_two(&why), "/verzegelen", err);
}

static dt_status sealing(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dt_seal now;
    dtp_web_form_asked form;
    char at[32];
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, true, "verzegelen", DTP_MSG_WEB_SEAL_TITLE, err));
    dtp_web_put_phase(r, DTP_WEB_CLOSE_SEAL);
    DT_TRY(dt_inspection_seal_state(in, &now, err));
    DT_TRY(dtp_web_put_check(r, d.facts, err));
    dtp_web_put_flag(r->scope, DTP_WEB_sealed, now.sealed);
    dtp_web_put(r->scope, DTP_WEB_code, now.code);
    dtp_web_put_message(r->scope, DTP_WEB_text, r->lang, DTP_MSG_WEB_CLOSE_SEALED,
                        dtp_web_local_time(now.at, at, sizeof at), now.first, now.second, NULL);
    dtp_web_form_put(&form, r, now.sealed ? &UNSEAL : &SEAL, d.municipality, d.facts);
    if (dtp_web_form_ready(&form))
        DT_TRY(now.sealed ? unseal(&form, in, err) : seal(&form, in, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_seal);
}

dt_status dtp_web_get_seal(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sealing(r, in, err);
}

dt_status dtp_web_post_seal(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sealing(r, in, err);
}

#define PACKAGES_MAX 99

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* The first name beside the inspection that nothing has; NULL: there is none. In the arena. */
static const char *next_package(dtp_web_request *r)
{
    const char *path = r->server->options->path, *point = strrchr(name_of(path), '.');
    size_t stem = point == NULL ? strlen(path) : (size_t)(point - path);
    for (int i = 1; i <= PACKAGES_MAX; i++) {
        struct stat there;
        dtp_buf name = DTP_BUF_INIT;
        dtp_buf_printf(&name, i == 1 ? "%.*s.pakket" : "%.*s-%d.pakket", (int)stem, path, i);
        const char *out = dtp_arena_strdup(&r->arena, dtp_buf_text(&name));
        dtp_buf_free(&name);
        if (out == NULL || lstat(out, &there) != 0)
            return out;
    }
    return NULL;
}

/* A passphrase is in no more places, and no longer, than it must be. */
static void forget(dtp_web_request *r)
{
    for (dtp_web_field *f = r->form; f != NULL; f = f->next)
        if (strcmp(f->name, "zin") == 0 || strcmp(f->name, "nogeens") == 0)
            dtp_wipe(f->value, strlen(f->value));
    if (r->body.data != NULL)
        dtp_wipe(r->body.data, r->body.len);
}

static dt_status pack(dtp_web_form_asked *f, dt_inspection *in, const char *path, dt_error *err)
{
    dt_log_head head;
    dt_error why = DT_ERROR_INIT;
    const char *text = dtp_web_form(f->r, "zin");
    dt_status status = path == NULL ? dtp_fail(&why, DT_ERR_REFUSED, DTP_MSG_WEB_PACK_FULL, NULL)
                                    : dt_inspection_pack(in, path, false, (dt_passphrase){text, strlen(text)},
                                                         DT_MODERATE, &head, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_PACK_DONE, name_of(path), head.code);
    return dtp_web_form_done(f, status, &why, "zin", "/afsluiten", err);
}

static dt_status packing(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    dtp_web_form_asked form;
    DT_TRY(dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, true, "pakket", DTP_MSG_WEB_PACK_TITLE, err));
    dtp_web_put_phase(r, DTP_WEB_CLOSE_PACK);
    const char *path = next_package(r);
    dtp_web_form_put(&form, r, &PACK, d.municipality, d.facts);
    dtp_web_put_message(form.scope, DTP_WEB_more, r->lang, DTP_MSG_WEB_PACK_MORE,
                        path == NULL ? "" : name_of(path), NULL);
    bool ready = dtp_web_form_ready(&form);
    if (ready && strcmp(dtp_web_form(r, "zin"), dtp_web_form(r, "nogeens")) != 0)
        dtp_web_form_fault(&form, "nogeens", dtp_message_text(DTP_MSG_WEB_PACK_DIFFERENT, r->lang));
    dt_status status = ready && r->faults == 0 ? pack(&form, in, path, err) : DT_OK;
    forget(r);
    DT_TRY(status);
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_desk);
}

dt_status dtp_web_get_pack(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return packing(r, in, err);
}

dt_status dtp_web_post_pack(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return packing(r, in, err);
}

static dt_status retain(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    dt_status status = dt_inspection_retain(in, dtp_web_form(f->r, "tot"), &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_RETAIN_DONE, NULL, NULL);
    return dtp_web_form_done(f, status, &why, "tot", "/vernietigen", err);
}

/* Who sits at the command is asked for the name of the file too. */
static bool is_meant(dtp_web_form_asked *f)
{
    char words[512];
    const char *name = name_of(f->r->server->options->path);
    if (strcmp(dtp_web_form(f->r, "naam"), name) == 0)
        return true;
    dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DESTROY_NAME_NOT, f->r->lang), &name, 1, words,
                     sizeof words);
    dtp_web_form_fault(f, "naam", words);
    return false;
}

static dt_status destroy(dtp_web_form_asked *f, dt_inspection *in, dt_error *err)
{
    dt_seal out;
    dt_error why = DT_ERROR_INIT;
    if (!is_meant(f))
        return DT_OK;
    dt_status status = dt_inspection_destroy(in, dtp_web_form(f->r, "eerste"), dtp_web_form(f->r, "tweede"),
                                             dtp_web_form(f->r, "reden"), &out, &why);
    return dtp_web_form_done(f, status, &why, field_of_two(&why), "/vernietigd", err);
}

/* Copies that were made when the program became newer hold everything still. */
static void put_copies(dtp_web_request *r)
{
    for (int version = 1; version <= 99; version++) {
        struct stat there;
        dtp_buf path = DTP_BUF_INIT;
        dtp_buf_printf(&path, "%s.v%d.bak", r->server->options->path, version);
        if (!path.failed && lstat(dtp_buf_text(&path), &there) == 0)
            dtp_web_put(dtp_web_add(r->scope, DTP_WEB_copies), DTP_WEB_name, name_of(dtp_buf_text(&path)));
        dtp_buf_free(&path);
    }
}

static void put_erased(dtp_web_request *r, const dt_report_facts *facts)
{
    const dt_evidence *e = facts->evidence;
    dtp_web_put_number(r->scope, DTP_WEB_count, facts->context->n_subjects);
    dtp_web_put_number(r->scope, DTP_WEB_source, facts->n_sources);
    dtp_web_put_number(r->scope, DTP_WEB_done, e == NULL ? 0 : e->n_findings);
    dtp_web_put_number(r->scope, DTP_WEB_left, e == NULL ? 0 : e->n_measures);
    dtp_web_put_number(r->scope, DTP_WEB_total, facts->n_texts);
    put_copies(r);
}

static dt_status put_retention(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dt_retention kept;
    DT_TRY(dt_inspection_retention(in, &kept, err));
    dtp_web_put_message(r->scope, DTP_WEB_state, r->lang,
                        kept.until[0] == '\0' ? DTP_MSG_WEB_CLOSE_KEEP_NONE
                        : kept.passed         ? DTP_MSG_WEB_CLOSE_KEEP_PASSED
                                              : DTP_MSG_WEB_CLOSE_KEEP_UNTIL,
                        kept.until, NULL);
    return DT_OK;
}

static dt_status destroying(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    const dt_report_facts *facts;
    dtp_web_form_asked kept, form;
    dt_seal now;
    DT_TRY(dt_inspection_seal_state(in, &now, err));
    if (now.destroyed)
        return dtp_web_go(r, "/vernietigd", NULL);
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_CLOSE, true, &seen, err));
    DT_TRY(dt_inspection_evidence(in, NULL, 0.95, &facts, err)); /* all municipalities go */
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DESTROY_TITLE, NULL);
    dtp_web_put_phase(r, DTP_WEB_CLOSE_DESTROY);
    put_erased(r, facts);
    DT_TRY(put_retention(r, in, err));
    if (!now.sealed)
        dtp_web_form_put(&kept, r, &RETAIN, NULL, facts);
    dtp_web_form_put(&form, r, &DESTROY, NULL, facts);
    if (!now.sealed && dtp_web_form_ready(&kept))
        DT_TRY(retain(&kept, in, err));
    else if (dtp_web_form_ready(&form))
        DT_TRY(destroy(&form, in, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_destroy);
}

dt_status dtp_web_get_destroy(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return destroying(r, in, err);
}

dt_status dtp_web_post_destroy(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return destroying(r, in, err);
}

/* What a destroyed inspection still tells. */
dt_status dtp_web_get_destroyed(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dt_document *doc;
    dt_seal now;
    char at[32];
    DT_TRY(dt_inspection_seal_state(in, &now, err));
    if (!now.destroyed)
        return dtp_web_go(r, "/afsluiten", NULL);
    DT_TRY(dt_compose_left(&doc, in, r->lang, err));
    DT_TRY(dtp_web_put_document(r, doc, SIZE_MAX, err));
    put_copies(r);
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DESTROYED, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_text, r->lang, DTP_MSG_WEB_DESTROYED_TEXT,
                        dtp_web_local_time(now.at, at, sizeof at), now.first, now.second, now.code, NULL);
    return dtp_web_show(r, &dtp_web_page_destroyed);
}

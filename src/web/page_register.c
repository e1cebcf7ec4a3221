/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register, step 1: the file of the municipality. */
#include "web/upload.h"
#include <stdio.h>
#include <string.h>

/* Whose register: asked where there is more than one municipality. */
static void put_places(dtp_web_request *r, const dt_inspection *in)
{
    size_t n = dt_inspection_municipalities(in);
    const char *chosen = dtp_web_form(r, "gemeente");
    for (size_t i = 0; i <= n && n > 1; i++) {
        const dt_municipality *m = i < n ? dt_inspection_municipality(in, i) : NULL;
        dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_places);
        const char *code = m == NULL ? "kolom" : m->code;
        char field[32];
        (void)snprintf(field, sizeof field, "gemeente-%zu", i);
        dtp_web_put(row, DTP_WEB_field, field);
        dtp_web_put(row, DTP_WEB_code, code);
        dtp_web_put(row, DTP_WEB_name,
                    m == NULL            ? dtp_message_text(DTP_MSG_WEB_REGISTER_WHOSE_COLUMN, r->lang)
                    : m->name[0] == '\0' ? m->code
                                         : m->name);
        dtp_web_put_flag(row, DTP_WEB_checked, strcmp(code, chosen) == 0);
    }
}

static dt_status put_commitment(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const dt_sample_stand *stand;
    size_t n;
    char at[32];
    DT_TRY(dt_inspection_sample_stand(in, DT_DRAW_DOSSIER, &stand, &n, err));
    dtp_web_put(r->scope, DTP_WEB_kept, "");
    dtp_web_put(r->scope, DTP_WEB_lapsed, "");
    if (n > 0 && stand[0].waiting > 0)
        dtp_web_put_message(r->scope, DTP_WEB_kept, r->lang, DTP_MSG_WEB_REGISTER_COMMITTED,
                            dtp_web_local_time(stand[0].committed_at, at, sizeof at), NULL);
    else if (n > 0 && stand[0].rounds == 0)
        dtp_web_put_message(r->scope, DTP_WEB_lapsed, r->lang, DTP_MSG_WEB_REGISTER_NOT_COMMITTED, NULL);
    return DT_OK;
}

dt_status dtp_web_get_register(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    put_places(r, in);
    DT_TRY(put_commitment(r, in, err));
    dtp_web_put_token(r, "/register");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_REGISTER_TITLE, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_register);
}

/* A file that is no table is refused here, where another one can be chosen. */
static dt_status look(dtp_web_request *r, dt_error *err)
{
    dtp_web_reading reading;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    DT_TRY(dtp_web_upload_take(r, err));
    if (strcmp(r->session->upload->municipality, "kolom") == 0)
        r->session->upload->municipality[0] = '\0';
    if (dtp_web_reading_open(&reading, r, &why) == DT_OK) {
        dtp_web_reading_close(&reading);
        return DT_OK;
    }
    dtp_web_upload_drop(r->session);
    if (why.status == DT_ERR_MEMORY || why.status == DT_ERR_INTERNAL)
        return dtp_fail_with(err, &why);
    dtp_web_fault(r, r->scope, DTP_WEB_error, "bestand",
                  dt_error_message(&why, r->lang, words, sizeof words));
    return DT_OK;
}

dt_status dtp_web_post_register(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    if (dt_inspection_municipalities(in) > 1 && dtp_web_form(r, "gemeente")[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_reason_error, "gemeente-0",
                              DTP_MSG_WEB_REGISTER_WHOSE_NONE, NULL);
    if (r->file.len == 0)
        dtp_web_fault_message(r, r->scope, DTP_WEB_error, "bestand", DTP_MSG_WEB_REGISTER_NO_FILE, NULL);
    if (r->faults == 0)
        DT_TRY(look(r, err));
    return r->faults == 0 ? dtp_web_go(r, "/wat-ik-las", NULL) : dtp_web_get_register(r, in, err);
}

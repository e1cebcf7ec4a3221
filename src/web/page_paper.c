/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper: lists and question lists as pages to print, the information request as a document. */
#include "web/desk.h"
#include "web/sample.h"
#include <dossiertoets/ask.h>
#include <string.h>

static const struct paper {
    const char *name; /* of the address */
    const char *list; /* of `sheet`; NULL: the request */
    bool of_dossiers; /* which have to be drawn */
    dtp_message label, note;
} PAPERS[] = {
    {"informatieverzoek.docx", NULL, false, DTP_MSG_WEB_PAPER_REQUEST, DTP_MSG_WEB_PAPER_REQUEST_NOTE},
    {"vragenlijsten", "interviews", false, DTP_MSG_WEB_PAPER_INTERVIEWS, DTP_MSG_WEB_PAPER_PRINT},
    {"ophaallijst", "fetch", true, DTP_MSG_WEB_PAPER_FETCH, DTP_MSG_WEB_PAPER_PRINT},
    {"etiketten", "labels", true, DTP_MSG_WEB_PAPER_LABELS, DTP_MSG_WEB_PAPER_PRINT}};

static void put_paper(dtp_web_request *r, const struct paper *p, const char *municipality, const char *name)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_papers);
    dtp_web_put(row, DTP_WEB_address, p->name);
    dtp_web_put(row, DTP_WEB_code, municipality);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, p->label, NULL);
    dtp_web_put(row, DTP_WEB_name, name);
    dtp_web_put_message(row, DTP_WEB_note, r->lang, p->note, NULL);
}

void dtp_web_put_papers(dtp_web_request *r, const dt_inspection *in, const char *place, bool drawn)
{
    size_t n = dt_inspection_municipalities(in);
    for (size_t i = 0; i < n; i++) {
        const char *code = dt_inspection_municipality(in, i)->code;
        if (place == NULL || strcmp(place, code) == 0)
            put_paper(r, &PAPERS[0], code, n > 1 ? dtp_web_place_name(in, code) : "");
    }
    for (size_t i = 1; i < DTP_COUNT(PAPERS); i++)
        if (drawn || !PAPERS[i].of_dossiers)
            put_paper(r, &PAPERS[i], "", "");
}

static dt_status give_request(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dt_document *doc;
    char *data;
    size_t size;
    const dt_writer *writer = dt_writer_find("docx");
    const dt_ask_value value = {"municipality", dtp_web_query(r, "gemeente")};
    const dt_ask ask = {
        .value = &value, .n_values = value.text[0] != '\0', .inspection = in, .lang = r->lang};
    DT_TRY(dt_ask_request(&doc, &ask, err));
    dt_status status = dt_document_write(&data, &size, doc, writer, err);
    dt_document_free(doc);
    DT_TRY(status);
    dtp_buf_add(&r->filled, data, size);
    dt_text_free(data);
    r->answer.media_type = writer->media_type;
    r->answer.file_name = PAPERS[0].name;
    return dtp_buf_status(&r->filled, err);
}

static dt_status give_list(dtp_web_request *r, dt_inspection *in, const char *list, dt_error *err)
{
    char *data;
    size_t size;
    const dt_sheet_request request = {.list = list, .lang = r->lang};
    DT_TRY(dt_inspection_sheet(in, &request, &data, &size, err));
    dtp_buf_add(&r->filled, data, size);
    r->answer.media_type = dt_writer_find("html")->media_type;
    dt_status status = dtp_web_put_policy(r, data, err);
    dt_text_free(data);
    return status == DT_OK ? dtp_buf_status(&r->filled, err) : status;
}

dt_status dtp_web_get_paper(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    const char *name = r->path + strlen("/papier/");
    for (size_t i = 0; i < DTP_COUNT(PAPERS); i++)
        if (strcmp(name, PAPERS[i].name) == 0)
            return PAPERS[i].list == NULL ? give_request(r, in, err) : give_list(r, in, PAPERS[i].list, err);
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
}

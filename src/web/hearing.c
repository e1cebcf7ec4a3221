/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the hearing have in common. */
#include "web/hearing.h"
#include "base/text.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

dtp_web_passages dtp_web_count_passages(const dt_report_life *life)
{
    dtp_web_passages n = {0};
    for (size_t i = 0; i < life->n_passages; i++) {
        n.answered += life->passage[i].answer[0] != '\0';
        n.undecided += life->passage[i].answer[0] != '\0' && life->passage[i].decision[0] == '\0';
    }
    return n;
}

const char *dtp_web_section_title(const dt_section *section, char *buf, size_t size)
{
    (void)snprintf(buf, size, "%s%s%s", section->number, section->number[0] == '\0' ? "" : " ",
                   section->title);
    return buf;
}

static void put_tab(dtp_web_request *r, const char *address, dtp_message label, size_t n, bool here,
                    const char *municipality)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_tabs);
    dtp_web_put(row, DTP_WEB_address, address);
    dtp_web_put(row, DTP_WEB_code, municipality);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, label, DTP_NUM(n), NULL);
    dtp_web_put_flag(row, DTP_WEB_here, here);
}

dt_status dtp_web_hearing_open(dtp_web_hearing *h, dtp_web_request *r, dt_inspection *in, const char *address,
                               dtp_message title, dt_error *err)
{
    *h = (dtp_web_hearing){.r = r};
    DT_TRY(dtp_web_desk_open(&h->d, r, in, DTP_WEB_STEP_CLOSE, true, address, title, err));
    dtp_web_put_phase(r, DTP_WEB_CLOSE_HEARING);
    dtp_web_put(r->scope, DTP_WEB_body, h->d.municipality);
    dtp_web_put_flag(r->scope, DTP_WEB_downloads, h->d.facts->aggregate != NULL);
    const dt_report_life *life = h->d.facts->life;
    if (life->sent[0] == '\0')
        return strcmp(address, "voorleggen") == 0
                   ? DT_OK
                   : dtp_web_go(r,
                                "/voorleggen?gemeente=", h->d.municipality == NULL ? "" : h->d.municipality,
                                NULL);
    dtp_web_passages n = dtp_web_count_passages(life);
    put_tab(r, "wederhoor", DTP_MSG_WEB_HEARING_WITH, n.answered, strcmp(address, "wederhoor") == 0,
            h->d.municipality);
    put_tab(r, "reacties", DTP_MSG_WEB_HEARING_WITHOUT, life->n_passages - n.answered,
            strcmp(address, "reacties") == 0, h->d.municipality);
    dtp_web_put_message(r->scope, DTP_WEB_lead, r->lang, DTP_MSG_WEB_HEARING_LEAD, dtp_web_day(r, life->sent),
                        DTP_NUM(life->n_passages), dtp_web_day(r, life->due), NULL);
    return dt_sections_of(&h->sections, h->d.facts, r->lang, err);
}

/* Where a passage stands: the title of its section, or which finding or measure it is. */
void dtp_web_hearing_where(const dtp_web_hearing *h, dtp_web_scope *row, const dt_passage *p)
{
    char title[400];
    for (size_t i = 0; i < dt_sections_count(h->sections); i++)
        if (strcmp(dt_sections_at(h->sections, i)->id, p->section) == 0) {
            dtp_web_put(row, DTP_WEB_source,
                        dtp_web_section_title(dt_sections_at(h->sections, i), title, sizeof title));
            return;
        }
    dtp_web_put_message(row, DTP_WEB_source, h->r->lang,
                        p->section[0] == 'M' ? DTP_MSG_WEB_PASSAGE_MEASURE : DTP_MSG_WEB_PASSAGE_FINDING,
                        p->section, NULL);
}

static bool is(const dt_error *why, const char *name)
{
    return why->status != DT_OK && strcmp(dt_error_name(why), name) == 0;
}

const char *dtp_web_hearing_field(const dt_error *why, const char *other)
{
    if (is(why, "LIFE_DUE_EARLY") || is(why, "LIFE_NEEDS_DUE"))
        return "termijn";
    if (is(why, "EVIDENCE_DATE"))
        return strcmp(why->arg[0], "due") == 0 || strcmp(why->arg[0], "deadline") == 0 ? "termijn" : "datum";
    return other;
}

dt_status dtp_web_hearing_step(dtp_web_form_asked *f, dt_inspection *in, dt_report_step *s,
                               const char *municipality, dtp_message done, const char *field,
                               const char *address, dt_error *err)
{
    dt_error why = DT_ERROR_INIT;
    s->municipality = municipality;
    s->assessor = f->r->session->assessor;
    dt_status status = dt_inspection_passage(in, s, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, done, DTP_NUM(s->passage), NULL);
    return dtp_web_form_done(f, status, &why, dtp_web_hearing_field(&why, field), address, err);
}

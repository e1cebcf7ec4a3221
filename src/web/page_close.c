/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a visit: measures, what is still open, and the steps up to destroying, each with how far it is.
 */
#include "base/text.h"
#include "web/desk.h"
#include <dossiertoets/custody.h>
#include <dossiertoets/evidence_steps.h>
#include <string.h>

/* A step as the page has it: what it says, and where it goes. */
typedef struct step {
    dtp_message more;
    const char *a, *b, *c, *d; /* in that */
    const char *address;
    dtp_message go;
    bool now; /* what comes next, when none before it does */
} step;

static const dtp_message TITLES[DTP_WEB_CLOSINGS] = {
    [DTP_WEB_CLOSE_REPORT] = DTP_MSG_WEB_CLOSE_REPORT,  [DTP_WEB_CLOSE_HEARING] = DTP_MSG_WEB_CLOSE_HEARING,
    [DTP_WEB_CLOSE_SEAL] = DTP_MSG_WEB_CLOSE_SEAL,      [DTP_WEB_CLOSE_ADOPT] = DTP_MSG_WEB_CLOSE_ADOPT,
    [DTP_WEB_CLOSE_PUBLIC] = DTP_MSG_WEB_CLOSE_PUBLIC,  [DTP_WEB_CLOSE_PACK] = DTP_MSG_WEB_CLOSE_PACK,
    [DTP_WEB_CLOSE_DESTROY] = DTP_MSG_WEB_CLOSE_DESTROY};

static void put_step(dtp_web_request *r, dtp_web_closing at, const step *s)
{
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_todo);
    dtp_web_put_number(row, DTP_WEB_number, (unsigned)at + 1);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, TITLES[at], NULL);
    dtp_web_put_message(row, DTP_WEB_more, r->lang, s->more, s->a == NULL ? "" : s->a,
                        s->b == NULL ? "" : s->b, s->c == NULL ? "" : s->c, s->d == NULL ? "" : s->d, NULL);
    dtp_web_put(row, DTP_WEB_address, s->address);
    dtp_web_put_message(row, DTP_WEB_button, r->lang, s->go, NULL);
    dtp_web_put_flag(row, DTP_WEB_primary, s->now && !r->todo);
    r->todo = r->todo || s->now;
}

static void put_hearing(dtp_web_request *r, const dt_report_facts *facts, bool written)
{
    const dt_report_life *life = facts->life;
    dtp_web_passages n = dtp_web_count_passages(life);
    bool sent = life->sent[0] != '\0', open = n.undecided > 0;
    put_step(r, DTP_WEB_CLOSE_HEARING,
             &(step){.more = sent ? DTP_MSG_WEB_CLOSE_HEARING_IS : DTP_MSG_WEB_CLOSE_HEARING_MORE,
                     .a = DTP_NUM(life->n_passages),
                     .b = DTP_NUM(n.answered),
                     .c = DTP_NUM(n.undecided),
                     .d = dtp_web_day(r, life->due),
                     .address = !sent            ? "voorleggen"
                                : n.answered > 0 ? "wederhoor"
                                                 : "reacties",
                     .go = !sent             ? DTP_MSG_WEB_CLOSE_HEARING_SEND
                           : open            ? DTP_MSG_WEB_CLOSE_HEARING_DECIDE
                           : n.answered == 0 ? DTP_MSG_WEB_CLOSE_HEARING_ADD
                                             : DTP_MSG_WEB_CLOSE_HEARING_LOOK,
                     .now = (!sent && written) || open});
}

static void put_seal(dtp_web_request *r, const dt_report_facts *facts, const dt_seal *seal)
{
    char at[32], day[16];
    const dt_report_life *life = facts->life;
    dtp_web_passages n = dtp_web_count_passages(life);
    bool heard = life->sent[0] != '\0' &&
                 (n.answered == life->n_passages || dt_is_overdue(life->due, dtp_web_today(day)));
    put_step(r, DTP_WEB_CLOSE_SEAL,
             &(step){.more = seal->sealed ? DTP_MSG_WEB_CLOSE_SEALED : DTP_MSG_WEB_CLOSE_SEAL_MORE,
                     .a = dtp_web_local_time(seal->at, at, sizeof at),
                     .b = seal->first,
                     .c = seal->second,
                     .address = "verzegelen",
                     .go = seal->sealed ? DTP_MSG_WEB_CLOSE_SEALED_GO : DTP_MSG_WEB_CLOSE_SEAL_GO,
                     .now = heard && !seal->sealed});
}

static void put_adoption(dtp_web_request *r, const dt_report_facts *facts, const dt_seal *seal)
{
    const dt_report_life *life = facts->life;
    bool adopted = life->adopted[0] != '\0', lapsed = life->lapsed[0] != '\0';
    put_step(r, DTP_WEB_CLOSE_ADOPT,
             &(step){.more = adopted  ? DTP_MSG_WEB_CLOSE_ADOPTED
                             : lapsed ? DTP_MSG_WEB_CLOSE_LAPSED
                                      : DTP_MSG_WEB_CLOSE_ADOPT_MORE,
                     .a = dtp_web_day(r, adopted ? life->adopted : life->lapsed),
                     .b = adopted ? life->names : life->why,
                     .address = "vaststellen",
                     .go = adopted        ? DTP_MSG_WEB_CLOSE_ADOPTED_GO
                           : seal->sealed ? DTP_MSG_WEB_CLOSE_ADOPT_NOW
                                          : DTP_MSG_WEB_CLOSE_ADOPT_GO,
                     .now = seal->sealed && !adopted});
    put_step(
        r, DTP_WEB_CLOSE_PUBLIC,
        &(step){.more = life->open[0] != '\0' ? DTP_MSG_WEB_CLOSE_PUBLIC_IS : DTP_MSG_WEB_CLOSE_PUBLIC_MORE,
                .a = dtp_web_day(r, life->open),
                .address = "openbaar",
                .go = DTP_MSG_WEB_CLOSE_PUBLIC_GO,
                .now = adopted && life->open[0] == '\0'});
}

static void put_end(dtp_web_request *r, const dt_retention *kept)
{
    put_step(
        r, DTP_WEB_CLOSE_PACK,
        &(step){.more = DTP_MSG_WEB_CLOSE_PACK_MORE, .address = "pakket", .go = DTP_MSG_WEB_CLOSE_PACK_GO});
    put_step(r, DTP_WEB_CLOSE_DESTROY,
             &(step){.more = kept->until[0] == '\0' ? DTP_MSG_WEB_CLOSE_KEEP_NONE
                             : kept->passed         ? DTP_MSG_WEB_CLOSE_KEEP_PASSED
                                                    : DTP_MSG_WEB_CLOSE_KEEP_UNTIL,
                     .a = kept->until,
                     .address = "vernietigen",
                     .go = DTP_MSG_WEB_CLOSE_DESTROY_GO});
}

static dt_status put_steps(dtp_web_request *r, dt_inspection *in, const dt_report_facts *facts, dt_error *err)
{
    dt_seal seal;
    dt_retention kept;
    bool written = facts->n_texts > 0;
    DT_TRY(dt_inspection_seal_state(in, &seal, err));
    DT_TRY(dt_inspection_retention(in, &kept, err));
    put_step(r, DTP_WEB_CLOSE_REPORT,
             &(step){.more = DTP_MSG_WEB_CLOSE_REPORT_MORE,
                     .address = "teksten",
                     .go = DTP_MSG_WEB_CLOSE_REPORT_GO,
                     .now = !written && !seal.sealed});
    put_hearing(r, facts, written);
    put_seal(r, facts, &seal);
    put_adoption(r, facts, &seal);
    put_end(r, &kept);
    return DT_OK;
}

dt_status dtp_web_get_close(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_desk d;
    char day[16];
    const dt_list_options all = {.all = true, .date = dtp_web_today(day)};
    DT_TRY(
        dtp_web_desk_open(&d, r, in, DTP_WEB_STEP_CLOSE, false, "afsluiten", DTP_MSG_WEB_CLOSE_TITLE, err));
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_MEASURES, &all, SIZE_MAX, err));
    DT_TRY(dtp_web_put_list(r, d.facts, DT_LIST_TIMELINE, &all, SIZE_MAX, err));
    DT_TRY(dtp_web_put_check(r, d.facts, err));
    DT_TRY(put_steps(r, in, d.facts, err));
    return dtp_web_show(r, &dtp_web_page_close);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rating offers for indicators that ask the same, with the command that takes it over. */
#include "base/argument.h"
#include "inspection/told/lines.h"
#include <dossiertoets/assess.h>
#include <string.h>

static void put_option(dtp_buf *out, const char *option, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    dtp_buf_puts(out, option);
    dtp_argument_put(out, text);
}

static void put_command(dtp_buf *out, const char *file, const char *assessor, const dt_proposal *p)
{
    dtp_buf_puts(out, "dossiertoets score ");
    dtp_argument_put(out, file);
    put_option(out, " --dossier ", p->subject);
    put_option(out, " --framework ", dt_framework_id(p->framework));
    put_option(out, " --indicator ", p->indicator->id);
    put_option(out, " --rating ", p->rating->code);
    put_option(out, " --text ", p->text);
    put_option(out, " --place ", p->place);
    put_option(out, " --assessor ", assessor);
}

static const char *source_of(const dt_relation *relation, dt_language lang)
{
    const char *own = dt_bilingual_in(&relation->source, lang);
    return own != NULL ? own : dt_bilingual_in(&relation->source, lang == DT_NL ? DT_EN : DT_NL);
}

static dt_status tell_one(const dt_listener *to, const char *file, const char *assessor, const dt_proposal *p,
                          dt_error *err)
{
    dtp_buf command = DTP_BUF_INIT;
    put_command(&command, file, assessor, p);
    dt_status status = dtp_buf_status(&command, err);
    if (status == DT_OK)
        dtp_told_say(to, DTP_MSG_RELATION_OFFER, dt_framework_short(p->framework), p->indicator->id,
                     dt_framework_short(p->from_framework), p->from->id, source_of(p->relation, to->lang),
                     dtp_buf_text(&command), NULL);
    dtp_buf_free(&command);
    return status;
}

/* Of all that somebody rated: how many there are, and the command for the sheet that has them. */
static dt_status tell_number(const dt_listener *to, const char *file, const char *assessor, size_t n,
                             dt_error *err)
{
    dtp_buf command = DTP_BUF_INIT;
    dtp_buf_puts(&command, "dossiertoets sheet ");
    dtp_argument_put(&command, file);
    put_option(&command, " --assessor ", assessor);
    dt_status status = dtp_buf_status(&command, err);
    if (status == DT_OK)
        dtp_told_say(to, n == 1 ? DTP_MSG_RELATION_OFFER_ONE : DTP_MSG_RELATION_OFFER_MANY,
                     n == 1 ? dtp_buf_text(&command) : DTP_NUM(n), dtp_buf_text(&command), NULL);
    dtp_buf_free(&command);
    return status;
}

dt_status dt_tell_offers(const dt_listener *to, dt_inspection *in, const dt_proposal_basis *basis,
                         const char *file, dt_error *err)
{
    const dt_proposal *list;
    size_t n;
    DT_TRY(dt_inspection_proposals(in, basis, &list, &n, err));
    if (basis->subject == NULL)
        return n == 0 ? DT_OK : tell_number(to, file, basis->assessor, n, err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(tell_one(to, file, basis->assessor, &list[i], err));
    return DT_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/offer.h"
#include "base/argument.h"
#include "base/error.h"
#include "base/mem.h"
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

static dt_status say(dtp_cli *cli, const char *assessor, const dt_proposal *p)
{
    dtp_buf command = DTP_BUF_INIT;
    put_command(&command, cli->arg[0], assessor, p);
    dt_status status = dtp_buf_status(&command, &cli->error);
    if (status == DT_OK)
        dtp_cli_say(cli, stdout, DTP_MSG_RELATION_OFFER, dt_framework_short(p->framework), p->indicator->id,
                    dt_framework_short(p->from_framework), p->from->id, source_of(p->relation, cli->lang),
                    dtp_buf_text(&command), NULL);
    dtp_buf_free(&command);
    return status;
}

dt_status dtp_offer_one(dtp_cli *cli, dt_inspection *in, const dt_proposal_basis *basis)
{
    const dt_proposal *list;
    size_t n;
    DT_TRY(dt_inspection_proposals(in, basis, &list, &n, &cli->error));
    for (size_t i = 0; i < n && !cli->quiet; i++)
        DT_TRY(say(cli, basis->assessor, &list[i]));
    return DT_OK;
}

dt_status dtp_offer_all(dtp_cli *cli, dt_inspection *in, const char *assessor)
{
    const dt_proposal *list;
    size_t n;
    const dt_proposal_basis basis = {.assessor = assessor};
    DT_TRY(dt_inspection_proposals(in, &basis, &list, &n, &cli->error));
    if (n == 0 || cli->quiet)
        return DT_OK;
    dtp_buf command = DTP_BUF_INIT;
    dtp_buf_puts(&command, "dossiertoets sheet ");
    dtp_argument_put(&command, cli->arg[0]);
    put_option(&command, " --assessor ", assessor);
    dt_status status = dtp_buf_status(&command, &cli->error);
    if (status == DT_OK)
        dtp_cli_say(cli, stdout, n == 1 ? DTP_MSG_RELATION_OFFER_ONE : DTP_MSG_RELATION_OFFER_MANY,
                    n == 1 ? dtp_buf_text(&command) : DTP_NUM(n), dtp_buf_text(&command), NULL);
    dtp_buf_free(&command);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is internal is taken out before anything is composed; a composer then cannot tell it. */
#include "report/common/public_facts.h"
#include "base/error.h"
#include "base/text.h"
#include <dossiertoets/texts.h>
#include <string.h>

dt_status dtp_public_words(dtp_withhold_words *words, const dt_report_facts *from, dt_error *err)
{
    for (size_t i = 0; from->context != NULL && i < from->context->n_subjects; i++) {
        const dt_subject *s = &from->context->subject[i];
        if (s->kind != DT_SUBJECT_DOSSIER && s->kind != DT_SUBJECT_ADDED)
            continue;
        DT_TRY(dtp_withhold_add(words, s->code, err));
        DT_TRY(dtp_withhold_add(words, s->id, err));
    }
    for (size_t i = 0; i < from->n_accounts; i++)
        DT_TRY(dtp_withhold_add(words, from->account[i].register_name, err));
    for (size_t i = 0; i < from->n_partner_accounts; i++)
        DT_TRY(dtp_withhold_add(words, from->partner_account[i].register_name, err));
    return DT_OK;
}

static const dt_published_group *group_of(const dt_publication *shown, const char *municipality,
                                          const char *stratum)
{
    for (size_t i = 0; shown != NULL && i < shown->n_groups; i++)
        if (dtp_streq(shown->group[i].municipality, municipality) &&
            dtp_streq(shown->group[i].stratum, stratum))
            return &shown->group[i];
    return NULL;
}

/* The strata of an account as they are shown; partners have none that are. */
static dt_status merge_strata(dtp_public *p, dt_sample_account *a, const dt_aggregate *counts, dt_error *err)
{
    const dt_publication *shown = a->unit == DT_DRAW_DOSSIER ? dt_aggregate_publication(counts) : NULL;
    size_t municipality = dt_aggregate_find_municipality(counts, a->municipality), n = 0;
    dt_population *stratum = dtp_arena_array(&p->arena, a->n_strata, sizeof *stratum);
    unsigned long *reserve = dtp_arena_array(&p->arena, a->n_strata, sizeof *reserve);
    size_t *number = dtp_arena_array(&p->arena, a->n_strata, sizeof *number);
    if (stratum == NULL || reserve == NULL || number == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < a->n_strata; h++) {
        const dt_published_group *g = group_of(shown, a->municipality, a->stratum[h].stratum);
        size_t own = g == NULL ? SIZE_MAX : g->number, k = 0;
        while (k < n && (own == SIZE_MAX || number[k] != own))
            k++;
        if (k == n) {
            number[n++] = own;
            stratum[k] = (dt_population){.municipality = a->municipality, .stratum = a->stratum[h].stratum};
            if (own != SIZE_MAX && municipality != SIZE_MAX)
                stratum[k].stratum = dt_aggregate_stratum(counts, municipality, own)->stratum;
        }
        stratum[k].population += a->stratum[h].population;
        stratum[k].sample += a->stratum[h].sample;
        reserve[k] += a->reserve == NULL ? 0 : a->reserve[h];
    }
    a->stratum = stratum;
    a->reserve = a->reserve == NULL ? NULL : reserve;
    a->n_strata = n;
    return DT_OK;
}

/* Reasons that few rows were left out for, together; with the next smallest when that is still few. Where
 * rows that do not meet a condition are among them, it says so: those were not excluded beforehand. */
static dt_status merge_fallout(dtp_public *p, dt_sample_account *a, dt_language lang, dt_error *err)
{
    size_t n = 0, few = 0, smallest = SIZE_MAX;
    bool mixed = false;
    dt_fallout *kept = dtp_arena_array(&p->arena, a->n_fallouts + 1, sizeof *kept);
    if (kept == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < a->n_fallouts; i++) {
        if (a->fallout[i].count > 0 && a->fallout[i].count < p->facts.threshold) {
            few += a->fallout[i].count;
            mixed = mixed || a->fallout[i].kind != DT_FALLOUT_EXCLUSION;
            continue;
        }
        kept[n] = a->fallout[i];
        DT_TRY(dtp_public_text(p, &kept[n].detail, err));
        if (kept[n].count > 0 && (smallest == SIZE_MAX || kept[n].count < kept[smallest].count))
            smallest = n;
        n++;
    }
    if (few > 0 && few < p->facts.threshold && smallest != SIZE_MAX) {
        few += kept[smallest].count;
        mixed = mixed || kept[smallest].kind != DT_FALLOUT_EXCLUSION;
        kept[smallest] = kept[--n];
    }
    if (few > 0)
        kept[n++] = (dt_fallout){.kind = DT_FALLOUT_EXCLUSION,
                                 .detail = dtp_message_text(mixed ? DTP_MSG_DISCLOSURE_MIXED_REASONS
                                                                  : DTP_MSG_DISCLOSURE_OTHER_REASONS,
                                                            lang),
                                 .count = few};
    a->fallout = kept;
    a->n_fallouts = n;
    return DT_OK;
}

static dt_status hide_replaced(dtp_public *p, dt_sample_account *a, dt_error *err)
{
    dt_replacement *replaced = dtp_arena_array(&p->arena, a->n_replacements, sizeof *replaced);
    if (replaced == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < a->n_replacements; i++)
        replaced[i] = (dt_replacement){.dossier = "", .by = "", .reason = "", .note = ""};
    a->replacement = replaced;
    return DT_OK;
}

static dt_status scrub_accounts(dtp_public *p, const dt_sample_account **account, size_t n,
                                const dt_aggregate *counts, dt_language lang, dt_error *err)
{
    dt_sample_account *own = dtp_arena_array(&p->arena, n, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        own[i] = (*account)[i];
        own[i].register_name = own[i].present = "";
        own[i].read_item = NULL;
        own[i].n_read_items = 0;
        DT_TRY(dtp_public_text(p, &own[i].public_source, err));
        DT_TRY(hide_replaced(p, &own[i], err));
        DT_TRY(merge_fallout(p, &own[i], lang, err));
        DT_TRY(merge_strata(p, &own[i], counts, err));
    }
    *account = own;
    return DT_OK;
}

static dt_status scrub_sources(dtp_public *p, dt_error *err)
{
    dt_source *own = dtp_arena_array(&p->arena, p->facts.n_sources, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->facts.n_sources; i++) {
        own[i] = p->facts.source[i];
        own[i].note = "";
        DT_TRY(dtp_public_text(p, &own[i].who, err));
    }
    p->facts.source = own;
    return DT_OK;
}

static dt_status scrub_texts(dtp_public *p, dt_error *err)
{
    dt_text *own = dtp_arena_array(&p->arena, p->facts.n_texts, sizeof *own);
    if (own == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < p->facts.n_texts; i++) {
        own[i] = p->facts.text[i];
        own[i].version = own[i].assessor = own[i].other = "";
        DT_TRY(dtp_public_text(p, &own[i].body, err));
    }
    p->facts.text = own;
    return DT_OK;
}

/* What was answered and decided is public; who sent it, and the sections, are not. */
static dt_status scrub_life(dtp_public *p, dt_error *err)
{
    if (p->facts.life == NULL)
        return DT_OK;
    dt_report_life *life = dtp_arena_array(&p->arena, 1, sizeof *life);
    dt_passage *own = dtp_arena_array(&p->arena, p->facts.life->n_passages, sizeof *own);
    if (life == NULL || own == NULL)
        return dtp_fail_memory(err);
    *life = *p->facts.life;
    for (size_t i = 0; i < life->n_passages; i++) {
        own[i] = life->passage[i];
        own[i].section = "";
        DT_TRY(dtp_public_text(p, &own[i].text, err));
        DT_TRY(dtp_public_text(p, &own[i].answer, err));
        DT_TRY(dtp_public_text(p, &own[i].reason, err));
    }
    life->passage = own;
    life->lapsed = life->why = "";
    p->facts.life = life;
    return DT_OK;
}

dt_status dtp_public_facts(dtp_public *p, const dt_report_facts *from, const dt_aggregate *counts,
                           unsigned long threshold, dt_language lang, dt_error *err)
{
    dt_report_facts *f = &p->facts;
    *f = *from;
    p->instead = dtp_message_text(DTP_MSG_DISCLOSURE_INSTEAD, lang);
    f->published = true;
    f->threshold = threshold;
    f->aggregate = counts;
    f->beside = NULL;                   /* each is a group of one */
    memset(f->view, 0, sizeof f->view); /* two counts that differ by the dossiers that came in */
    f->n_blind = f->n_lapsed = f->n_misplaced = f->n_measured = f->n_contradicted = f->n_dependence = 0;
    DT_TRY(dtp_public_words(&p->words, from, err));
    DT_TRY(scrub_accounts(p, &f->account, f->n_accounts, counts, lang, err));
    DT_TRY(scrub_accounts(p, &f->partner_account, f->n_partner_accounts, counts, lang, err));
    DT_TRY(scrub_texts(p, err));
    DT_TRY(scrub_sources(p, err));
    if (from->evidence != NULL)
        DT_TRY(dtp_public_evidence(p, from->evidence, err));
    return scrub_life(p, err);
}

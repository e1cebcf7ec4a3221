/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of each sample: register, fallout, rounds, strata, replacements. */
#include "inspection/sample/accounts.h"
#include "base/error.h"
#include "inspection/sample/earlier.h"
#include "inspection/sample/options.h"
#include "inspection/sample/reading_kept.h"
#include "inspection/sample/register_facts.h"
#include <string.h>

/* An account with the keys of what belongs to it. */
typedef struct account_row {
    dt_sample_account account;
    long long round, reg; /* row ids */
    dtp_draw_trust trust;
} account_row;

typedef struct loading {
    dt_draw_unit unit;
    dtp_list rows; /* account_row */
} loading;

/* Around an earlier sample nothing is said of the dossiers that were not drawn: the earlier inspection may
 * have changed some of them. Which ones had no chance at all is seen from the dossiers drawn, see facts.c. */
static dt_sampling sampling_of(const dtp_protocol *p, bool represents)
{
    if (p->draw.coordination != DT_COORDINATION_NONE)
        return p->design->stages && !represents ? DT_SAMPLED_IN_PART : DT_SAMPLED_AGAIN;
    if (p->design->stages)
        return DT_SAMPLED_BY_TEAM;
    if (p->design->rank == NULL)
        return DT_SAMPLED_EQUALLY;
    return p->design->probability != NULL ? DT_SAMPLED_BY_SIZE : DT_SAMPLED_IN_STEPS;
}

/* What the round was drawn with. */
static dt_status read_options(dt_sample_account *a, const char *options, const char *earlier,
                              dtp_arena *arena, dt_error *err)
{
    dtp_protocol p;
    dtp_earlier_kept kept = {.inspection = "", .represents = true};
    dt_status status = dtp_draw_options_read(&p, options, err);
    if (status == DT_OK && earlier != NULL)
        status = dtp_earlier_read(&kept, arena, earlier, err);
    if (status == DT_OK) {
        a->design = dtp_arena_strdup(arena, p.draw.design);
        a->allocation = dtp_arena_strdup(arena, p.draw.allocation);
        a->teams = p.draw.teams;
        a->coordination = p.draw.coordination;
        a->earlier = kept.inspection;
        a->n_prior = p.prior.n;
        a->n_gone = kept.gone;
        a->represents = kept.represents;
        a->sampling = sampling_of(&p, kept.represents);
        a->whole = p.allocation == NULL;
        if (a->design == NULL || a->allocation == NULL)
            status = dtp_fail_memory(err);
    }
    dtp_protocol_close(&p);
    return status;
}

static dtp_draw_trust trust_of(dtp_store_row *row, const dt_sample_account *a)
{
    const char *earlier =
        dtp_store_col_is_null(row, "earlier") ? "" : dtp_store_col_text(row, "earlier", NULL);
    bool bound = strstr(earlier, DTP_EARLIER_BOUND) != NULL;
    return (dtp_draw_trust){.committed = dtp_store_col_bool(row, "committed"),
                            .late = dtp_store_col_bool(row, "late"),
                            .unproved = earlier[0] != '\0' && !bound,
                            .bound = bound,
                            .public_form = a->public_form,
                            .public_text = a->public_text,
                            .page = (unsigned)dtp_store_col_int(row, "page"),
                            .excluded_after = dtp_store_col_size(row, "excluded_after")};
}

static dt_status read_account(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dtp_arena *arena = l->rows.arena;
    dt_frame_options reading;
    account_row *r;
    DT_TRY(dtp_list_push(&l->rows, &r, err));
    r->round = dtp_store_col_int(row, "id");
    r->reg = dtp_store_col_int(row, "register");
    r->account = (dt_sample_account){.unit = l->unit,
                                     .round = (unsigned)dtp_store_col_int(row, "number"),
                                     .municipality = dtp_store_col_copy(row, "municipality", arena),
                                     .register_name = dtp_store_col_copy(row, "file_name", arena),
                                     .rows_read = dtp_store_col_size(row, "rows_read"),
                                     .fingerprint = dtp_store_col_copy(row, "fingerprint", arena),
                                     .registered_at = dtp_store_col_copy(row, "loaded_at", arena),
                                     .commitment = dtp_store_col_copy(row, "commitment", arena),
                                     .committed_at = dtp_store_col_copy(row, "committed_at", arena),
                                     .drawn_at = dtp_store_col_copy(row, "drawn_at", arena),
                                     .public_text = dtp_store_col_copy(row, "public_text", arena),
                                     .after_ratings = dtp_store_col_int(row, "after_ratings") != 0,
                                     .public_form = dtp_store_col_copy(row, "public_form", arena),
                                     .present = dtp_store_col_copy(row, "present", arena),
                                     .public_source = dtp_store_col_copy(row, "public_source", arena)};
    r->trust = trust_of(row, &r->account);
    DT_TRY(dtp_options_read(&reading, arena, dtp_store_col_text(row, "read_options", NULL), err));
    DT_TRY(dtp_reading_kept_read(&r->account.read_item, &r->account.n_read_items, arena,
                                 dtp_store_col_text(row, "reading", NULL), err));
    r->account.size_column = reading.size_column == NULL ? "" : reading.size_column;
    const char *options = dtp_store_col_copy(row, "options", arena);
    const char *earlier =
        dtp_store_col_is_null(row, "earlier") ? NULL : dtp_store_col_copy(row, "earlier", arena);
    return options == NULL ? DT_OK : read_options(&r->account, options, earlier, arena, err);
}

typedef struct strata {
    const char *municipality;
    dtp_list population, reserve;
} strata;

static dt_status read_stratum(void *payload, dtp_store_row *row, dt_error *err)
{
    strata *s = payload;
    dt_population *p;
    unsigned long *reserve;
    DT_TRY(dtp_list_push(&s->population, &p, err));
    DT_TRY(dtp_list_push(&s->reserve, &reserve, err));
    *p = (dt_population){.municipality = s->municipality,
                         .stratum = dtp_store_col_copy(row, "stratum", s->population.arena),
                         .population = dtp_store_col_size(row, "population"),
                         .sample = dtp_store_col_size(row, "sample")};
    *reserve = dtp_store_col_size(row, "reserve");
    return DT_OK;
}

static dt_status read_replacement(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *list = payload;
    dt_replacement *r;
    DT_TRY(dtp_list_push(list, &r, err));
    *r = (dt_replacement){.dossier = dtp_store_col_copy(row, "dossier", list->arena),
                          .by = dtp_store_col_copy(row, "incoming", list->arena),
                          .reason = dtp_store_col_copy(row, "reason", list->arena),
                          .note = dtp_store_col_copy(row, "note", list->arena)};
    return DT_OK;
}

static dt_status find_weak_links(dt_sample_account *a, const account_row *r, const dtp_list *populations,
                                 dt_inspection *in, dtp_arena *arena, dt_error *err)
{
    dtp_draw_trust trust = r->trust;
    dtp_register_facts facts;
    const dt_population *p = populations->item;
    DT_TRY(dtp_register_facts_load(&facts, in, r->reg, arena, err));
    dtp_register_facts_trust(&trust, &facts);
    trust.n_strata = populations->n;
    for (size_t i = 0; i < populations->n; i++)
        trust.population += p[i].population;
    a->weak_links = dtp_draw_weak_links(&trust);
    return DT_OK;
}

static dt_status fill_account(dt_sample_account *a, const account_row *r, dt_inspection *in, dtp_arena *arena,
                              dt_error *err)
{
    dtp_list fallout = DTP_LIST(arena, dt_fallout), replacement = DTP_LIST(arena, dt_replacement);
    strata s = {r->account.municipality, DTP_LIST(arena, dt_population), DTP_LIST(arena, unsigned long)};
    dtp_store_value key = dtp_sql_int("round", r->round);
    DT_TRY(dtp_register_facts_fallouts(&fallout, in, r->reg, err));
    DT_TRY(dtp_store_each(in->store, "round_stratum_of", &key, 1, read_stratum, &s, err));
    DT_TRY(dtp_store_each(in->store, "replacement_of", &key, 1, read_replacement, &replacement, err));
    *a = r->account;
    DT_TRY(find_weak_links(a, r, &s.population, in, arena, err));
    a->fallout = fallout.item;
    a->n_fallouts = fallout.n;
    a->stratum = s.population.item;
    a->reserve = s.reserve.item;
    a->n_strata = s.population.n;
    a->replacement = replacement.item;
    a->n_replacements = replacement.n;
    return DT_OK;
}

dt_status dtp_accounts_load(dtp_list *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err)
{
    loading l = {unit, DTP_LIST(arena, account_row)};
    *out = (dtp_list)DTP_LIST(arena, dt_sample_account);
    DT_TRY(dtp_store_each(
        in->store, "account_all",
        DTP_SQL(dtp_sql_text("unit", dtp_draw_unit_name(unit)), dtp_sql_text("municipality", municipality)),
        read_account, &l, err));
    const account_row *row = l.rows.item;
    for (size_t i = 0; i < l.rows.n; i++) {
        dt_sample_account *account;
        DT_TRY(dtp_list_push(out, &account, err));
        DT_TRY(fill_account(account, &row[i], in, arena, err));
    }
    return DT_OK;
}

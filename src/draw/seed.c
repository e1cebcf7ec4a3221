/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets, their commitments and the keys made of them. The fields are a published definition. */
#include "base/text.h"
#include "draw/draw.h"
#include "stat/rng.h"
#include <string.h>

static const char *role_name(bool reserve)
{
    return reserve ? "reserve" : "sample";
}

static const uint8_t *secret_of(const dt_round_seed *seed, bool reserve)
{
    return reserve ? seed->reserve_secret : seed->secret;
}

/* What is hashed for what, by dt_draw_unit. */
typedef const char *const domain[DT_DRAW_UNITS];
static domain commitment_domain = {"dossiertoets/commitment/1", "dossiertoets/partner-commitment/1"};
static domain round_domain = {"dossiertoets/round/1", "dossiertoets/partner-round/1"};
/* With a public value whose form was fixed beforehand: the form is then the last field of both. */
static domain formed_commitment_domain = {"dossiertoets/commitment/2", "dossiertoets/partner-commitment/2"};
static domain formed_round_domain = {"dossiertoets/round/2", "dossiertoets/partner-round/2"};

/* With a second page: form ("" when none was fixed) and the digest of the page are then the last fields. */
static domain paged_round_domain = {"dossiertoets/round/3", "dossiertoets/partner-round/3"};

static bool has_page(const dt_round_seed *seed)
{
    return seed->page != NULL && seed->page[0] != '\0';
}

static bool has_form(const dt_round_seed *seed)
{
    return seed->public_form != NULL && seed->public_form[0] != '\0';
}

static void begin(dtp_hasher *h, domain of, const dt_round_seed *seed, bool reserve)
{
    dtp_hash_begin(h);
    dtp_hash_text(h, of[seed->unit]);
    dtp_hash_text(h, seed->inspection);
    dtp_hash_u64(h, seed->round);
    dtp_hash_text(h, role_name(reserve));
}

/* NFC; the text as it stands when it cannot be made (no memory), which a verification would show. */
static void hash_public_text(dtp_hasher *h, const char *text)
{
    dtp_arena arena = DTP_ARENA_INIT;
    size_t n = text != NULL ? strlen(text) : 0;
    char *nfc = NULL;
    if (n > 0 && dtp_utf8_valid_prefix(text, n) == n &&
        dtp_text_nfc(&arena, text, n, &nfc, &n, NULL) == DT_OK)
        text = nfc;
    dtp_hash_field(h, text, n);
    dtp_arena_free(&arena);
}

void dt_round_seed_fresh(dt_round_seed *seed)
{
    dtp_random_bytes(seed->secret, sizeof seed->secret);
    dtp_random_bytes(seed->reserve_secret, sizeof seed->reserve_secret);
    dtp_random_bytes(seed->salt, sizeof seed->salt);
}

void dt_salt_hash(const uint8_t salt[DT_KEY_SIZE], char out[65])
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, "dossiertoets/salt/1");
    dtp_hash_field(&h, salt, DT_KEY_SIZE);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, sizeof digest.byte, out);
}

static void keyed_hex(const uint8_t salt[DT_KEY_SIZE], const char *person, const char *text, char out[65])
{
    dtp_digest name = dtp_keyed_block(salt, person, 0, text, strlen(text));
    dtp_hex(name.byte, sizeof name.byte, out);
}

void dt_dossier_name(const uint8_t salt[DT_KEY_SIZE], const char *id, char out[65])
{
    keyed_hex(salt, "dt-row/1", id, out);
}

void dtp_draw_reason_name(const uint8_t salt[DT_KEY_SIZE], const char *reason, char out[65])
{
    keyed_hex(salt, "dt-reason/1", reason, out);
}

dtp_digest dtp_draw_dossier_ticket(const uint8_t key[DT_KEY_SIZE], const uint8_t *salt, const char *id)
{
    char name[DTP_HEX_SIZE];
    if (salt == NULL)
        return dtp_rng_ticket(key, id, strlen(id));
    dt_dossier_name(salt, id, name);
    return dtp_rng_ticket(key, name, strlen(name));
}

void dt_round_commitment(const dt_round_seed *seed, bool reserve, char out[65])
{
    char salt_hash[DTP_HEX_SIZE];
    dt_salt_hash(seed->salt, salt_hash);
    dtp_draw_round_commitment(seed, reserve, salt_hash, out);
}

void dtp_draw_round_commitment(const dt_round_seed *seed, bool reserve, const char *salt_hash, char out[65])
{
    dtp_hasher h;
    begin(&h, has_form(seed) ? formed_commitment_domain : commitment_domain, seed, reserve);
    dtp_hash_text(&h, seed->municipality != NULL ? seed->municipality : "");
    dtp_hash_field(&h, secret_of(seed, reserve), DT_KEY_SIZE);
    dtp_hash_text(&h, salt_hash);
    if (has_form(seed))
        dtp_hash_text(&h, seed->public_form);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_hex(digest.byte, sizeof digest.byte, out);
}

void dt_round_key(const dt_round_seed *seed, bool reserve, const char *fingerprint, const char *municipality,
                  uint8_t out[DT_KEY_SIZE])
{
    dtp_hasher h;
    bool page = has_page(seed);
    begin(&h, page ? paged_round_domain : has_form(seed) ? formed_round_domain : round_domain, seed, reserve);
    dtp_hash_text(&h, fingerprint);
    hash_public_text(&h, seed->public_text);
    dtp_hash_text(&h, municipality);
    if (page || has_form(seed))
        dtp_hash_text(&h, seed->public_form);
    if (page)
        dtp_hash_text(&h, seed->page);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_digest key =
        dtp_keyed_block(secret_of(seed, reserve), "dt-round/1", 0, digest.byte, sizeof digest.byte);
    memcpy(out, key.byte, DT_KEY_SIZE);
    dtp_wipe(&key, sizeof key);
}

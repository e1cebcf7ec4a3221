/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes, keys, tickets and draws against answers computed by others: NIST, and Python's hashlib by the lines
 * in the README. */
#include "base/hash.h"
#include "selftest/selftest.h"
#include "stat/rng.h"
#include <dossiertoets/draw.h>
#include <stdio.h>
#include <string.h>

static void expect_hex(dtp_selftest *t, const void *bytes, const char *expected)
{
    char hex[DTP_HEX_SIZE];
    dtp_selftest_expect(t, strcmp(dtp_hex(bytes, DTP_HASH_SIZE, hex), expected) == 0);
}

dt_status dtp_selftest_sha256(dtp_selftest *t, dt_error *err)
{
    static const char *const row[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"}};
    (void)err;
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dtp_digest digest = dtp_sha256(row[i][0], strlen(row[i][0]));
        expect_hex(t, digest.byte, row[i][1]);
    }
    return DT_OK;
}

dt_round_seed dtp_selftest_seed(unsigned round)
{
    dt_round_seed seed = {.inspection = "0123456789abcdef0123456789abcdef",
                          .round = round,
                          .municipality = "GM1924",
                          .public_text = "dobbelstenen 4 2 6 1"};
    for (unsigned i = 0; i < DT_KEY_SIZE; i++) {
        seed.secret[i] = (uint8_t)i;
        seed.reserve_secret[i] = (uint8_t)(i + DT_KEY_SIZE);
        seed.salt[i] = (uint8_t)(i + 2 * DT_KEY_SIZE);
    }
    return seed;
}

dt_status dtp_selftest_seeds(dtp_selftest *t, dt_error *err)
{
    static const char *const commitment[] = {
        "d748343c0735fbdf811486079a409aafaca34456ce11ee8cb2ec97d4f566d47a",
        "444d2be2f8e7b801dc3b2e91271e29470d1ed47d5e3f630fcf9b7f9df540056d"};
    static const char *const key[] = {"f144ab87b03e4de4eaa9598dd93ee96b27740788fd917e5e59e185651a41557e",
                                      "042453fbafaa0439a9efefa6f22bdf31c3529b9a50b7a22cf41ec571a7cb5955"};
    static const char *const ticket[][4] = {
        {"V-01", "725f93d535ed6eb2c6176dfdcb2e30c11bd57a5af43f5d16f73ef274f84c17e0",
         "301f6a3b415fb87bb482779a2822b3b22cbd714c293f0006f2f735bbee4380d8",
         "9f110821cd2e2a635f2f728c5ef0d7637b220aaf1e3624efb877a1f8d9ad787e"},
        {"V-02", "1a7a925bded02f7bba6d975ab75ef1c9356cbd6ede715aeeb63e2928e1a5fc32",
         "ed9b03d1780805e80b561127bcffbea01e88e0ac7e9becb4568cd20500316da6",
         "3864632c3bf7497d2cef2b53282abf9773cf5f9a3859110b58edd0870696efd4"},
        {"Do\xC3\xA9 3", "786e4f79add08afb8c7374f8ff94fd9bd7a3945940f21be8af55427abb7b542c",
         "bf7b59e7b6b52ed5b120ac84094d8c1abcaa6b86a660fec68d4b5a234a100e15",
         "7fd39f15b0ded116961a4b33ea7b01ae717c1b30a647c7bbf7a5248f6877c5a0"}};
    dt_round_seed seed = dtp_selftest_seed(1);
    uint8_t made[2][DT_KEY_SIZE];
    (void)err;
    for (int reserve = 0; reserve < 2; reserve++) {
        char hex[65];
        dt_round_commitment(&seed, reserve, hex);
        dtp_selftest_expect(t, strcmp(hex, commitment[reserve]) == 0);
        dt_round_key(&seed, reserve, DTP_SELFTEST_FINGERPRINT, "GM1924", made[reserve]);
        expect_hex(t, made[reserve], key[reserve]);
    }
    for (size_t i = 0; i < DTP_COUNT(ticket); i++) {
        dtp_digest digest = dtp_rng_ticket(made[0], ticket[i][0], strlen(ticket[i][0]));
        expect_hex(t, digest.byte, ticket[i][1]);
        char name[DTP_HEX_SIZE];
        dt_dossier_name(seed.salt, ticket[i][0], name);
        dtp_selftest_expect(t, strcmp(name, ticket[i][2]) == 0);
        digest = dtp_rng_ticket(made[0], name, strlen(name));
        expect_hex(t, digest.byte, ticket[i][3]);
    }
    return DT_OK;
}

#define DOSSIERS 12

void dtp_selftest_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    dt_round_key(payload, reserve, DTP_SELFTEST_FINGERPRINT, municipality, out);
}

static dt_status known_frame(dt_frame **out, dt_error *err)
{
    char id[DOSSIERS][24];
    dt_frame_row row[DOSSIERS];
    for (int i = 0; i < DOSSIERS; i++) {
        (void)snprintf(id[i], sizeof id[i], "V-%02d", i + 1);
        row[i] = (dt_frame_row){.municipality = "GM1924", .stratum = "", .id = id[i]};
    }
    return dt_frame_from_rows(out, row, DOSSIERS, DTP_SELFTEST_FINGERPRINT, err);
}

dt_status dtp_selftest_small_draw(dtp_selftest *t, dt_error *err)
{
    static const char *const expected[] = {"V-11", "V-09", "V-02", "V-06", "V-03", "V-08"};
    const size_t n = DTP_COUNT(expected);
    dt_round_seed seed = dtp_selftest_seed(1);
    dt_draw_options options = {.size = 4, .reserve = 2, .key = dtp_selftest_key, .payload = &seed};
    dt_frame *frame;
    dt_draw *draw = NULL;
    DT_TRY(known_frame(&frame, err));
    dt_status status = dt_draw_run(&draw, frame, &options, err);
    for (size_t i = 0; i < n && status == DT_OK; i++) {
        const dt_drawn *d = dt_draw_at(draw, i);
        dtp_selftest_expect(t, d != NULL && strcmp(dt_frame_unit_at(frame, d->unit)->id, expected[i]) == 0);
    }
    dt_draw_free(draw);
    dt_frame_free(frame);
    return status;
}

/* Rounds 1 … 2000 of the known secrets, three of twelve dossiers: the counts are known, and even enough. */
static dt_status count_draws(unsigned long count[DOSSIERS], const dt_frame *frame, unsigned rounds,
                             dt_error *err)
{
    for (unsigned round = 1; round <= rounds; round++) {
        dt_round_seed seed = dtp_selftest_seed(round);
        dt_draw_options options = {.size = 3, .key = dtp_selftest_key, .payload = &seed};
        dt_draw *draw;
        DT_TRY(dt_draw_run(&draw, frame, &options, err));
        for (size_t i = 0; i < dt_draw_count(draw); i++)
            count[dt_draw_at(draw, i)->unit]++;
        dt_draw_free(draw);
    }
    return DT_OK;
}

dt_status dtp_selftest_even_draws(dtp_selftest *t, dt_error *err)
{
    static const unsigned long expected[DOSSIERS] = {470, 505, 504, 485, 499, 551,
                                                     522, 484, 520, 469, 478, 513};
    const double even = 2000.0 * 3 / DOSSIERS;
    unsigned long count[DOSSIERS] = {0};
    double chi_square = 0;
    dt_frame *frame;
    DT_TRY(known_frame(&frame, err));
    dt_status status = count_draws(count, frame, 2000, err);
    dt_frame_free(frame);
    DT_TRY(status);
    for (size_t i = 0; i < DOSSIERS; i++) {
        double off = (double)count[i] - even;
        chi_square += off * off / even;
        dtp_selftest_expect(t, count[i] == expected[i]);
    }
    /* Drawing without replacement: the variance of a count is (N - n) / (N - 1) of the multinomial's. */
    dtp_selftest_expect(t, chi_square * (DOSSIERS - 1) / (DOSSIERS - 3) < 31.264);
    return DT_OK;
}

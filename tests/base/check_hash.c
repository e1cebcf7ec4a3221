/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"
#include "support/check_support.h"

static void digest_is(dtp_digest d, const char *expected)
{
    char hex[DTP_HEX_SIZE];
    ck_assert_str_eq(dtp_hex(d.byte, sizeof d.byte, hex), expected);
}

/* "abc" and the 448-bit text from the examples with FIPS 180-4; the empty text from the NIST CAVP
 * short-message vectors. */
START_TEST(sha256_matches_fips_180)
{
    digest_is(dtp_sha256("abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_is(dtp_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    digest_is(dtp_sha256(NULL, 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

/* Python: h = hashlib.sha256()
 * for f in (b"ab", b"c", b"", bytes([8, 7, 6, 5, 4, 3, 2, 1])): h.update(len(f).to_bytes(8, "little") + f) */
START_TEST(fields_are_length_prefixed)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_field(&h, "ab", 2);
    dtp_hash_text(&h, "c");
    dtp_hash_text(&h, NULL);
    dtp_hash_u64(&h, UINT64_C(0x0102030405060708));
    digest_is(dtp_hash_end(&h), "f95b845658b8a612537980fc1f0571814eadf9e86a72d48ce4c8265d12a0677b");
}
END_TEST

static dtp_digest of_two(const char *a, const char *b)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, a);
    dtp_hash_text(&h, b);
    return dtp_hash_end(&h);
}

START_TEST(other_lists_of_fields_differ)
{
    dtp_digest d = of_two("ab", "c");
    dtp_digest same = of_two("ab", "c");
    dtp_digest moved = of_two("a", "bc");
    dtp_digest joined = of_two("abc", NULL);
    ck_assert(dtp_digest_equal(&d, &same));
    ck_assert(!dtp_digest_equal(&d, &moved));
    ck_assert(!dtp_digest_equal(&d, &joined));
    same.byte[31] ^= 1;
    ck_assert(!dtp_digest_equal(&d, &same));
}
END_TEST

/* Python: hashlib.blake2b(message, digest_size=32, key=bytes(range(32)), salt=block.to_bytes(16, "little"),
 * person=domain).hexdigest() */
START_TEST(keyed_block_matches_python)
{
    uint8_t key[32];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)i;
    digest_is(dtp_keyed_block(key, "dt-ticket-v1", 0, "D-0001", 6),
              "6555720cf1fc3e048f8bae42507a02d91814cd0601c021a7726065b5841c9885");
    digest_is(dtp_keyed_block(key, "dt-ticket-v1", 1, "D-0001", 6),
              "a5fc0fa77135a0c73f8117d58f3a122d40eef27da660f73602b33bb16a49b158");
    digest_is(dtp_keyed_block(key, "sixteen-bytes-ok", UINT64_MAX, NULL, 0),
              "30a882a07ca1818375edf447db295f0b58d4a5016ca1c0953766ea6d5a1df65e");
}
END_TEST

/* What is begun once gives what each gives by itself, whatever was asked of it before. */
START_TEST(keyed_once_is_keyed_each_time)
{
    uint8_t key[32], message[300];
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)(7 * i + 1);
    for (size_t i = 0; i < sizeof message; i++)
        message[i] = (uint8_t)(31 * i);
    for (uint64_t block = 0; block < 3; block++) {
        dtp_keyed begun;
        dtp_keyed_begin(&begun, key, block == 1 ? "een domein van 16" : "dt-ticket/1", block << 40);
        for (size_t size = 0; size <= sizeof message; size++) {
            dtp_digest one = dtp_keyed_block(key, block == 1 ? "een domein van 16" : "dt-ticket/1",
                                             block << 40, message, size),
                       other = dtp_keyed_of(&begun, message, size);
            ck_assert(dtp_digest_equal(&one, &other));
        }
    }
}
END_TEST

START_TEST(hex_goes_both_ways)
{
    const uint8_t bytes[] = {0x00, 0x0F, 0xA5, 0xFF};
    char hex[9];
    uint8_t back[4] = {0};
    ck_assert_str_eq(dtp_hex(bytes, 4, hex), "000fa5ff");
    ck_assert(dtp_unhex(hex, back, 4));
    ck_assert_mem_eq(back, bytes, 4);
    ck_assert(dtp_unhex("000FA5FF", back, 4));
    ck_assert_str_eq(dtp_hex(bytes, 0, hex), "");
    const char *const wrong[] = {"",         "000fa5f",  "000fa5ff0", "000fa5ff00",
                                 "000fa5fg", "00 fa5ff", "0x0fa5ff",  "000fa5f\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!dtp_unhex(wrong[i], back, 4), "%s", wrong[i]);
}
END_TEST

START_TEST(random_bytes_differ_and_wipe_clears)
{
    uint8_t a[32] = {0}, b[32] = {0};
    const uint8_t zero[32] = {0};
    dtp_random_bytes(a, sizeof a);
    dtp_random_bytes(b, sizeof b);
    ck_assert_mem_ne(a, b, sizeof a); /* equal once in 2^256 */
    ck_assert_mem_ne(a, zero, sizeof a);
    dtp_wipe(a, sizeof a);
    ck_assert_mem_eq(a, zero, sizeof a);
}
END_TEST

static TCase *hash(void)
{
    TCase *c = tcase_create("hash");
    tcase_add_test(c, sha256_matches_fips_180);
    tcase_add_test(c, fields_are_length_prefixed);
    tcase_add_test(c, other_lists_of_fields_differ);
    tcase_add_test(c, keyed_block_matches_python);
    tcase_add_test(c, keyed_once_is_keyed_each_time);
    tcase_add_test(c, hex_goes_both_ways);
    tcase_add_test(c, random_bytes_differ_and_wipe_clears);
    return c;
}

DT_CHECK_MAIN("base/hash", hash)

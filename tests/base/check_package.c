/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes under a passphrase: back as they were, or not at all. */
#include "base/hash.h"
#include "base/package.h"
#include "support/check_support.h"

static const char phrase[] = "paard batterij nietje";

static char *closed(const char *data, size_t size, size_t *out_size)
{
    char *package;
    ck_ok(
        dtp_package_close(data, size, phrase, strlen(phrase), DTP_WORK_INTERACTIVE, &package, out_size, err));
    return package;
}

static void expect_closed(const char *package, size_t size, const char *words, const char *name)
{
    dt_error e = DT_ERROR_INIT;
    char *out = NULL;
    size_t n = 7;
    ck_fails(&e, dtp_package_open(package, size, words, strlen(words), &out, &n, err), name);
    ck_assert_ptr_null(out);
}

/* Around the size of a chunk, where the last one is full, or one byte, or empty. */
START_TEST(what_goes_in_comes_out)
{
    static const size_t size[] = {0, 1, 65535, 65536, 65537, 131072, 200000};
    char *data = dtp_malloc(200000);
    ck_assert_ptr_nonnull(data);
    for (size_t i = 0; i < 200000; i++)
        data[i] = (char)(i * 31 % 251);
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        size_t package_size, out_size;
        char *out, *package = closed(data, size[i], &package_size);
        size_t chunks = size[i] == 0 ? 1 : (size[i] + 65535) / 65536;
        ck_assert_uint_eq(package_size, 23 + 16 + 16 + 24 + size[i] + 17 * chunks);
        ck_ok(dtp_package_open(package, package_size, phrase, strlen(phrase), &out, &out_size, err));
        ck_assert_uint_eq(out_size, size[i]);
        ck_assert(size[i] == 0 || memcmp(out, data, size[i]) == 0);
        dtp_package_free(out, out_size);
        dtp_free(package);
    }
    dtp_free(data);
}
END_TEST

START_TEST(the_contents_do_not_show)
{
    static const char secret[] = "dossiernummer V-XX-0001 (verzonnen)";
    size_t size, again_size;
    char *package = closed(secret, sizeof secret, &size), *again = closed(secret, sizeof secret, &again_size);
    for (size_t i = 0; i + 8 < size; i++)
        ck_assert(memcmp(package + i, "V-XX-000", 8) != 0);
    ck_assert(memcmp(package + 39, again + 39, 16) != 0); /* another salt each time, */
    ck_assert(memcmp(package + 55, again + 55, 24) != 0); /* and another stream */
    expect_closed(package, size, "paard batterij nietjes", "BASE_PACKAGE_CLOSED");
    expect_closed(package, size, "", "BASE_PACKAGE_CLOSED");
    dtp_free(package);
    dtp_free(again);
}
END_TEST

/* Every byte and length of what is looked at first. Behind it the passphrase is worked on each time, which
 * takes long on purpose: one in five, and the last. */
static size_t after(size_t i, size_t size)
{
    size_t next = i < 23 ? i + 1 : i + 5;
    return next >= size && i + 1 < size ? size - 1 : next;
}

START_TEST(one_changed_byte_is_refused)
{
    size_t size;
    char *package = closed("x", 1, &size);
    for (size_t i = 0; i < size; i = after(i, size)) {
        package[i] ^= 1;
        expect_closed(package, size, phrase, i < 23 ? "BASE_NO_PACKAGE" : "BASE_PACKAGE_CLOSED");
        package[i] ^= 1;
    }
    for (size_t i = 0; i < size; i = after(i, size))
        expect_closed(package, i, phrase, i < size - 1 ? "BASE_NO_PACKAGE" : "BASE_PACKAGE_CLOSED");
    dtp_free(package);
}
END_TEST

/* A package cut between two chunks is well formed up to there; the final tag is missing. */
START_TEST(a_cut_or_lengthened_package_is_refused)
{
    enum { HEAD = 79, CHUNK = 65536 + 17 };
    size_t size;
    char *data = dtp_calloc(1, 150000);
    char *package = closed(data, 150000, &size);
    expect_closed(package, HEAD + CHUNK, phrase, "BASE_PACKAGE_CLOSED");
    expect_closed(package, HEAD + 2 * CHUNK, phrase, "BASE_PACKAGE_CLOSED");
    expect_closed(package, size - 1, phrase, "BASE_PACKAGE_CLOSED");
    char *longer = dtp_calloc(1, size + CHUNK);
    memcpy(longer, package, size);
    expect_closed(longer, size + 1, phrase, "BASE_PACKAGE_CLOSED");
    /* chunks in another order, and one twice */
    memcpy(longer + HEAD, package + HEAD + CHUNK, CHUNK);
    memcpy(longer + HEAD + CHUNK, package + HEAD, CHUNK);
    expect_closed(longer, size, phrase, "BASE_PACKAGE_CLOSED");
    memcpy(longer, package, HEAD + CHUNK);
    memcpy(longer + HEAD + CHUNK, package + HEAD, size - HEAD);
    expect_closed(longer, size + CHUNK, phrase, "BASE_PACKAGE_CLOSED");
    dtp_free(longer);
    dtp_free(package);
    /* a byte behind a last chunk that is full */
    package = closed(data, 65536, &size);
    longer = dtp_calloc(1, size + 1);
    memcpy(longer, package, size);
    expect_closed(longer, size + 1, phrase, "BASE_PACKAGE_CLOSED");
    dtp_free(longer);
    dtp_free(package);
    dtp_free(data);
}
END_TEST

static TCase *packages(void)
{
    TCase *tc = tcase_create("package");
    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, what_goes_in_comes_out);
    tcase_add_test(tc, the_contents_do_not_show);
    tcase_add_test(tc, one_changed_byte_is_refused);
    tcase_add_test(tc, a_cut_or_lengthened_package_is_refused);
    return tc;
}

DT_CHECK_MAIN("package", packages)

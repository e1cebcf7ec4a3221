/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event says is canonical JSON whatever the order in which it is said. */
#include "base/text.h"
#include "inspection/file/payload.h"
#include "inspection/support.h"

enum { MEMBERS = 7 };

static void add(dtp_payload *p, size_t member)
{
    static const char *const texts[] = {"een", NULL};
    dtp_buf json = DTP_BUF_INIT;
    switch (member) {
    case 0:
        dtp_payload_texts(p, "by", texts, 2);
        break;
    case 1:
        dtp_payload_bool(p, "by_hand", true);
        break;
    case 2:
        dtp_payload_int(p, "number", -3);
        break;
    case 3:
        dtp_buf_puts(&json, "{\"z\":[],\"a\":1}"); /* canonical or not, it stays as it is */
        dtp_payload_json(p, "options", &json);
        break;
    case 4:
        dtp_payload_text(p, "text", "\",\"a\":1 \x01 \xC3\xA9");
        break;
    case 5:
        dtp_payload_sha256(p, "text_sha256", "");
        break;
    default:
        dtp_payload_key(p, "third");
        dtp_buf_puts(&p->buf, "[1,2]");
    }
}

static const char expected[] =
    "{\"by\":[\"een\",null],\"by_hand\":true,\"number\":-3,\"options\":{\"z\":[],\"a\":1},"
    "\"text\":\"\\\",\\\"a\\\":1 \\u0001 \xC3\xA9\",\"text_sha256\":null,\"third\":[1,2]}";

/* All 5,040 orders, by Heap's algorithm. */
static void each_order(size_t *order, size_t n)
{
    if (n == 1) {
        dtp_payload p = dtp_payload_new();
        dtp_buf out;
        for (size_t i = 0; i < MEMBERS; i++)
            add(&p, order[i]);
        dtp_payload_end(&p, &out);
        ck_ok(dtp_buf_status(&out, err));
        ck_assert_str_eq(dtp_buf_text(&out), expected);
        dtp_buf_free(&out);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        each_order(order, n - 1);
        size_t other = n % 2 == 0 ? i : 0, kept = order[other];
        order[other] = order[n - 1];
        order[n - 1] = kept;
    }
}

START_TEST(every_order_gives_the_same_bytes)
{
    size_t order[MEMBERS];
    for (size_t i = 0; i < MEMBERS; i++)
        order[i] = i;
    each_order(order, MEMBERS);
}
END_TEST

START_TEST(nothing_is_an_empty_object)
{
    dtp_payload p = dtp_payload_new();
    dtp_buf out;
    dtp_payload_end(&p, &out);
    ck_assert_str_eq(dtp_buf_text(&out), "{}");
    dtp_buf_free(&out);
}
END_TEST

START_TEST(no_memory)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        dtp_buf out;
        dtp_mem_fail_at(n);
        dtp_payload p = dtp_payload_new();
        for (size_t i = MEMBERS; i > 0; i--)
            add(&p, i - 1);
        dtp_payload_end(&p, &out);
        dtp_mem_fail_at(0);
        status = dtp_buf_status(&out, NULL);
        ck_assert(status == DT_OK ? strcmp(dtp_buf_text(&out), expected) == 0 : status == DT_ERR_MEMORY);
        dtp_buf_free(&out);
        ck_assert_uint_lt(n, 100);
    }
}
END_TEST

static TCase *payload(void)
{
    TCase *c = tcase_create("payload");
    tcase_add_test(c, every_order_gives_the_same_bytes);
    tcase_add_test(c, nothing_is_an_empty_object);
    tcase_add_test(c, no_memory);
    return c;
}

DT_CHECK_MAIN("payload", payload)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind finds and what it leaves, in Dutch and English: the texts of personal_texts.def. */
#include "base/personal.h"
#include "support/check_support.h"

static const dtp_date today = {.year = 2026};

static const struct {
    dtp_personal_kind kind; /* DTP_PERSONAL_KINDS: nothing may be found */
    dtp_personal_where where;
    const char *text, *span;
} texts[] = {
#define TOLD(kind, text, span) {DTP_PERSONAL_##kind, DTP_PERSONAL_TEXT, text, span},
#define LEFT(kind, text)       {DTP_PERSONAL_KINDS, DTP_PERSONAL_TEXT, text, #kind},
#include "base/personal_texts.def"
#undef TOLD
#undef LEFT
};

typedef struct first {
    dtp_personal found;
    size_t n;
} first;

static void keep(void *payload, const dtp_personal *found)
{
    first *f = payload;
    if (f->n++ == 0)
        f->found = *found;
}

static void ck_text(dtp_personal_guard *guard, size_t i)
{
    first f = {.n = 0};
    const char *text = texts[i].text, *span = texts[i].span;
    ck_ok(dtp_personal_find(guard, text, texts[i].where, today, keep, &f, err));
    if (texts[i].kind == DTP_PERSONAL_KINDS) {
        ck_assert_msg(f.n == 0, "kind %d, but nothing personal, in: %s", (int)f.found.kind, text);
        return;
    }
    ck_assert_msg(f.n == 1, "%zu finds in: %s", f.n, text);
    ck_assert_msg(f.found.kind == texts[i].kind, "kind %d in: %s", (int)f.found.kind, text);
    ck_assert_msg(f.found.size == strlen(span) && strncmp(text + f.found.start, span, f.found.size) == 0,
                  "\"%.*s\", not \"%s\", in: %s", (int)f.found.size, text + f.found.start, span, text);
}

START_TEST(told_and_left)
{
    dtp_personal_guard guard = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_text(&guard, i);
    dtp_personal_close(&guard);
}
END_TEST

/* Every kind has its texts: twelve that are told, twelve that are left. */
START_TEST(every_kind_has_its_texts)
{
    static const char *const name[] = {
#define PERSONAL_KIND(id, pattern, before, check, example) #id,
#include "base/personal.def"
#undef PERSONAL_KIND
    };
    size_t told[DTP_PERSONAL_KINDS] = {0}, left[DTP_PERSONAL_KINDS] = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t kind = 0; kind < DTP_PERSONAL_KINDS; kind++) {
            told[kind] += texts[i].kind == kind;
            left[kind] += texts[i].kind == DTP_PERSONAL_KINDS && strcmp(texts[i].span, name[kind]) == 0;
        }
    for (size_t kind = 0; kind < DTP_PERSONAL_KINDS; kind++) {
        ck_assert_msg(told[kind] >= 12, "%s: %zu told", name[kind], told[kind]);
        ck_assert_msg(left[kind] >= 12, "%s: %zu left", name[kind], left[kind]);
    }
}
END_TEST

/* A new row comes with a message in two languages and a text that it finds. */
START_TEST(every_row_finds_its_example)
{
    static const char *const example[] = {
#define PERSONAL_KIND(id, pattern, before, check, example) example,
#include "base/personal.def"
#undef PERSONAL_KIND
    };
    dtp_personal_guard guard = {0};
    for (size_t kind = 0; kind < DTP_PERSONAL_KINDS; kind++) {
        first f = {.n = 0};
        ck_ok(dtp_personal_find(&guard, example[kind], DTP_PERSONAL_TEXT, today, keep, &f, err));
        ck_assert_msg(f.n == 1 && f.found.kind == kind, "%s", example[kind]);
    }
    dtp_personal_close(&guard);
}
END_TEST

static TCase *personal_def(void)
{
    TCase *t = tcase_create("personal_def");
    tcase_add_test(t, told_and_left);
    tcase_add_test(t, every_kind_has_its_texts);
    tcase_add_test(t, every_row_finds_its_example);
    return t;
}

DT_CHECK_MAIN("base/personal_def", personal_def)

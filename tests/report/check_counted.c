/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts, shares and bounds as they are read from a sentence. */
#include "report/texts/counted.h"
#include "support/check_support.h"

/* What the first count of the text is, in one line; "" when there is none. */
static const char *read(const char *text)
{
    static char out[160];
    dtp_texts_word w;
    dtp_texts_counted c;
    const char *at = text, *end = text + strlen(text);
    while (dtp_texts_next_word(&at, end, &w))
        if (dtp_texts_read_count(&w, at, end, &c)) {
            char what[40];
            if (c.share)
                (void)snprintf(what, sizeof what, "%.4g%%+-%g", c.percent, c.half);
            else
                (void)snprintf(what, sizeof what, c.typed ? "%s%lu/%lu" : "%s%lu", c.all ? "all " : "", c.n,
                               c.of);
            (void)snprintf(out, sizeof out, "%.*s = %s%s [-%g +%g%s]", (int)c.size, c.start, what,
                           c.dossiers ? " of dossiers" : "", c.bound.below, c.bound.above,
                           c.bound.open ? " open" : "");
            return out;
        }
    return "";
}

static const struct reading {
    const char *text, *is;
} readings[] = {
    {"Bij negen van de veertien gezien.", "negen van de veertien = 9/14 [-0 +0]"},
    {"Bij negen van 14.", "negen van 14 = 9/14 [-0 +0]"},
    {"geen van de veertien", "geen van de veertien = 0/14 [-0 +0]"},
    {"alle veertien dossiers", "alle veertien = all 14/14 [-0 +0]"},
    {"alle veertien kinderen", ""},
    {"in negen onderzochte dossiers", "negen onderzochte = 9 [-0 +0]"},
    {"een dossier", ""},
    {"negen van de veertien gezinnen", ""},
    {"20 van de 20", "20 van de 20 = 20/20 [-0 +0]"},
    {"999999 van de 999999", "999999 van de 999999 = 999999/999999 [-0 +0]"},
    {"9999999 van de 14", ""},
    {"36% van de dossiers", "36% = 36%+-0.5 of dossiers [-0 +0]"},
    {"36 procent.", "36 procent = 36%+-0.5 [-0 +0]"},
    {"35,71% of the files", "35,71% = 35.71%+-0.005 of dossiers [-0 +0]"},
    {"100%", "100% = 100%+-0.5 [-0 +0]"},
    {"101%", ""},
    {"36% meer dan eerst", ""},
    {"36% van de kinderen", ""},
    {"een vijfde van de dossiers", "een vijfde = 20%+-0 of dossiers [-0 +0]"},
    {"twee vijfde van de dossiers", "twee vijfde = 40%+-0 of dossiers [-0 +0]"},
    {"drie vierde, twee derde van alle", ""},
    {"De helft van de dossiers", "De helft = 50%+-0 of dossiers [-0 +0]"},
    {"helft van de onderzochte dossiers", "helft = 50%+-0 of dossiers [-0 +0]"},
    {"de helft dossiers", ""},
    {"half the files", "half = 50%+-0 of dossiers [-0 +0]"},
    {"two thirds of the cases", "two thirds = 66.67%+-0 of dossiers [-0 +0]"},
    {"three quarters of the files", "three quarters = 75%+-0 of dossiers [-0 +0]"},
    {"the third file", ""},
    {"het derde dossier", ""},
    {"de helft van het dossier", ""},
    {"in de meeste dossiers", "de meeste = 50%+-0 of dossiers [-0 +50 open]"},
    {"Most files", "Most = 50%+-0 of dossiers [-0 +50 open]"},
    {"most of the files", "most = 50%+-0 of dossiers [-0 +50 open]"},
    {"een minderheid van de dossiers", "een minderheid = 50%+-0 of dossiers [-50 +0 open]"},
    {"de grote meerderheid van de dossiers", "de grote meerderheid = 50%+-0 of dossiers [-0 +50 open]"},
    {"meer dan de helft van de dossiers", "meer dan de helft = 50%+-0 of dossiers [-0 +100 open]"},
    {"ruim 60%", "ruim 60% = 60%+-0.5 [-0 +15 open]"},
    {"bijna negen van de veertien", "bijna negen van de veertien = 9/14 [-15 +0 open]"},
    {"ten minste vier dossiers", "ten minste vier dossiers = 4 [-0 +100]"},
    {"at most 4 of 14 files", "at most 4 of 14 = 4/14 [-100 +0]"},
    {"ongeveer 30%", "ongeveer 30% = 30%+-0.5 [-10 +10]"},
    {"meer dan", ""},
    {"ruim", ""},
    {"ten hoogste veertien weken", ""},
    {"een", ""},
};

START_TEST(what_is_read)
{
    const struct reading *r = &readings[_i];
    ck_assert_msg(strcmp(read(r->text), r->is) == 0, "<%s> is <%s>, not <%s>", r->text, read(r->text), r->is);
}
END_TEST

/* A share and a count, whether a cell says them: the edges of a bound belong to it or not. */
START_TEST(what_a_cell_says)
{
    static const struct said {
        const char *text;
        bool so;
    } said[] = {
        {"zeven van de veertien", true},
        {"acht van de veertien", false},
        {"minstens zeven van de veertien", true},
        {"meer dan zeven van de veertien", false},
        {"hooguit zeven van de veertien", true},
        {"minder dan zeven van de veertien", false},
        {"ruim de helft van de dossiers", false},
        {"de helft van de dossiers", true},
        {"ongeveer 60%", true},
        {"ongeveer 61%", false},
        {"circa 39%", false},
        {"bijna 65%", true},
        {"bijna 66%", false},
        {"ruim 35%", true},
        {"ruim 34%", false},
        {"0%", false},
        {"veertien dossiers", true},
        {"meer dan zeven dossiers", false},
        {"minstens zeven dossiers", true},
        {"de meeste dossiers", false},
        {"een minderheid van de dossiers", false},
    };
    const dt_cell cell = {.assessed = 14, .subjects = 14, .meets = 7, .fails = 7};
    for (size_t i = 0; i < DTP_COUNT(said); i++) {
        dtp_texts_word w;
        dtp_texts_counted c;
        const char *at = said[i].text, *end = at + strlen(at);
        ck_assert(dtp_texts_next_word(&at, end, &w) && dtp_texts_read_count(&w, at, end, &c));
        ck_assert_msg(dtp_texts_says_so(&cell, &c) == said[i].so, "%s", said[i].text);
    }
}
END_TEST

static TCase *case_counted(void)
{
    TCase *c = tcase_create("counted");
    tcase_add_loop_test(c, what_is_read, 0, (int)DTP_COUNT(readings));
    tcase_add_test(c, what_a_cell_says);
    return c;
}

DT_CHECK_MAIN("report/counted", case_counted)

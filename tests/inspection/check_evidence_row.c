/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log says of a row that holds free text: one hash over all its values, texts, numbers and what is
 * not there. The hashes are of Python's hashlib.sha256, fed each value as its length in eight bytes, little
 * endian, and its bytes (base/hash.h). */
#include "inspection/support.h"
#include <dossiertoets/evidence_steps.h>

static void ck_row_hash(visit *v, const char *list, const char *expected)
{
    char member[96];
    ck_ok(dt_inspection_sources(v->in, visit_write(v, list), "GM1", NULL, no_issues, err));
    last_event last = visit_last_event(v);
    (void)snprintf(member, sizeof member, "\"row_sha256\":\"%s\"", expected);
    ck_assert_msg(strstr(last.payload, member) != NULL, "%s", last.payload);
}

/* G01, 1, GM1, staff, regisseurs, the number of people (nothing in the third list), and three empty texts. */
START_TEST(the_log_names_every_value_of_a_row)
{
    visit v = visit_drawn();
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;3\n",
                "adfbc4907b6bba8ecde18072a07cadd6488dd04c7cc8e35dae1098bfa76caca7");
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;4\n",
                "ca8a27bb3af4640e9f9466530311a531e2bf9debc1add1d5bbe7d83fea7b6e38");
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;\n",
                "dd12e040a0b159960f31f0a93eb6a3dadd170145f38ce008b70e2845501f3597");
    visit_free(&v);
}
END_TEST

static TCase *rows(void)
{
    TCase *t = tcase_create("rows");
    tcase_add_test(t, the_log_names_every_value_of_a_row);
    return t;
}

DT_CHECK_MAIN("evidence_row", rows)

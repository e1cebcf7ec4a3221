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

/* G01, 1, GM1, staff, regisseurs, the number of people (nothing in the third list), and four empty texts. */
START_TEST(the_log_names_every_value_of_a_row)
{
    visit v = visit_drawn();
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;3\n",
                "2b3feae748cc8e6141fe29adf2468de1af3c565478b8dc8e58a122302edfd5b7");
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;4\n",
                "78811db0602d94918bedb9866d899fd4c79314121403bef0ec4af81cda12d698");
    ck_row_hash(&v, "soort;wie;aantal\nstaff;regisseurs;\n",
                "060d88ac41ab46b7a2c3d3dc19f422484ba2ec0f930e7b9c7ae3178c2bb4ca29");
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

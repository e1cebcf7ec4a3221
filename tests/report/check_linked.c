/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators that relations link: which belong together, in what order they stand, and what is said of them.
 */
#include "report/common/linked.h"
#include "report/listed.h"
#include <jansson.h>
#include <stdint.h>

/* In the frameworks of rich_fixture.h: 0 is proefkader, 1 is ander. */
static const dt_relation RELATION[] = {
    {{"proefkader", "1.1.2"}, {"ander", "9.1"}, DT_RELATION_EQUAL, {"Bron A.", "Source A."}, {NULL, NULL}},
    {{"ander", "9.1"}, {"proefkader", "1.1.6"}, DT_RELATION_SUPERSET, {"Bron B.", NULL}, {NULL, NULL}}};
static const dt_related RELATED[] = {{0, 1, 1, 1, &RELATION[0]}, {1, 1, 0, 5, &RELATION[1]}};
static const dt_rating YES = {.code = "V"}, NO = {.code = "N"};

static dt_document *doc;
static dtp_compose c;

static void setup(void)
{
    listed_setup();
    visit.f.context.related = RELATED;
    visit.f.context.n_related = 2;
    ck_ok(dtp_document_new(&doc, "proef", DT_NL, err));
    c = (dtp_compose){.doc = doc, .w = &doc->words, .facts = &visit.f.facts, .agg = visit.f.aggregate};
}

static void teardown(void)
{
    dt_document_free(doc);
    listed_teardown();
}

static dtp_compose_node node(size_t framework, size_t index)
{
    return (dtp_compose_node){framework, DT_LEVEL_INDICATOR, index};
}

/* "0.1 1.1": framework and index of each, in order. */
static void has_order(const dtp_compose_nodes *nodes, const char *expected)
{
    char told[100] = "";
    for (size_t i = 0; i < nodes->n; i++)
        (void)snprintf(told + strlen(told), sizeof told - strlen(told), "%s%zu.%zu", i == 0 ? "" : " ",
                       nodes->node[i].framework, nodes->node[i].index);
    ck_assert_str_eq(told, expected);
}

/* What is linked to one of a group comes behind it, and so does what is linked to that; the others keep their
 * order. */
START_TEST(linked_ones_stand_together)
{
    dtp_compose_node list[] = {node(0, 0), node(0, 1), node(0, 2), node(0, 5), node(1, 0), node(1, 1)};
    dtp_compose_nodes nodes = {list, 6};
    dtp_linked_order(&c, &nodes);
    has_order(&nodes, "0.0 0.1 1.1 0.5 0.2 1.0");
    ck_assert_uint_eq(dtp_linked_run(&c, &nodes, 0), 1);
    ck_assert_uint_eq(dtp_linked_run(&c, &nodes, 1), 3);
    ck_assert_uint_eq(dtp_linked_run(&c, &nodes, 4), 1);
    ck_assert_uint_eq(dtp_linked_run(&c, &nodes, 5), 1); /* the last one */
    visit.f.context.n_related = 1; /* without the second relation it does not reach so far */
    ck_assert_uint_eq(dtp_linked_run(&c, &nodes, 1), 2);
    dtp_compose_node same[] = {{1, DT_LEVEL_CRITERION, 1},
                               node(0, 1)}; /* a criterion of that number is none of it */
    dtp_compose_nodes others = {same, 2};
    ck_assert_uint_eq(dtp_linked_run(&c, &others, 0), 1);
}
END_TEST

static void tell(size_t n, const dtp_compose_node *list, const char *municipality)
{
    size_t size;
    dt_document_free(doc);
    ck_ok(dtp_document_new(&doc, "proef", DT_NL, err));
    c.doc = doc;
    c.w = &doc->words;
    dtp_linked_say(&c, list, n, municipality);
    dt_text_free(listed);
    listed = fix_write(doc, "md", &size);
}

START_TEST(what_is_said_of_a_link)
{
    const dtp_compose_node both[] = {node(0, 1), node(1, 1), node(0, 5)};
    const dt_contradicted against[] = {
        {1, &RELATED[0], &YES, &NO}, {12, &RELATED[0], &YES, &NO}, {2, &RELATED[0], &YES, &NO}};
    tell(1, both, "GM1924");
    ck_assert_str_eq(listed, "");
    tell(2, both, "GM1924");
    has("Bron A.");
    lacks("Bron B.");
    lacks("dossier");
    visit.f.facts.contradicted = against;
    visit.f.facts.n_contradicted = 2;
    tell(3, both, "GM1924");
    has("één dossier"); /* the other one is of another municipality */
    has_times(1, "Bron A.");
    has_times(1, "Bron B.");
    visit.f.facts.n_contradicted = 3;
    tell(2, both, "GM1924");
    has("twee dossiers");
    tell(2, both, "GM0002");
    lacks("dossier");
}
END_TEST

/* Machines are told it from either side: what is wider from one is narrower from the other. */
START_TEST(links_for_machines)
{
    static const struct {
        size_t framework, index;
        const char *told;
    } row[] = {{0, 1, "[{\"framework\":\"ander\",\"id\":\"9.1\",\"kind\":\"equal\"}]"},
               {0, 5, "[{\"framework\":\"ander\",\"id\":\"9.1\",\"kind\":\"subset\"}]"},
               {1, 1,
                "[{\"framework\":\"proefkader\",\"id\":\"1.1.2\",\"kind\":\"equal\"},"
                "{\"framework\":\"proefkader\",\"id\":\"1.1.6\",\"kind\":\"superset\"}]"},
               {0, 0, "[]"},
               {1, 0, "[]"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        json_t *told = dtp_linked_data(&c, node(row[i].framework, row[i].index));
        char *text = json_dumps(told, JSON_COMPACT);
        ck_assert_str_eq(text, row[i].told);
        free(text);
        json_decref(told);
    }
}
END_TEST

static TCase *linked(void)
{
    TCase *t = tcase_create("linked");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, linked_ones_stand_together);
    tcase_add_test(t, what_is_said_of_a_link);
    tcase_add_test(t, links_for_machines);
    return t;
}

DT_CHECK_MAIN("report/linked", linked)

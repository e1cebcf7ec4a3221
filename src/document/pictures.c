/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pixels of all pictures of a document, at the same time: they cost most of what an office document
 * costs. */
#include "base/crew.h"
#include "document/office.h"

void dtp_doc_pictures_add(dtp_doc_pictures *all, dtp_doc_picture *picture)
{
    if (dtp_grow(&all->item, &all->cap, all->n + 1, sizeof *all->item, NULL) != DT_OK) {
        all->failed = true;
        return;
    }
    all->item[all->n++] = (dtp_doc_drawn){
        .svg = picture->svg, .png = DTP_BUF_INIT, .width = picture->width, .height = picture->height};
    picture->svg = (dtp_buf)DTP_BUF_INIT;
}

typedef struct job {
    dtp_doc_pictures *all;
    dtp_turns *turns;
} job;

static void draw_some(void *payload, size_t member)
{
    const job *j = payload;
    (void)member;
    for (size_t i = dtp_turns_take(j->turns); i < j->all->n; i = dtp_turns_take(j->turns))
        dtp_doc_picture_png(&j->all->item[i]);
}

static void draw_all(dtp_doc_pictures *all)
{
    size_t members = dtp_crew_processors();
    job j = {.all = all};
    if (dtp_turns_new(&j.turns, NULL) != DT_OK) {
        all->failed = true;
        return;
    }
    dtp_crew_run(members < all->n ? members : all->n, draw_some, &j);
    dtp_turns_free(j.turns);
}

void dtp_doc_pictures_take(dtp_doc_pictures *all, dtp_zip_write *zip, const char *folder,
                           const char *const ending[DTP_DOC_IMAGES])
{
    char name[64];
    draw_all(all);
    for (size_t k = 0; k < all->n; k++)
        for (size_t i = 0; i < DTP_DOC_IMAGES; i++) {
            (void)snprintf(name, sizeof name, "%s/picture%zu.%s", folder, k + 1, ending[i]);
            dtp_zip_write_take(zip, name, ending[i][0] == 's' ? &all->item[k].svg : &all->item[k].png);
        }
}

void dtp_doc_pictures_free(dtp_doc_pictures *all)
{
    for (size_t i = 0; i < all->n; i++) {
        dtp_buf_free(&all->item[i].svg);
        dtp_buf_free(&all->item[i].png);
    }
    dtp_free(all->item);
}

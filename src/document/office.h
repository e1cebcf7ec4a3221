/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of office documents share: files that are filled in, languages, widths of columns, and
 * pictures that stand by themselves. */
#ifndef DTP_DOCUMENT_OFFICE_H
#define DTP_DOCUMENT_OFFICE_H

#include "document/writer.h"
#include "io/zip_write.h"

/* Add an embedded file with every @name@ in it replaced by its value, which is escaped. */
typedef struct dtp_doc_fill {
    const char *name, *value;
} dtp_doc_fill;
void dtp_doc_put_filled(dtp_buf *out, const char *file, const dtp_doc_fill *fill, size_t n);
/* The same as a part of an archive. */
void dtp_doc_put_part(dtp_zip_write *zip, const char *name, const char *file, const dtp_doc_fill *fill,
                      size_t n);
/* An embedded file as it is, or NULL. */
const char *dtp_doc_asset(const char *file);

/* Of a document in Dutch "nl", "NL" and "nl-NL"; in English "en", "GB" and "en-GB". */
const char *dtp_doc_language(dt_language lang);
const char *dtp_doc_country(dt_language lang);
const char *dtp_doc_locale(dt_language lang);
/* Whether a text says its language in a way that an office file can repeat: two or three letters. */
bool dtp_doc_is_language(const char *lang);

/* In what follows, *failed is set when memory runs out, and stays as it was otherwise. */
/* A page of A4 in thousandths of a centimetre: upright, or across when a table needs the width. */
typedef struct dtp_doc_page {
    bool across;
    unsigned long width, height, text; /* text: the width between the margins */
} dtp_doc_page;
dtp_doc_page dtp_doc_page_of(const dt_document *doc, bool *failed);
/* The widths of the columns of a table, which add up to total; width has room for twice as many. */
void dtp_doc_table_widths(unsigned long *width, unsigned long total, const dtp_doc_table *table,
                          dt_language lang, bool *failed);

/* A report has its contents on a page: it begins chapters on new ones. */
bool dtp_doc_has_contents(const dt_document *doc);
/* Whether a paragraph stays on the page of what follows: it is about the picture or the list there, it ends
 * with a colon, or all of it is emphasised, as a line that introduces. */
bool dtp_doc_is_kept(const dtp_doc_block *block);
/* A level of an office document: the title of the document is none, its chapters are 1. */
unsigned dtp_doc_level(const dtp_doc_heading *h);

/* The picture of a FIGURE or PLOT as a file of its own, and how large it is in the units of its drawing. An
 * empty one has no size. */
typedef struct dtp_doc_picture {
    dtp_buf svg;
    dtp_buf alternative; /* what it shows, in words, as XML */
    const char *caption; /* as a text */
    unsigned long width, height;
} dtp_doc_picture;
#define DTP_DOC_PICTURE_INIT                                                                                 \
    {                                                                                                        \
        DTP_BUF_INIT, DTP_BUF_INIT, "", 0, 0                                                                 \
    }
void dtp_doc_picture_of(dtp_doc_picture *out, const dtp_doc_block *block, dt_language lang);
void dtp_doc_picture_free(dtp_doc_picture *picture);
/* A drawing, and the same as pixels for readers without SVG. */
typedef struct dtp_doc_drawn {
    dtp_buf svg, png;
    unsigned long width, height;
} dtp_doc_drawn;
void dtp_doc_picture_png(dtp_doc_drawn *drawn);

/* pictures.c: the drawings of a document in their order; the pixels are made when all are known. */
typedef struct dtp_doc_pictures {
    dtp_doc_drawn *item;
    size_t n, cap;
    bool failed;
} dtp_doc_pictures;
void dtp_doc_pictures_add(dtp_doc_pictures *all, dtp_doc_picture *picture); /* its drawing is taken */
/* Each as "svg" and as "png", in this order, named FOLDER/picture1.svg and so on. */
enum { DTP_DOC_IMAGES = 2 };
void dtp_doc_pictures_take(dtp_doc_pictures *all, dtp_zip_write *zip, const char *folder,
                           const char *const ending[DTP_DOC_IMAGES]);
void dtp_doc_pictures_free(dtp_doc_pictures *all);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the XML parts of an office file through expat, the maintained XML reader that is in every Debian
 * system. A document type is refused, so there are no entities, inside or outside. */
#ifndef DTP_IO_XML_READ_H
#define DTP_IO_XML_READ_H

#include "io/zip_read.h"

/* Elements and attributes by their name without namespace: transitional and strict files differ in that only.
 * attribute: name, value, name, value, …, NULL. */
typedef struct dtp_xml_handler {
    dt_status (*start)(void *payload, const char *name, const char *const *attribute, dt_error *err);
    dt_status (*end)(void *payload, const char *name, dt_error *err);
    dt_status (*text)(void *payload, const char *s, size_t n, dt_error *err); /* in pieces */
} dtp_xml_handler;

/* Read a part from begin to end; any member of the handler may be NULL. */
dt_status dtp_xml_read(const dtp_zip *zip, const char *part, const dtp_xml_handler *handler, void *payload,
                       dt_error *err);
/* Value of an attribute, or NULL. */
const char *dtp_xml_attribute(const char *const *attribute, const char *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no table though people hand them in as one, called by their name. */
#ifndef DTP_IO_CONTAINER_H
#define DTP_IO_CONTAINER_H

#include "base/error.h"

/* DT_ERR_SYNTAX for a web page, a PDF and the like. */
dt_status dtp_container_refuse(const char *source, const char *data, size_t size, dt_error *err);

#endif

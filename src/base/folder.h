/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a folder. */
#ifndef DTP_BASE_FOLDER_H
#define DTP_BASE_FOLDER_H

#include "base/list.h"

/* The paths of the files in a folder whose names end so (".md"), without those that begin with a full stop,
 * in the order of their names: const char *, in the list's arena. Errors as of reading a file. */
dt_status dtp_folder_files(dtp_list *out, const char *folder, const char *ending, dt_error *err);

#endif

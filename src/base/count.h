/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_BASE_COUNT_H
#define DTP_BASE_COUNT_H

/* How many elements an array has; not for a pointer. */
#define DTP_COUNT(array) (sizeof(array) / sizeof *(array))

#endif

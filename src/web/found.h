/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second start finds the first: a socket whose name is the file's, that goes with the process. */
#ifndef DTP_WEB_FOUND_H
#define DTP_WEB_FOUND_H

#include <stdbool.h>
#include <stddef.h>

/* Room for an address: http://127.0.0.1:65535/start/ and a code. */
#define DTP_WEB_ADDRESS_SIZE 80

/* The address that a server of this user and this file gives, or false when there is none. */
bool dtp_web_found_ask(const char *path, char address[DTP_WEB_ADDRESS_SIZE]);
/* Be the server of this file: a socket that others ask at, or -1 when there is one already or the system has
 * no such sockets. */
int dtp_web_found_listen(const char *path);
/* Of Windows, where it is not waited for: whether somebody asks now. */
bool dtp_web_found_is_asked(int fd);
/* The next one who asks, when it is this user; else -1. */
int dtp_web_found_accept(int fd);
/* Give an address and end the conversation. */
void dtp_web_found_tell(int fd, const char *address);
/* Be it no more; -1 is fine. */
void dtp_web_found_end(int fd);

#endif

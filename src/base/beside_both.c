/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same on either system: how such a file is called, which of them were left, and writing. */
#include "base/beside.h"
#include "base/hash.h"
#include "base/mem.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMP_RANDOM 12
#define TEMP_BEGIN  ".dossiertoets-"
#define TEMP_END    ".tmp"
enum {
    STALE_SECONDS = 60, /* between making such a file and locking it there is a moment */
    AT_ONCE = 1 << 30   /* bytes; Windows takes no size that is larger than an unsigned */
};

int dtp_beside_write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, size > AT_ONCE ? AT_ONCE : (unsigned)size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

int dtp_beside_close(int fd)
{
    return close(fd) == 0 || errno == EINTR ? 0 : errno;
}

int dtp_beside_wipe(int fd)
{
    static const char zeros[65536];
    struct stat st;
    int code = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? 0 : EINVAL;
    for (long long left = code == 0 ? st.st_size : 0; left > 0 && code == 0; left -= (long long)sizeof zeros)
        code = dtp_beside_write_all(fd, zeros, left < (long long)sizeof zeros ? (size_t)left : sizeof zeros);
    return code == 0 && fsync(fd) != 0 ? errno : code;
}

int dtp_beside_overwrite(const char *path)
{
    int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int code = dtp_beside_wipe(fd), closed = dtp_beside_close(fd);
    return code != 0 ? code : closed;
}

/* Nobody can guess it, and its length is its own so that a long name still fits. */
char *dtp_beside_temp(const char *path)
{
    unsigned char random[TEMP_RANDOM];
    char hex[2 * TEMP_RANDOM + 1];
    dtp_random_bytes(random, sizeof random);
    dtp_buf name = DTP_BUF_INIT;
    dtp_buf_add(&name, path, (size_t)(basename(path) - path));
    dtp_buf_printf(&name, TEMP_BEGIN "%s" TEMP_END, dtp_hex(random, sizeof random, hex));
    char *text = dtp_buf_take(&name);
    dtp_buf_free(&name);
    return text;
}

static bool is_temp(const char *name)
{
    size_t begin = strlen(TEMP_BEGIN), end = strlen(TEMP_END), digits = (size_t)2 * TEMP_RANDOM;
    return strlen(name) == begin + digits + end && strncmp(name, TEMP_BEGIN, begin) == 0 &&
           strspn(name + begin, "0123456789abcdef") == digits && strcmp(name + begin + digits, TEMP_END) == 0;
}

static void sweep_folder(const char *folder, dtp_beside_remove_fn remove_stale)
{
    DIR *listed = opendir(folder);
    if (listed == NULL)
        return;
    time_t before = time(NULL) - STALE_SECONDS;
    for (const struct dirent *entry = readdir(listed); entry != NULL; entry = readdir(listed)) {
        if (!is_temp(entry->d_name))
            continue;
        dtp_buf path = DTP_BUF_INIT;
        dtp_buf_printf(&path, "%s%s", folder, entry->d_name);
        if (!path.failed)
            remove_stale(dtp_buf_text(&path), before);
        dtp_buf_free(&path);
    }
    closedir(listed);
}

void dtp_beside_sweep(const char *path, dtp_beside_remove_fn remove_stale)
{
    size_t length = (size_t)(basename(path) - path);
    dtp_buf folder = DTP_BUF_INIT;
    dtp_buf_add(&folder, length > 0 ? path : "./", length > 0 ? length : 2);
    if (!folder.failed)
        sweep_folder(dtp_buf_text(&folder), remove_stale);
    dtp_buf_free(&folder);
}

/* The subcommands of files.rs over POSIX and C stdio. */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static int failed(void) {
    fprintf(stderr, "files: %s\n", strerror(errno));
    return 1;
}

static int usage(void) {
    fputs("files: see files.rs for the subcommands\n", stderr);
    return 1;
}

static int answer(int result) {
    return result == 0 ? 0 : failed();
}

/* Closes FILE and reports the first error of its life. */
static int closed(FILE *file, int ok) {
    int error = errno;
    if (fclose(file) == 0 && ok) return 0;
    if (!ok) errno = error;
    return failed();
}

static int put(const char *path, const char *mode, const char *text) {
    FILE *file = fopen(path, mode);
    if (!file) return failed();
    return closed(file, fputs(text, file) >= 0);
}

static int copy_to_stdout(FILE *source) {
    char bytes[4096];
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, source)) > 0) fwrite(bytes, 1, n, stdout);
    return ferror(source) ? failed() : answer(fflush(stdout));
}

static int cat(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) return failed();
    int code = copy_to_stdout(file);
    fclose(file);
    return code;
}

static int list(const char *path) {
    DIR *dir = opendir(path);
    if (!dir) return failed();
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        printf("%s%s\n", entry->d_name, entry->d_type == DT_DIR ? "/" : entry->d_type == DT_LNK ? "@" : "");
    }
    return answer(closedir(dir));
}

static int print_stat(const char *path) {
    struct stat st;
    if (lstat(path, &st)) return failed();
    const char *kind = S_ISDIR(st.st_mode) ? "directory" : S_ISLNK(st.st_mode) ? "symlink" : "file";
    printf("%s %lld\n", kind, (long long) st.st_size);
    return 0;
}

static int print_link(const char *path) {
    char target[4096];
    ssize_t n = readlink(path, target, sizeof target);
    if (n < 0) return failed();
    printf("%.*s\n", (int) n, target);
    return 0;
}

static int set_size(const char *path, off_t size) {
    int fd = open(path, O_WRONLY | O_CREAT, 0666);
    if (fd < 0 || ftruncate(fd, size)) return failed();
    return answer(close(fd));
}

static int seek_write(const char *path, off_t offset, const char *text) {
    int fd = open(path, O_WRONLY | O_CREAT, 0666);
    if (fd < 0 || lseek(fd, offset, SEEK_SET) < 0) return failed();
    size_t length = strlen(text);
    return write(fd, text, length) == (ssize_t) length ? answer(close(fd)) : failed();
}

static int writes(const char *path, uint64_t n, size_t len) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    unsigned char *bytes = malloc(len ? len : 1);
    if (fd < 0 || !bytes) return failed();
    uint64_t written = 0;
    for (uint64_t i = 0; i < n; i++) {
        for (size_t at = 0; at < len; at++) bytes[at] = (unsigned char) ((written + at) % 251);
        size_t done = 0;
        while (done < len) {
            ssize_t now = write(fd, bytes + done, len - done);
            if (now < 0) return failed();
            done += (size_t) now;
        }
        written += len;
    }
    return answer(close(fd));
}

static int reads(const char *path, uint64_t n, size_t len) {
    int fd = open(path, O_RDONLY);
    unsigned char *bytes = malloc(len ? len : 1);
    if (fd < 0 || !bytes) return failed();
    uint64_t count = 0, total = 0;
    uint32_t sum = 0;
    while (count < n) {
        ssize_t now = read(fd, bytes, len);
        if (now < 0) return failed();
        if (now == 0) break;
        count++;
        total += (uint64_t) now;
        for (ssize_t at = 0; at < now; at++) sum += bytes[at];
    }
    printf("%" PRIu64 " %" PRIu64 " %" PRIu32 "\n", count, total, sum);
    return answer(close(fd));
}

static int many(const char *dir, uint64_t n) {
    if (mkdir(dir, 0777) && errno != EEXIST) return failed();
    for (uint64_t i = 0; i < n; i++) {
        char path[4096], text[32];
        snprintf(path, sizeof path, "%s/f%" PRIu64, dir, i);
        snprintf(text, sizeof text, "%" PRIu64 "\n", i);
        if (put(path, "w", text)) return 1;
    }
    DIR *listing = opendir(dir);
    if (!listing) return failed();
    uint64_t count = 0;
    struct dirent *entry;
    while ((entry = readdir(listing))) count += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
    printf("%" PRIu64 "\n", count);
    return answer(closedir(listing));
}

static int print_environment(void) {
    for (char **entry = environ; *entry; entry++) puts(*entry);
    return 0;
}

static int print_arguments(int argc, char **argv) {
    for (int i = 0; i < argc; i++) printf("[%s]\n", argv[i]);
    return 0;
}

static long long nanos(struct timespec time) {
    return (long long) time.tv_sec * 1000000000 + time.tv_nsec;
}

static int print_time(const char *path) {
    struct timespec begin, now, end;
    struct stat st;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    if (put(path, "w", "now")) return 1;
    if (clock_gettime(CLOCK_REALTIME, &now) || stat(path, &st)) return failed();
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("now %lld\nmtime %lld\n", nanos(now), nanos(st.st_mtim));
    printf("monotonic %s\n", nanos(end) > nanos(begin) ? "true" : "false");
    return 0;
}

static int print_random(size_t n) {
    for (size_t done = 0; done < n;) {
        unsigned char bytes[256];
        size_t part = n - done < sizeof bytes ? n - done : sizeof bytes;
        if (getentropy(bytes, part)) return failed();
        for (size_t i = 0; i < part; i++) printf("%02x", bytes[i]);
        done += part;
    }
    puts("");
    return 0;
}

int main(int argc, char **argv) {
    const char *word = argc > 1 ? argv[1] : "";
    const char *a = argc > 2 ? argv[2] : "", *b = argc > 3 ? argv[3] : "", *c = argc > 4 ? argv[4] : "";
    int operands = argc - 2;
#define COMMAND(name, count) if (!strcmp(word, name) && operands == (count)) return
    COMMAND("write", 2) put(a, "w", b);
    COMMAND("append", 2) put(a, "a", b);
    COMMAND("cat", 1) cat(a);
    COMMAND("ls", 1) list(a);
    COMMAND("mkdir", 1) answer(mkdir(a, 0777));
    COMMAND("rmdir", 1) answer(rmdir(a));
    COMMAND("rm", 1) answer(unlink(a));
    COMMAND("mv", 2) answer(rename(a, b));
    COMMAND("stat", 1) print_stat(a);
    COMMAND("symlink", 2) answer(symlink(a, b));
    COMMAND("readlink", 1) print_link(a);
    COMMAND("truncate", 2) set_size(a, strtoll(b, NULL, 10));
    COMMAND("seek-write", 3) seek_write(a, strtoll(b, NULL, 10), c);
    COMMAND("writes", 3) writes(a, strtoull(b, NULL, 10), strtoul(c, NULL, 10));
    COMMAND("reads", 3) reads(a, strtoull(b, NULL, 10), strtoul(c, NULL, 10));
    COMMAND("many", 2) many(a, strtoull(b, NULL, 10));
    COMMAND("env", 0) print_environment();
    if (!strcmp(word, "args")) return print_arguments(argc, argv);
    COMMAND("stdin", 0) copy_to_stdout(stdin);
    COMMAND("time", 1) print_time(a);
    COMMAND("random", 1) print_random(strtoul(a, NULL, 10));
    if (!strcmp(word, "exit") && operands == 1) exit(atoi(a));
    if (!strcmp(word, "panic") && operands == 0) __builtin_trap();
    if (!strcmp(word, "abort") && operands == 0) abort();
    return usage();
}

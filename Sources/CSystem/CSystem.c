#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __linux__
#include <sched.h>
#endif
#include <stdlib.h>
#include <unistd.h>

static int count;
static char **values;

// glibc and macOS pass the arguments of main to initializers.
__attribute__((constructor)) static void keep(int argument_count, char **arguments) {
    count = argument_count;
    values = arguments;
}

#ifdef __linux__
// An initializer of the Swift runtime looks for the backtrace program next to the file of this program, and aborts if it
// cannot find that out. This initializer runs before it.
__attribute__((constructor(101))) static void skip_backtraces(void) {
    if (access("/proc/self/exe", F_OK) != 0) setenv("SWIFT_BACKTRACE", "enable=no,swift-backtrace=none", 0);
}
#endif

int program_argument_count(void) { return values ? count : 0; }

const char *program_argument(int index) { return values[index]; }

extern char **environ;

char **program_environment(void) { return environ; }

int usable_processors(void) {
#ifdef __linux__
    // This fails on machines with more processors than the set has room for.
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int)count : 1;
}

int flush_file_system(const char *directory) {
#ifdef __linux__
    int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    int status = syncfs(descriptor);
    close(descriptor);
    return status;
#else
    (void)directory;
    errno = ENOSYS;
    return -1;
#endif
}

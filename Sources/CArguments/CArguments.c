#include "CArguments.h"

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

#include "CArguments.h"

static int count;
static char **values;

// glibc and macOS pass the arguments of main to initializers.
__attribute__((constructor)) static void keep(int argument_count, char **arguments) {
    count = argument_count;
    values = arguments;
}

int program_argument_count(void) { return values ? count : 0; }

const char *program_argument(int index) { return values[index]; }

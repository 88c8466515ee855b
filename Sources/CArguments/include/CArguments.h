#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// The number of arguments of the program, with its name; 0 if the C library does not pass them to initializers.
int program_argument_count(void);

/// An argument of the program; the one at index 0 is its name.
const char *program_argument(int index);

/// The environment of the program, as another program receives it. Swift cannot refer to the variable `environ` safely.
char **program_environment(void);

#endif

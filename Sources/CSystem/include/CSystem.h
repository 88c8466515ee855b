#ifndef CSYSTEM_H
#define CSYSTEM_H

/// The number of arguments of the program, with its name; 0 if the C library does not pass them to initializers.
int program_argument_count(void);

/// An argument of the program; the one at index 0 is its name.
const char *program_argument(int index);

/// The environment of the program, as another program receives it. Swift cannot refer to the variable `environ` safely.
char **program_environment(void);

/// The number of processors that this process may use; at least 1.
int usable_processors(void);

/// Writes everything that waits for the disk of a directory; returns 0, or -1 with `errno`. Only Linux can do that.
int flush_file_system(const char *directory);

#endif

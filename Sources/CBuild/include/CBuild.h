#ifndef CBUILD_H
#define CBUILD_H

/// The commit from which the program was built, or "unknown".
const char *build_commit(void);

/// The version of the Swift compiler that built the program, or "unknown".
const char *build_swift_version(void);

#endif

#include "CBuild.h"

// Package.swift defines these from the environment of the build, as `make build` sets it.
#ifndef INFLUXGEN_COMMIT
#define INFLUXGEN_COMMIT "unknown"
#endif

#ifndef INFLUXGEN_SWIFT
#define INFLUXGEN_SWIFT "unknown"
#endif

const char *build_commit(void) { return INFLUXGEN_COMMIT; }

const char *build_swift_version(void) { return INFLUXGEN_SWIFT; }

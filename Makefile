# `make run` shows what the program does; `make test` is what every change has to pass. Both need Debian 12 and a Swift
# toolchain, and install what else is missing.

PACKAGES := git pkg-config libsqlite3-dev libicu-dev libmd4c-dev libgumbo-dev libhunspell-dev hunspell-en-us hunspell-fr-comprehensive
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Sources Tests Package.swift

.PHONY: run test packages

run: packages
	swift build -c release --product relecteur
	.build/release/relecteur audit Corpora/sample/fr-FR --source Corpora/sample/en-US

test: packages
	swift format lint --strict --recursive $(SOURCES)
	swift build -c release --explicit-target-dependency-import-check error
	swift test -c release

# Asks apt only for what dpkg does not know as installed: a machine that has everything needs no network and no root.
packages:
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing"; \
	  $(SUDO) apt-get update -q && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi

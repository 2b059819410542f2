# The two commands: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

GO      ?= go
LINT    := $(GO) tool -modfile=tools/go.mod golangci-lint
PACKAGES := ./...
# One way to compile for build, vet, lint and tests, or all of it is compiled once for each: without C, and without paths of the machine.
export CGO_ENABLED ?= 0
export GOFLAGS     ?= -trimpath
FRONTEND_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: build postgres ## build all, start an embedded PostgreSQL with a live demo, serve http://localhost:8080
	./bin/tanso serve --demo

.PHONY: build
build: bin/tanso ## the one binary, web app included

.PHONY: bin/tanso
bin/tanso: frontend/dist/index.html
	$(GO) build -o bin/tanso ./cmd/tanso

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

frontend/dist/index.html: frontend/node_modules/.package-lock.json $(FRONTEND_SOURCES)
	cd frontend && npm run --silent build
	touch $@

.PHONY: postgres
postgres: ## the PostgreSQL binaries, when none are installed
	@scripts/fetch-postgres.sh

.PHONY: deps
deps: postgres frontend/node_modules/.package-lock.json ## what the tests need: PostgreSQL, Chromium, LibreOffice, poppler, Mosquitto
	@scripts/install-test-tools.sh

.PHONY: test
test: deps build test-go test-frontend test-browser ## every test, browser tests included

.PHONY: test-go
test-go: frontend/dist/index.html
	$(GO) test -timeout 15m $(PACKAGES)

.PHONY: test-frontend
test-frontend: frontend/node_modules/.package-lock.json
	cd frontend && npm run --silent test

.PHONY: test-browser
test-browser: build
	cd frontend && npm run --silent e2e

.PHONY: check
check: frontend/node_modules/.package-lock.json ## generated files, format, lint, layers, types
	$(GO) generate ./graph/...
	cd frontend && npm run --silent codegen
	git diff --exit-code -- graph/generated graph/model frontend/src
	$(GO) mod tidy -diff
	$(GO) vet ./...
	$(LINT) run
	cd frontend && npm run --silent check

.PHONY: format
format: ## format Go and TypeScript
	$(LINT) fmt
	cd frontend && npm run --silent fix

.PHONY: race
race: ## the Go tests under the race detector
	CGO_ENABLED=1 $(GO) test -race -timeout 40m $(PACKAGES)

.PHONY: fuzz
fuzz: ## fuzz each decoder for 60 seconds
	@scripts/fuzz.sh 60s

.PHONY: bench
bench: build postgres ## the ratios of docs/performance.md, limits beside them
	./bin/tanso bench

.PHONY: clean
clean: ## remove what was built; the data folder stays
	rm -rf bin frontend/dist/assets frontend/dist/index.html

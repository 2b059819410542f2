#!/usr/bin/env bash
# Fuzzes every fuzz target of the module, one after another, for the given time each. Minimizing is kept short, or the first
# interesting input takes up most of it.
set -euo pipefail
seconds=${1:-60s}
for package in $(go list ./...); do
  for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "$package $target"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "$seconds" -fuzzminimizetime 10x "$package"
  done
done

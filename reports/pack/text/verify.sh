#!/bin/sh
# Checks the files of this pack against their hashes and, where there is one, the time stamp of the log's head.
# Usage: sh integrity/verify.sh [CA-FILE]   CA-FILE: certificates (PEM) of the time-stamping authority.
set -eu
cd "$(dirname "$0")/.."
sha256sum -c integrity/SHA256SUMS >/dev/null
listed=$(cut -c67- integrity/SHA256SUMS | LC_ALL=C sort)
found=$(find . -type f ! -path ./integrity/SHA256SUMS | cut -c3- | LC_ALL=C sort)
if [ "$listed" != "$found" ]; then
  echo "files are too many or missing" >&2
  exit 1
fi
echo "all files are as their hashes say"
if [ -f integrity/timestamp.tsr ]; then
  if [ $# -gt 0 ]; then
    openssl ts -verify -in integrity/timestamp.tsr -token_in -data integrity/tree_head.note -CAfile "$1"
  else
    openssl ts -reply -in integrity/timestamp.tsr -token_in -text
    echo "the time stamp is shown, not verified: name the certificates of its authority" >&2
  fi
fi

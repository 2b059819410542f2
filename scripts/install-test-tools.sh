#!/usr/bin/env bash
# Installs what the tests drive for real: Chromium (browser tests), LibreOffice (recalculates the workbook), poppler (reads
# the PDF) and Mosquitto (an MQTT broker and its clients). Does nothing where they are installed already.
set -euo pipefail

declare -A package_of=(
  [soffice]=libreoffice-calc-nogui
  [pdftotext]=poppler-utils
  [mosquitto]=mosquitto
  [mosquitto_pub]=mosquitto-clients
)
missing=()
PATH=$PATH:/usr/sbin # where Debian puts brokers
for command in "${!package_of[@]}"; do
  command -v "$command" >/dev/null || missing+=("${package_of[$command]}")
done
# Chromium without windows takes half the processor of the whole one; where a system does not have it, the whole one does.
slim=chromium-headless-shell
command -v "$slim" >/dev/null || command -v chromium >/dev/null || missing+=("$slim")
# A Debian-like machine without a Japanese font would draw boxes in screenshots.
if command -v fc-list >/dev/null; then
  [ -n "$(fc-list :lang=ja file)" ] || missing+=(fonts-noto-cjk)
else
  missing+=(fontconfig fonts-noto-cjk)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "The tests need: ${missing[*]}. Install them (as root: apt-get install ${missing[*]}) and run again." >&2
    exit 1
  fi
  as_root=(sudo)
fi
if ! command -v apt-get >/dev/null; then
  echo "The tests need: ${missing[*]}. Install them with the package manager of this system and run again." >&2
  exit 1
fi
echo "Installing for the tests: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
apt-cache show "$slim" >/dev/null 2>&1 || missing=("${missing[@]/#$slim/chromium}")
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

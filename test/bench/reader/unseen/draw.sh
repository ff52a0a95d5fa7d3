#!/usr/bin/env bash
# Draws pictures that nothing was trained on or tuned by: whole screens with documentation, repositories, mail, chat, boards,
# tables, charts, editors and terminals, in typefaces that neither training nor an earlier set has, and parts as people cut
# them out. What they say is known from the pages and programs themselves.
#
#   apt-get install aptitude bat calcurse chromium dialog exa fossil git jupyter-nbconvert less libnet-dns-perl liburi-perl \
#     lnav locales man-db ncdu neomutt newsboat openjdk-17-jdk python3-pil python3-rich ranger taskwarrior tig tmux vifm w3m \
#     whiptail woff2 xvfb
#   bash draw.sh WORK        # then: npm run bench:reader -- --set WORK/set
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
packages=(
  awstats cmake-doc debian-reference-es fonts-arphic-uming fonts-symbola libgtk-4-doc libjsoncpp-doc libjsoup-java-doc
  libreoffice-help-{common,cs,de,ja,pl,ru,zh-cn} python-{aiohttp,click,flask,sqlalchemy}-doc python3-{click,flask} rust-doc tig
  vifm
)
modules=(
  @expo-google-fonts/{albert-sans@0.4.2,azeret-mono@0.4.1,bitter@0.4.2,chivo-mono@0.4.2,dm-sans@0.4.2,hanken-grotesk@0.4.3}
  @expo-google-fonts/{instrument-sans@0.4.2,lexend@0.4.1,literata@0.4.3,lora@0.4.2,m-plus-rounded-1c@0.4.4,martian-mono@0.4.2}
  @expo-google-fonts/{mulish@0.4.2,newsreader@0.4.1,onest@0.4.2,overpass@0.4.2,overpass-mono@0.4.2,plus-jakarta-sans@0.4.2}
  @expo-google-fonts/{roboto-mono@0.4.2,rubik@0.4.2,schibsted-grotesk@0.4.2,space-mono@0.4.2}
  @fontsource/{commit-mono@5.3.0,iosevka@5.3.0} @fortawesome/fontawesome-free@6.7.2 @highlightjs/cdn-assets@11.11.1
  @toast-ui/calendar@2.1.3 @xterm/xterm@6.0.0 ace-builds@1.43.4 bpmn-js@18.6.2 codemirror@5.65.20 diff2html@3.4.52 docsify@4.13.1
  frappe-gantt@1.0.3 gentelella@4.2.0 handsontable@16.1.1 highcharts@12.4.0 jkanban@1.3.1 jspreadsheet-ce@5.0.4 jsuites@5.13.1
  plotly.js-dist-min@3.2.0 rapidoc@9.3.8 startbootstrap-sb-admin-2@4.1.4 survey-core@2.5.38 survey-js-ui@2.5.38 tiddlywiki@5.3.8
  uikit@3.24.2 vue-advanced-chat@2.1.2
)
mkdir -p "$work/packages" "$work/root"
(cd "$work/packages" && apt-get download -qq "${packages[@]}")
for package in "$work"/packages/*.deb; do
  case $package in
    */rust-doc*) dpkg --fsys-tarfile "$package" | tar -x -C "$work/root" --wildcards '*/rust-doc/html/*1.63.0*' '*/html/std/vec/*' ;;
    *) dpkg -x "$package" "$work/root" ;;
  esac
done
npm install --prefix "$work" --no-save --no-audit --no-fund --ignore-scripts --legacy-peer-deps "${modules[@]}"
for face in "$work"/node_modules/@fontsource/*/files/*-latin-{400,700}-normal.woff2; do woff2_decompress "$face"; done
npx --prefix "$here/../../../.." tsx "$here/draw.ts" "$work" "$work/set"

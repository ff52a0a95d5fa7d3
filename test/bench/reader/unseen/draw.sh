#!/usr/bin/env bash
# Draws pictures that nothing was trained on or tuned by: whole screens with manuals, settings, mail, tables, dashboards,
# editors and terminals, in typefaces that training doesn't have, and parts as people cut them out. What they say is known
# from the pages and programs themselves. Packages are unpacked into a folder of their own.
#
#   apt-get install chromium chromium-l10n git goaccess mc mupdf-tools nano python3-pil python3-pygments python3-tk tmux vim xvfb
#   bash draw.sh WORK        # then: npm run bench:reader -- --set WORK/set
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$1" && cd "$1" && pwd)
packages=(
  adminer apache2-doc debian-handbook developers-reference-de fonts-lxgw-wenkai git-doc libcgi-pm-perl libhtml-parser-perl
  libjs-c3 libjs-d3 mc mc-data nodejs-doc postgresql-doc-15 python-django-doc python3-asgiref python3-django python3-sqlparse
  python3.11-doc r-doc-html sqlite3-doc vim-runtime
)
modules=(
  @expo-google-fonts/{barlow@0.4.1,dm-mono@0.4.2,figtree@0.4.1,geist-mono@0.4.3,ibm-plex-mono@0.4.1,ibm-plex-sans@0.4.1}
  @expo-google-fonts/{merriweather@0.4.2,nunito-sans@0.4.2,public-sans@0.4.2,red-hat-mono@0.4.1,red-hat-text@0.2.3}
  @expo-google-fonts/{source-code-pro@0.4.1,source-sans-3@0.4.1,source-serif-4@0.4.1,spectral@0.4.1,ubuntu-mono@0.4.1}
  @expo-google-fonts/{work-sans@0.4.2,zen-kaku-gothic-new@0.4.1}
  @xterm/xterm@6.0.0 admin-lte@3.2.0 echarts@6.1.0 fullcalendar@6.1.19 monaco-editor@0.57.0 nomnoml@1.7.0
  swagger-ui-dist@5.35.0 tabulator-tables@6.5.3
)
mkdir -p "$work/packages" "$work/root"
(cd "$work/packages" && apt-get download -qq "${packages[@]}")
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$work/root"; done
npm install --prefix "$work" --no-save --no-audit --no-fund --ignore-scripts "${modules[@]}"
npx --prefix "$here/../../../.." tsx "$here/draw.ts" "$work" "$work/set"

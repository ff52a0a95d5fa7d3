/** The whole screens of the set: real pages and programs, as agents take screenshots of them. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { type Display, inTerminal, type Typefaces } from "./desktop.ts";

/** What pictures are drawn from. */
export interface Sources {
  /** Folder with `root`, the unpacked packages of Debian, and `node_modules`. */
  readonly work: string;
  /** The address at which that folder is served. */
  readonly base: string;
  /** The address of the library's administration. */
  readonly admin: string;
}

export interface Drawing extends Omit<Display, "typefaces"> {
  readonly id: string;
  readonly cat: string;
  /** As Tesseract calls it; absent for English. */
  readonly lang?: string;
  /** The element that is cut out of the page; absent: all of it. */
  readonly part?: string;
  /** Set where the page has a typeface of its own, which others were trained on. */
  readonly bringsTypeface?: true;
  /** Returns the rows, where text in rows is all that there is. */
  show(page: Page, sources: Sources): Promise<readonly string[] | undefined>;
}

export const desktops: readonly Typefaces[] = [
  { sans: "Public Sans", serif: "Merriweather", mono: "IBM Plex Mono" },
  { sans: "Nunito Sans", serif: "Source Serif 4", mono: "Source Code Pro" },
  { sans: "IBM Plex Sans", serif: "Spectral", mono: "Ubuntu Mono" },
  { sans: "Work Sans", serif: "Source Serif 4", mono: "Red Hat Mono" },
  { sans: "Source Sans 3", serif: "Merriweather", mono: "DM Mono" },
  { sans: "Barlow", serif: "Spectral", mono: "Geist Mono" },
];
const japanese: Typefaces = {
  sans: "Zen Kaku Gothic New",
  serif: "Zen Kaku Gothic New",
  mono: "Zen Kaku Gothic New",
};
const chinese: Typefaces = { sans: "LXGW WenKai", serif: "LXGW WenKai", mono: "LXGW WenKai Mono" };
const cyrillic: Typefaces = { sans: "Source Sans 3", serif: "Source Serif 4", mono: "Source Code Pro" };
/** Drawings whose language has typefaces of its own. */
export const typefacesOf = ({ lang }: Drawing, at: number): Typefaces =>
  lang === "jpn"
    ? japanese
    : lang === "chi_sim"
      ? chinese
      : lang === "rus"
        ? cyrillic
        : desktops[at % desktops.length]!;

type Size = readonly [width: number, height: number];
const [laptop, small, wide, hd, full, quad]: Size[] = [
  [1366, 768],
  [1280, 720],
  [1440, 900],
  [1600, 900],
  [1920, 1080],
  [2560, 1440],
] as Size[] & [Size, Size, Size, Size, Size, Size];

/** A page of a manual, from so many pixels below its top. */
const manual = (
  id: string,
  file: string,
  size: Size,
  more: Partial<Drawing> & { from?: number } = {},
): Drawing => ({
  id: `docs-${id}`,
  cat: "screen-docs",
  size,
  async show(page, { base }) {
    await page.goto(`${base}/root/usr/share/${file}`);
    // The handbook's lies askew across a corner: a place of its words can't be told.
    await page.addStyleTag({ content: "#banner { display: none }" });
    await page.evaluate((from) => scrollTo({ top: from, behavior: "instant" }), more.from ?? 0);
  },
  ...more,
});

const handbook = (language: string, section: string) =>
  `doc/debian-handbook/html/${language}/sect.${section}.html`;

const manuals: readonly Drawing[] = [
  manual("handbook-de", handbook("de-DE", "regular-upgrades"), full, { lang: "deu" }),
  manual("handbook-fr", handbook("fr-FR", "hotplug"), wide, { lang: "fra", from: 300 }),
  manual("handbook-pl", handbook("pl-PL", "foundation-documents"), laptop, { lang: "pol", from: 500 }),
  manual("handbook-es", handbook("es-ES", "virtual-private-network"), small, { lang: "spa", from: 300 }),
  manual("handbook-ru", handbook("ru-RU", "syslog"), wide, { lang: "rus", from: 200 }),
  manual("handbook-ja", handbook("ja-JP", "syslog"), wide, { lang: "jpn", from: 200 }),
  manual("handbook-zh", handbook("zh-CN", "common-procedures"), laptop, { lang: "chi_sim", from: 200 }),
  manual("handbook-sv", handbook("sv-SE", "kernel-role-and-tasks"), small, { lang: "swe" }),
  manual("handbook-vi", handbook("vi-VN", "filesystem-hierarchy"), small, { lang: "vie", from: 200 }),
  manual("apache-de", "doc/apache2-doc/manual/de/configuring.html", hd, { lang: "deu", from: 200 }),
  manual("apache-fr", "doc/apache2-doc/manual/fr/caching.html", full, { lang: "fra", from: 500 }),
  manual("apache-tr", "doc/apache2-doc/manual/tr/logs.html", laptop, { lang: "tur", from: 400 }),
  manual("developers-de", "developers-reference/de/pkgs.html", wide, { lang: "deu", from: 2600 }),
  manual("python-table", "doc/python3.11/html/library/stdtypes.html", full, { from: 1900 }),
  manual("postgres", "doc/postgresql-doc-15/html/mvcc-intro.html", small, { scale: 2 }),
  manual("postgres-types", "doc/postgresql-doc-15/html/datatype-datetime.html", full, { from: 200 }),
  manual("sqlite", "doc/sqlite3/appfileformat.html", laptop, { from: 400 }),
  manual("django", "doc/python-django-doc/html/ref/models/fields.html", hd, { from: 3000 }),
  manual("node-dark", "doc/nodejs/api/dns.html", full, {
    async show(page, { base }) {
      await page.goto(`${base}/root/usr/share/doc/nodejs/api/dns.html`);
      await page.evaluate(() => {
        document.documentElement.classList.add("dark-mode");
        document.querySelector("#dnslookuphostname-options-callback")?.scrollIntoView();
      });
    },
  }),
];

/** A page of Chromium's own. */
const own = (id: string, address: string, display: Partial<Drawing> & { size: Size }): Drawing => ({
  id: `chromium-${id}`,
  cat: "screen-settings",
  bringsTypeface: true,
  async show(page) {
    await page.goto(`chrome://${address}`);
    await page.waitForTimeout(2500);
  },
  ...display,
});

const settings: readonly Drawing[] = [
  own("appearance-dark", "settings/appearance", { size: wide, dark: true }),
  own("privacy-de", "settings/content", { size: full, language: "de", lang: "deu" }),
  own("languages-fr-dark", "settings/languages", { size: laptop, language: "fr", lang: "fra", dark: true }),
  own("accessibility-pl", "settings/accessibility", { size: hd, language: "pl", lang: "pol" }),
  own("performance-it", "settings/performance", { size: small, scale: 2, language: "it", lang: "ita" }),
  own("clear-de-dark", "settings/clearBrowserData", {
    cat: "screen-dialog",
    size: wide,
    language: "de",
    lang: "deu",
    dark: true,
  }),
  own("reset-pl", "settings/resetProfileSettings", {
    cat: "screen-dialog",
    size: laptop,
    language: "pl",
    lang: "pol",
  }),
  own("flags", "flags", { size: full, dark: true }),
  {
    id: "chromium-folder-fr",
    cat: "screen-files",
    size: wide,
    language: "fr",
    lang: "fra",
    async show(page, { work }) {
      await page.goto(`file://${work}/root/usr/share/vim/vim90/`);
    },
  },
  {
    id: "chromium-source",
    cat: "screen-editor",
    size: hd,
    async show(page, { base }) {
      await page.goto(`view-source:${base}/root/usr/share/doc/postgresql-doc-15/html/tutorial-join.html`);
      await page.waitForTimeout(1000);
    },
  },
];

/** A page of the library's administration. */
const admin = (id: string, place: string, display: Partial<Drawing> & { size: Size }): Drawing => ({
  id: `admin-${id}`,
  cat: "screen-table",
  async show(page, sources) {
    await page.goto(`${sources.admin}/admin/`);
    await page.fill("#id_username", "archive");
    await page.fill("#id_password", "archive");
    await page.press("#id_password", "Enter");
    await page.waitForLoadState();
    await page.goto(`${sources.admin}/admin/${place}`);
  },
  ...display,
});

const administration: readonly Drawing[] = [
  admin("home-fr", "", { cat: "screen-dashboard", size: small, language: "fr", lang: "fra" }),
  admin("books-de-dark", "auth/book/?o=2", { size: wide, language: "de", lang: "deu", dark: true }),
  admin("users-pl", "auth/user/", { size: laptop, language: "pl", lang: "pol" }),
  admin("user-de", "auth/user/3/change/", { cat: "screen-form", size: hd, language: "de", lang: "deu" }),
  admin("book-pl-dark", "auth/book/5/change/", {
    cat: "screen-form",
    size: small,
    language: "pl",
    lang: "pol",
    dark: true,
  }),
  admin("delete-fr-dark", "auth/user/2/delete/", {
    cat: "screen-dialog",
    size: laptop,
    language: "fr",
    lang: "fra",
    dark: true,
  }),
  admin("group", "auth/group/add/", { cat: "screen-form", size: quad }),
];

/** A page of AdminLTE. */
const template = (id: string, cat: string, file: string, size: Size, dark?: boolean): Drawing => ({
  id: `template-${id}`,
  cat,
  size,
  dark,
  async show(page, { base }) {
    await page.goto(`${base}/node_modules/admin-lte/pages/${file}`);
    if (dark) {
      await page.evaluate(() => document.body.classList.add("dark-mode"));
    }
    await page.waitForTimeout(1500);
  },
});

const templates: readonly Drawing[] = [
  template("mailbox", "screen-mail", "mailbox/mailbox.html", laptop),
  template("mail-dark", "screen-mail", "mailbox/read-mail.html", wide, true),
  template("kanban", "screen-dashboard", "kanban.html", hd),
  template("projects-dark", "screen-table", "examples/projects.html", full, true),
  template("invoice", "screen-form", "examples/invoice.html", wide),
];

/** Colours of terminals and editors. */
interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly colours: readonly [
    red: string,
    green: string,
    yellow: string,
    blue: string,
    magenta: string,
    cyan: string,
  ];
}
const themes: Readonly<Record<"mocha" | "dawn" | "mirage" | "everforest", Theme>> = {
  mocha: {
    background: "#11111b",
    foreground: "#cdd6f4",
    colours: ["#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#f5c2e7", "#94e2d5"],
  },
  dawn: {
    background: "#faf4ed",
    foreground: "#464261",
    colours: ["#b4637a", "#286983", "#a86c12", "#3e7a88", "#7a6390", "#b05a56"],
  },
  mirage: {
    background: "#1f2430",
    foreground: "#cccac2",
    colours: ["#f28779", "#d5ff80", "#ffd173", "#73d0ff", "#dfbfff", "#95e6cb"],
  },
  everforest: {
    background: "#fffbef",
    foreground: "#4c555b",
    colours: ["#c43d3a", "#5f7a00", "#9a6b00", "#2a74a8", "#b0478d", "#267d5c"],
  },
};

interface Running {
  readonly id: string;
  readonly theme: keyof typeof themes;
  readonly font: number;
  readonly size: Size;
  readonly at: number;
  readonly lang?: string;
  /** Programs that fill the screen stand side by side: their text is told by its places. */
  readonly fills?: boolean;
  readonly folder: string;
  readonly commands: readonly string[];
  readonly keys?: readonly string[];
}

/** A terminal that fills the screen: xterm.js, in which a program of this computer runs. */
const terminal = ({ id, theme, font, size, at, lang, fills, folder, commands, keys }: Running): Drawing => ({
  id: `terminal-${id}`,
  cat: fills ? "screen-tui" : "screen-terminal",
  size,
  ...(lang ? { lang } : {}),
  async show(page, { base, work }) {
    await page.goto(`${base}/pages/empty.html`);
    await page.addStyleTag({ url: `${base}/node_modules/@xterm/xterm/css/xterm.css` });
    await page.addScriptTag({ url: `${base}/node_modules/@xterm/xterm/lib/xterm.js` });
    const { background, foreground, colours } = themes[theme];
    const [red, green, yellow, blue, magenta, cyan] = colours;
    const bright = {
      brightRed: red,
      brightGreen: green,
      brightYellow: yellow,
      brightBlue: blue,
      brightMagenta: magenta,
      brightCyan: cyan,
    };
    const family = desktops[at]!.mono;
    const options = {
      fontFamily: `"${family}"`,
      fontSize: font,
      cols: 40,
      rows: 10,
      cursorInactiveStyle: "none",
      theme: {
        background,
        foreground,
        cursor: background,
        red,
        green,
        yellow,
        blue,
        magenta,
        cyan,
        ...bright,
      },
    };
    const { columns, lines } = await page.evaluate(async (given) => {
      document.body.style.cssText = `margin: 0; padding: 6px; background: ${given.theme.background}`;
      await document.fonts.load(`${given.fontSize}px ${given.fontFamily}`);
      const opened = new (window as never as { Terminal: new (options: object) => Xterm }).Terminal(given);
      interface Xterm {
        open(at: Element): void;
        resize(columns: number, rows: number): void;
        write(text: string, done: () => void): void;
      }
      const place = document.body.appendChild(document.createElement("div"));
      opened.open(place);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { width, height } = place.querySelector(".xterm-screen")!.getBoundingClientRect();
      const fit = {
        columns: Math.floor(((innerWidth - 28) / width) * given.cols),
        lines: Math.floor(((innerHeight - 12) / height) * given.rows),
      };
      opened.resize(fit.columns, fit.lines);
      Object.assign(window, { opened });
      return fit;
    }, options);
    const told = await inTerminal({ columns, lines, folder: `${work}/${folder}` }, commands, keys);
    await page.evaluate(
      (text) =>
        new Promise<void>((done) => {
          const { opened } = window as never as { opened: { write(text: string, done: () => void): void } };
          opened.write(text, done);
        }),
      told.coloured.replaceAll("\n", "\r\n"),
    );
    await page.waitForTimeout(700);
    return fills ? undefined : told.rows;
  },
});

const programs: readonly Drawing[] = [
  terminal({
    ...{ id: "packages", theme: "mocha", font: 15, size: wide, at: 0, folder: "packages" },
    commands: ["dpkg-deb -I git-doc_*.deb | head -24", "ls -l *.deb | tail -14"],
  }),
  terminal({
    ...{
      id: "grep",
      theme: "dawn",
      font: 14,
      size: hd,
      at: 1,
      folder: "root/usr/lib/python3/dist-packages/django",
    },
    commands: [
      "grep -rn --color=always 'raise ValueError' db/models | head -22",
      "wc -l db/models/*.py | tail -12",
    ],
  }),
  terminal({
    ...{
      id: "traceback",
      theme: "mirage",
      font: 16,
      size: laptop,
      at: 2,
      folder: "root/usr/lib/python3/dist-packages",
    },
    commands: [
      "python3 -c 'import django; print(django.VERSION)'",
      "python3 -m sqlparse.cli --help | head -12",
      `python3 -c 'from django.utils.dateparse import parse_duration; parse_duration(7)'`,
      `python3 -c 'import json; json.loads("[1, 2,,]")'`,
      "grep -n 'def ' sqlparse/sql.py | head -16",
    ],
  }),
  terminal({
    ...{ id: "tree-find", theme: "everforest", font: 13, size: small, at: 3, folder: "root/usr/share/mc" },
    commands: [
      "find . -name '*.syntax' -size +8k -printf '%s %p\\n' | sort -rn | head -18",
      "df -h /proc /sys | cat",
      "head -14 syntax/c.syntax",
    ],
  }),
  terminal({
    ...{ id: "config", theme: "mirage", font: 15, size: full, at: 4, folder: "root" },
    commands: [
      "cat -n etc/apache2/conf-available/apache2-doc.conf",
      "sed -n '1,52p' usr/share/mc/skins/nicedark.ini",
    ],
  }),
  terminal({
    ...{
      id: "tutor-pl",
      theme: "dawn",
      font: 16,
      size: wide,
      at: 0,
      lang: "pol",
      folder: "root/usr/share/vim/vim90/tutor",
    },
    commands: ["sed -n '20,58p' tutor.pl.utf-8"],
  }),
  terminal({
    ...{
      id: "vim-de",
      theme: "mocha",
      font: 15,
      size: hd,
      at: 1,
      lang: "deu",
      folder: "root/usr/share/vim/vim90/tutor",
    },
    commands: ["vim -u NONE +'set ruler laststatus=2 number' +120 tutor.de.utf-8"],
    fills: true,
  }),
  terminal({
    ...{
      id: "nano",
      theme: "everforest",
      font: 14,
      size: laptop,
      at: 5,
      folder: "root/usr/lib/python3/dist-packages/django",
    },
    commands: ["nano -l +40 utils/timesince.py"],
    fills: true,
  }),
  terminal({
    ...{ id: "commander", theme: "mirage", font: 15, size: wide, at: 2, folder: "root/usr/share" },
    commands: ["mc -d -S nicedark vim/vim90 mc/syntax"],
    fills: true,
  }),
];

/** An editor that fills the screen: Monaco, with a file of a package. */
const editor = ({
  id,
  file,
  language,
  theme,
  from,
  at,
  size,
}: {
  id: string;
  file: string;
  language: string;
  theme: keyof typeof themes;
  from: number;
  at: number;
  size: Size;
}): Drawing => ({
  id: `editor-${id}`,
  cat: "screen-editor",
  size,
  async show(page, { base, work }) {
    const rows = readFileSync(`${work}/root/${file}`, "utf8").split("\n");
    await page.goto(`${base}/pages/empty.html`);
    await page.addScriptTag({ url: `${base}/node_modules/monaco-editor/min/vs/loader.js` });
    const { background, foreground, colours } = themes[theme];
    const [red, green, yellow, blue, magenta, cyan] = colours.map((colour) => colour.slice(1));
    const rules = [
      ["comment", cyan],
      ["string", green],
      ["keyword", magenta],
      ["number", yellow],
      ["type", blue],
      ["tag", red],
      ["attribute", yellow],
      ["variable", foreground.slice(1)],
    ].map(([token, colour]) => ({ token, foreground: colour }));
    const given = {
      ...{ vs: `${base}/node_modules/monaco-editor/min/vs`, language, rules },
      value: rows.join("\n"),
      dark: background < "#8",
      colors: {
        "editor.background": background,
        "editor.foreground": foreground,
        "editorLineNumber.foreground": `#${cyan}`,
      },
      font: desktops[at]!.mono,
      from,
    };
    await page.evaluate(async (wanted) => {
      document.body.style.cssText = "margin: 0; height: 100vh";
      await document.fonts.load(`15px "${wanted.font}"`);
      const { require: load } = window as never as {
        require: { config(how: object): void; (names: string[], then: (monaco: never) => void): void };
      };
      load.config({ paths: { vs: wanted.vs } });
      await new Promise<void>((done) =>
        load(["vs/editor/editor.main"], (loaded) => {
          interface Editors {
            defineTheme(name: string, theme: object): void;
            create(at: Element, options: object): { setScrollTop(top: number): void };
          }
          const { editor } = ((loaded as { m?: object }).m ?? loaded) as unknown as { editor: Editors };
          const base = wanted.dark ? "vs-dark" : "vs";
          editor.defineTheme("drawn", { base, inherit: true, rules: wanted.rules, colors: wanted.colors });
          const shown = editor.create(document.body, {
            ...{ value: wanted.value, language: wanted.language, theme: "drawn", automaticLayout: true },
            ...{
              fontFamily: wanted.font,
              fontSize: 15,
              minimap: { enabled: false },
              occurrencesHighlight: "off",
            },
          });
          shown.setScrollTop((wanted.from - 1) * 20);
          setTimeout(done, 2500);
        }),
      );
    }, given);
  },
});

const editors: readonly Drawing[] = [
  editor({
    id: "python",
    file: "usr/lib/python3/dist-packages/django/utils/text.py",
    language: "python",
    theme: "mocha",
    from: 60,
    at: 3,
    size: full,
  }),
  editor({
    id: "css",
    file: "usr/lib/python3/dist-packages/django/contrib/admin/static/admin/css/widgets.css",
    language: "css",
    theme: "dawn",
    from: 30,
    at: 4,
    size: laptop,
  }),
  editor({
    id: "javascript",
    file: "usr/share/javascript/c3/c3.js",
    language: "javascript",
    theme: "everforest",
    from: 900,
    at: 5,
    size: wide,
  }),
  editor({
    id: "php",
    file: "usr/share/adminer/adminer/include/functions.inc.php",
    language: "php",
    theme: "mirage",
    from: 100,
    at: 1,
    size: hd,
  }),
];

/** A report of GoAccess about a server's visits. */
const report = (id: string, size: Size, how: { dark?: boolean; from: number }): Drawing => ({
  id: `visits-${id}`,
  cat: "screen-chart",
  size,
  async show(page, { base }) {
    await page.goto(`${base}/pages/visits-${how.dark ? "dark" : "light"}.html`);
    await page.waitForTimeout(2500);
    await page.evaluate((from) => scrollTo({ top: from, behavior: "instant" }), how.from);
    await page.waitForTimeout(800);
  },
});

const reports: readonly Drawing[] = [
  report("dark", full, { dark: true, from: 0 }),
  report("light", full, { from: 1900 }),
];

/** A dashboard of charts, by ECharts. */
const charts = ({
  id,
  cat,
  size,
  lang,
  dark,
  part,
  options,
}: {
  id: string;
  cat: string;
  size: Size;
  lang?: string;
  dark?: boolean;
  part?: string;
  options: readonly object[];
}): Drawing => ({
  ...{ id, cat, size },
  ...(lang ? { lang } : {}),
  ...(part ? { part } : {}),
  async show(page, { base }) {
    await page.goto(`${base}/pages/empty.html`);
    await page.addScriptTag({ url: `${base}/node_modules/echarts/dist/echarts.min.js` });
    await page.evaluate(
      ({ all, dark }) => {
        const { echarts } = window as never as {
          echarts: { init(at: Element, theme: string | null, how: object): { setOption(to: object): void } };
        };
        const columns = all.length > 1 ? 2 : 1;
        document.body.style.cssText = `margin: 0; height: 100vh; display: grid; gap: 8px; grid: auto-flow 1fr / repeat(${columns}, minmax(0, 1fr)); background: ${dark ? "#100c2a" : "#fff"}`;
        const places = all.map(() => document.body.appendChild(document.createElement("div")));
        for (const place of places) {
          place.style.minHeight = "0";
        }
        for (const [at, place] of places.entries()) {
          const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
          echarts
            .init(place, dark ? "dark" : null, { renderer: "svg" })
            .setOption({ animation: false, textStyle, ...all[at] });
        }
      },
      { all: [...options], dark: dark ?? false },
    );
    await page.waitForTimeout(800);
  },
});

const bars = (title: string, labels: string[], series: Record<string, number[]>, type = "bar") => ({
  title: { text: title, left: 12, top: 8 },
  legend: { top: 10, right: 16 },
  grid: { left: 60, right: 24, top: 64, bottom: 40 },
  xAxis: { type: "category", data: labels },
  yAxis: { type: "value" },
  series: Object.entries(series).map(([name, data]) => ({
    name,
    type,
    data,
    label: { show: type === "bar", position: "top" },
  })),
});
const pie = (title: string, parts: Record<string, number>) => ({
  title: { text: title, left: 12, top: 8 },
  series: [
    {
      type: "pie",
      radius: "58%",
      data: Object.entries(parts).map(([name, value]) => ({ name, value })),
      label: { formatter: "{b}: {c}" },
    },
  ],
});

const seasons = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"];
const dashboards: readonly Drawing[] = [
  charts({
    ...{ id: "charts-orchard", cat: "screen-chart", size: wide },
    options: [
      bars("Crates picked per month", seasons, {
        Pears: [0, 0, 12, 40, 75, 130, 260, 310],
        Plums: [0, 0, 0, 18, 66, 190, 240, 95],
      }),
      bars(
        "Night frost (°C)",
        seasons,
        { Valley: [-9, -7.5, -3, 0.5, 4, 8, 10, 9], Ridge: [-13, -11, -6, -2, 2, 6, 8.5, 7] },
        "line",
      ),
      pie("Buyers", { "Cider press": 41, "Farm shop": 27, "Weekly market": 19, Restaurants: 8 }),
      bars("Hours of work", ["Pruning", "Mowing", "Picking", "Sorting"], {
        "this year": [214, 96, 388, 152],
        "last year": [231, 80, 402, 140],
      }),
    ],
  }),
  charts({
    ...{ id: "charts-netz-dark", cat: "screen-chart", size: full, lang: "deu", dark: true },
    options: [
      bars("Störungen je Bezirk", ["Mitte", "Nord", "Süd", "Östlich", "Hügelland"], {
        Strom: [14, 22, 9, 31, 17],
        Wärme: [8, 5, 11, 6, 19],
      }),
      pie("Ursachen der Ausfälle", { Bagger: 38, Gewitter: 24, Überlast: 13, Nagetiere: 6, Unbekannt: 19 }),
      bars(
        "Verbrauch in GWh",
        ["2018", "2019", "2020", "2021", "2022", "2023"],
        { Haushalte: [418, 402, 431, 440, 409, 396], Gewerbe: [655, 661, 540, 588, 612, 599] },
        "line",
      ),
      bars("Mittlere Dauer (Minuten)", ["Früh", "Mittag", "Spät", "Nacht"], { Behebung: [47, 38, 62, 118] }),
    ],
  }),
  charts({
    id: "chart-parcels",
    cat: "part-chart",
    size: [760, 420],
    options: [
      bars("Parcels by weight", ["< 1 kg", "1-5 kg", "5-10 kg", "> 10 kg"], {
        domestic: [1240, 860, 415, 120],
        abroad: [310, 275, 98, 41],
      }),
    ],
  }),
  charts({
    id: "chart-ruch",
    cat: "part-chart",
    size: [700, 400],
    lang: "pol",
    dark: true,
    options: [
      bars(
        "Pasażerowie w tygodniu",
        ["pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."],
        { Kraków: [820, 790, 805, 840, 990, 610, 470], Łódź: [510, 495, 520, 530, 640, 380, 290] },
        "line",
      ),
    ],
  }),
  charts({
    id: "chart-budget-fr",
    cat: "part-chart",
    size: [640, 420],
    lang: "fra",
    options: [pie("Dépenses de l'année", { Énergie: 182, Loyer: 240, Matériel: 96, Réparations: 58 })],
  }),
];

/** A calendar, by FullCalendar. */
const calendar = (
  id: string,
  language: string,
  lang: string,
  size: Size,
  events: readonly (readonly [day: string, title: string])[],
): Drawing => ({
  ...{ id: `calendar-${id}`, cat: "screen-calendar", size, lang, language },
  async show(page, { base }) {
    await page.goto(`${base}/pages/empty.html`);
    await page.addScriptTag({ url: `${base}/node_modules/fullcalendar/index.global.min.js` });
    await page.addScriptTag({
      url: `${base}/node_modules/@fullcalendar/core/locales/${language}.global.min.js`,
    });
    await page.evaluate(
      ({ language, events }) => {
        const { FullCalendar } = window as never as {
          FullCalendar: { Calendar: new (at: Element, how: object) => { render(): void } };
        };
        document.body.style.cssText = "margin: 16px";
        const headerToolbar = {
          left: "prev,next today",
          center: "title",
          right: "dayGridMonth,timeGridWeek,listWeek",
        };
        const place = document.body.appendChild(document.createElement("div"));
        new FullCalendar.Calendar(place, {
          ...{
            locale: language,
            initialDate: "2025-10-14",
            height: innerHeight - 32,
            headerToolbar,
            dayMaxEvents: true,
            weekNumbers: true,
          },
          events: events.map(([start, title]) => ({ start: `2025-10-${start}`, title })),
        }).render();
      },
      { language, events: [...events] },
    );
    await page.waitForTimeout(800);
  },
});

/** Tabulator's table. */
const grid = (id: string, size: Size, theme: string, rows: number): Drawing => ({
  ...{ id: `grid-${id}`, cat: "screen-table", size },
  async show(page, { base }) {
    await page.goto(`${base}/pages/empty.html`);
    await page.addStyleTag({
      url: `${base}/node_modules/tabulator-tables/dist/css/tabulator_${theme}.min.css`,
    });
    await page.addScriptTag({ url: `${base}/node_modules/tabulator-tables/dist/js/tabulator.min.js` });
    await page.evaluate((count) => {
      const { Tabulator } = window as never as { Tabulator: new (at: Element, how: object) => unknown };
      document.body.style.margin = "0";
      const place = document.body.appendChild(document.createElement("div"));
      const towns = [
        "Eastvale",
        "Nørrebro",
        "Puy-l'Évêque",
        "Quedlinburg",
        "Třebíč",
        "Zakopane",
        "Ålesund",
        "Cáceres",
      ];
      const states = ["in transit", "delivered", "held at customs", "returned", "waiting for pickup"];
      const data = Array.from({ length: count }, (_, at) => ({
        code: `${["KX", "PL", "RV", "TD"][at % 4]}-${48_213 + at * 137}`,
        from: towns[(at * 3) % 8],
        to: towns[(at * 5 + 2) % 8],
        weight: ((at * 7919) % 4000) / 100 + 0.25,
        state: states[(at * 11) % 5],
        sent: `${String(1 + (at % 28)).padStart(2, "0")}.${String(1 + (at % 12)).padStart(2, "0")}.2024`,
        price: `€ ${(((at * 104_729) % 9000) / 100 + 3.9).toFixed(2)}`,
      }));
      const titles = {
        code: "Tracking code",
        from: "From",
        to: "To",
        weight: "Weight (kg)",
        state: "State",
        sent: "Sent on",
        price: "Price",
      };
      const columns = Object.entries(titles).map(([field, title]) => ({
        field,
        title,
        hozAlign: /weight|price/.test(field) ? "right" : "left",
      }));
      new Tabulator(place, { data, columns, height: innerHeight, layout: "fitColumns" });
    }, rows);
    await page.waitForTimeout(1200);
  },
});

const others: readonly Drawing[] = [
  calendar("de", "de", "deu", wide, [
    ["02", "Zahnärztin"],
    ["03", "Elternabend Klasse 7b"],
    ["08", "Ölwechsel"],
    ["14", "Steuerbüro Mühlbauer"],
    ["14", "Chorprobe"],
    ["21", "Probe für Weihnachten"],
    ["23", "Grünschnitt abholen"],
    ["30", "Schlüsselübergabe"],
  ]),
  calendar("pl", "pl", "pol", laptop, [
    ["01", "Przegląd kotła"],
    ["07", "Dzień nauczyciela"],
    ["09", "Urodziny Łucji"],
    ["15", "Zebranie wspólnoty"],
    ["17", "Wizyta u lekarza"],
    ["28", "Zmiana opon"],
  ]),
  grid("light", full, "simple", 60),
  grid("midnight", wide, "midnight", 60),
  {
    id: "api-parcels",
    cat: "screen-api",
    size: wide,
    async show(page, { base }) {
      await page.goto(`${base}/pages/api.html`);
      await page.waitForTimeout(2500);
    },
  },
  {
    id: "gitweb-log",
    cat: "screen-code",
    size: wide,
    async show(page, { base }) {
      await page.goto(`${base}/pages/gitweb-shortlog.html`);
    },
  },
  {
    id: "gitweb-diff",
    cat: "screen-code",
    size: full,
    async show(page, { base }) {
      await page.goto(`${base}/pages/gitweb-commitdiff.html`);
    },
  },
];

/** A drawing of nomnoml. */
const diagram = (id: string, size: Size, source: string): Drawing => ({
  ...{ id: `diagram-${id}`, cat: "part-diagram", size, part: "svg" },
  async show(page, { base }) {
    await page.goto(`${base}/pages/empty.html`);
    await page.addScriptTag({ url: `${base}/node_modules/graphre/dist/graphre.js` });
    await page.addScriptTag({ url: `${base}/node_modules/nomnoml/dist/nomnoml.js` });
    await page.evaluate((text) => {
      const { nomnoml } = window as never as { nomnoml: { renderSvg(text: string): string } };
      document.body.innerHTML = nomnoml.renderSvg(text);
    }, source);
  },
});

const diagrams: readonly Drawing[] = [
  diagram(
    "warehouse",
    [1100, 700],
    "#font: Work Sans\n#fontSize: 13\n[Warehouse|aisles: int;gates: int|open();close()]\n[Warehouse]o->*[Shelf|level: int;load: kg]\n[Shelf]->*[Pallet|barcode;expires on]\n[Forklift]-:>[Vehicle]\n[Vehicle]--[Warehouse]",
  ),
  diagram(
    "signup",
    [1100, 700],
    "#font: Nunito Sans\n#fontSize: 14\n#direction: right\n[<start>s]->[Enter e-mail]\n[Enter e-mail]->[<choice>known?]\n[known?]yes->[Ask password]\n[known?]no->[Send invitation]\n[Send invitation]->[Confirm address]\n[Confirm address]->[Ask password]",
  ),
  diagram(
    "klassen",
    [1100, 700],
    "#font: Source Sans 3\n#fontSize: 14\n[Fahrplan|gültig ab: Datum|prüfen()]\n[Fahrplan]+->[Linie|Nummer;Länge in km]\n[Linie]->[Haltestelle|Name;Überdacht: ja/nein]\n[Linie]<-[Störung|Ursache;Dauer]",
  ),
];

export const drawings: readonly Drawing[] = [
  ...manuals,
  ...settings,
  ...administration,
  ...templates,
  ...programs,
  ...editors,
  ...reports,
  ...dashboards,
  ...others,
  ...diagrams,
];

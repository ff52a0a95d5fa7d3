/** Terminals that fill the screen: xterm.js, in which programs of this computer run. */
import { emptyPage } from "./apps.ts";
import { inTerminal } from "./desktop.ts";
import { type Drawing, full, hd, laptop, type Size, small, wide } from "./screens.ts";

/** Colours of terminals: ground, ink, and red, green, yellow, blue, magenta, cyan. */
const themes: Readonly<Record<string, readonly string[]>> = {
  storm: ["#24283b", "#c0caf5", "#f7768e", "#9ece6a", "#e0af68", "#7aa2f7", "#bb9af7", "#7dcfff"],
  kanagawa: ["#1f1f28", "#dcd7ba", "#e46876", "#98bb6c", "#e6c384", "#7e9cd8", "#957fb8", "#7fb4ca"],
  paper: ["#fafafa", "#383a42", "#ca1243", "#38761d", "#986801", "#2f5af3", "#a626a4", "#0b7285"],
  horizon: ["#1c1e26", "#e0e0e0", "#e95678", "#29d398", "#fab795", "#26bbd9", "#ee64ac", "#59e3e3"],
  sepia: ["#f4ecd8", "#433422", "#a3312a", "#4d6b1d", "#8f5d00", "#2d5f8b", "#82457f", "#1f6f6a"],
  black: ["#000000", "#e5e5e5", "#ff5555", "#50e36f", "#f0dc5a", "#6a9bff", "#e27fe2", "#5fdede"],
};

interface Running {
  readonly id: string;
  readonly theme: keyof typeof themes;
  readonly font: number;
  readonly face: string;
  readonly size: Size;
  readonly lang?: string;
  readonly locale?: string;
  /** Programs that fill the screen stand side by side: their text is told by its places. */
  readonly fills?: boolean;
  /** Below WORK. */
  readonly folder: string;
  readonly commands: readonly string[];
  readonly keys?: readonly string[];
}

const terminal = (running: Running): Drawing => {
  const { id, theme, font, face, size, lang, locale, fills, folder, commands, keys } = running;
  return {
    id: `terminal-${id}`,
    cat: fills ? "screen-tui" : "screen-terminal",
    size,
    ...(lang ? { lang } : {}),
    async show(page, { base, work }) {
      await emptyPage(page, base, {
        styles: ["@xterm/xterm/css/xterm.css"],
        scripts: ["@xterm/xterm/lib/xterm.js"],
      });
      const [background = "", foreground = "", ...colours] = themes[theme]!;
      const names = ["red", "green", "yellow", "blue", "magenta", "cyan"];
      const bright = (name: string) => `bright${name[0]!.toUpperCase()}${name.slice(1)}`;
      const named = names.flatMap((name, at) => [
        [name, colours[at]],
        [bright(name), colours[at]],
      ]);
      const options = {
        ...{ fontFamily: `"${face}"`, fontSize: font, cols: 40, rows: 10, cursorInactiveStyle: "none" },
        theme: {
          background,
          foreground,
          cursor: background,
          black: background,
          ...Object.fromEntries(named),
        },
      };
      const { columns, lines } = await page.evaluate(async (given) => {
        interface Xterm {
          open(at: Element): void;
          resize(columns: number, rows: number): void;
        }
        document.body.style.cssText = `margin: 0; padding: 6px; background: ${given.theme.background}`;
        await document.fonts.load(`${given.fontSize}px ${given.fontFamily}`);
        const opened = new (window as never as { Terminal: new (options: object) => Xterm }).Terminal(given);
        const place = document.body.appendChild(document.createElement("div"));
        opened.open(place);
        await new Promise((resolve) => setTimeout(resolve, 400));
        const { width, height } = place.querySelector(".xterm-screen")!.getBoundingClientRect();
        const fit = {
          columns: Math.floor(((innerWidth - 28) / width) * given.cols),
          lines: Math.floor(((innerHeight - 12) / height) * given.rows),
        };
        opened.resize(fit.columns, fit.lines);
        Object.assign(window, { opened });
        return fit;
      }, options);
      const place = { columns, lines, folder: `${work}/${folder}`, locale, locales: `${work}/pages/locales` };
      const told = await inTerminal(place, commands, keys);
      await page.evaluate(
        (text) =>
          new Promise<void>((done) => {
            const { opened } = window as never as { opened: { write(text: string, done: () => void): void } };
            opened.write(text, done);
          }),
        told.coloured.replaceAll("\n", "\r\n"),
      );
      await page.waitForTimeout(500);
      return fills ? undefined : told.rows;
    },
  };
};

const site = "root/usr/lib/python3/dist-packages";
const programs: readonly Drawing[] = [
  terminal({
    ...{ id: "history", theme: "storm", font: 15, face: "Iosevka", size: wide, folder: "pages/lighthouse" },
    commands: [
      "git log --graph --decorate --color --oneline",
      "git log --graph --color --date=short --format='%C(yellow)%h%Creset %ad %an%n%s%n' v1.4.0~3..v1.4.0",
      "git show --color --stat HEAD",
    ],
  }),
  terminal({
    ...{ id: "bat", theme: "kanagawa", font: 15, face: "CommitMono", size: hd, folder: site },
    commands: ["batcat --style=full --color=always --paging=never --line-range=20:52 click/_textwrap.py"],
  }),
  terminal({
    ...{ id: "exa", theme: "paper", font: 14, face: "CommitMono", size: laptop, folder: "root/usr/share" },
    commands: [
      "exa --tree --color=always --level 2 vifm | head -24",
      "exa --long --color=always --no-time --no-user doc | tail -14",
    ],
  }),
  terminal({
    ...{ id: "tasks", theme: "horizon", font: 15, face: "Roboto Mono", size: small, folder: "pages" },
    commands: [
      "export TASKDATA=$PWD/tasks; yes | task rc.verbose=nothing import tasks.json >/dev/null 2>&1; clear",
      "task rc.verbose=label,blank rc._forcecolor=on rc.dateformat=Y-M-D rc.report.x.columns=id,project,priority,due,description rc.report.x.labels=ID,Project,Pri,Due,Description rc.report.x.filter=status:pending x",
      "task rc.verbose=label,blank projects",
    ],
  }),
  terminal({
    ...{ id: "traceback", theme: "black", font: 15, face: "Iosevka", size: wide, folder: "pages" },
    commands: ["/usr/bin/python3 keeper.py"],
  }),
  terminal({
    ...{ id: "javac", theme: "sepia", font: 15, face: "Roboto Mono", size: laptop, folder: "pages" },
    commands: [
      "javac -Xlint Signal.java",
      "javap -c -public java.lang.Iterable | head -12",
      "/usr/bin/python3 -c 'import ast; ast.parse(\"f(a, b\\n\")'",
    ],
  }),
  terminal({
    ...{
      id: "status-pl",
      theme: "storm",
      font: 16,
      face: "CommitMono",
      size: wide,
      lang: "pol",
      locale: "pl_PL",
      folder: "pages/lighthouse",
    },
    commands: [
      "git -c color.ui=always status",
      "git checkout fog-horn",
      "git stash list --nic",
      "git -c color.ui=always diff",
    ],
  }),
  terminal({
    ...{
      id: "aptitude-ru",
      theme: "paper",
      font: 14,
      face: "Iosevka",
      size: hd,
      lang: "rus",
      locale: "ru_RU",
      folder: "pages",
    },
    commands: ["aptitude show tig", "aptitude --help | head -26"],
  }),
  terminal({
    ...{
      id: "manual",
      theme: "kanagawa",
      font: 14,
      face: "Roboto Mono",
      size: laptop,
      folder: "root/usr/share/man",
    },
    commands: ["man -l man1/tig.1.gz"],
    keys: ["Space"],
  }),
];

const interfaces: readonly Drawing[] = [
  terminal({
    ...{ id: "tig", theme: "horizon", font: 15, face: "Iosevka", size: hd, folder: "pages/lighthouse" },
    fills: true,
    commands: ["tig"],
    keys: ["Down", "Down", "Enter"],
  }),
  terminal({
    ...{
      id: "ranger",
      theme: "storm",
      font: 15,
      face: "CommitMono",
      size: wide,
      folder: "root/usr/share",
    },
    fills: true,
    commands: ["ranger vifm"],
    keys: ["Down"],
  }),
  terminal({
    ...{
      id: "vifm",
      theme: "kanagawa",
      font: 15,
      face: "Iosevka",
      size: laptop,
      folder: "root/usr/share/doc",
    },
    fills: true,
    commands: ["vifm . ../vifm"],
  }),
  terminal({
    ...{
      id: "mail-cs",
      theme: "black",
      font: 16,
      face: "CommitMono",
      size: wide,
      lang: "ces",
      locale: "cs_CZ",
      folder: "pages",
    },
    fills: true,
    commands: ["neomutt -F muttrc"],
  }),
  terminal({
    ...{
      id: "dates-fr",
      theme: "paper",
      font: 16,
      face: "CommitMono",
      size: laptop,
      lang: "fra",
      locale: "fr_FR",
      folder: "pages",
    },
    fills: true,
    commands: ["calcurse -D dates"],
    keys: ["g", "0", "5", "/", "1", "4", "/", "2", "0", "2", "4", "Enter"],
  }),
  terminal({
    ...{ id: "log", theme: "black", font: 14, face: "Iosevka", size: full, folder: "pages" },
    fills: true,
    commands: ["lnav pier.log"],
  }),
  terminal({
    ...{ id: "sizes", theme: "horizon", font: 15, face: "CommitMono", size: small, folder: "root/usr/share" },
    fills: true,
    commands: ["ncdu --color off -x doc"],
  }),
  terminal({
    ...{
      id: "menu-es",
      theme: "storm",
      font: 17,
      face: "Roboto Mono",
      size: small,
      lang: "spa",
      locale: "es_ES",
      folder: "pages",
    },
    fills: true,
    commands: [
      "whiptail --title 'Configuración del teclado' --backtitle 'Instalación de la estación 3' --menu 'Elija la distribución que corresponde a su teclado. Podrá cambiarla más tarde.' 18 70 7 es 'Español' latam 'Latinoamérica' cat 'Catalán' pt 'Portugués' us 'Inglés (EE. UU.)' de 'Alemán'",
    ],
  }),
  terminal({
    ...{
      id: "choice-de",
      theme: "horizon",
      font: 16,
      face: "Roboto Mono",
      size: laptop,
      lang: "deu",
      locale: "de_DE",
      folder: "pages",
    },
    fills: true,
    commands: [
      "dialog --backtitle 'Grundeinrichtung' --title 'Dienste beim Start' --checklist 'Welche Dienste sollen künftig beim Start ausgeführt werden?' 18 66 8 drucken 'Druckwarteschlange' on zeit 'Uhrzeit über das Netz abgleichen' on bluetooth 'Funkgeräte in der Nähe' off sicherung 'Nächtliche Sicherung (täglich 02:30 Uhr)' on fern 'Zugriff aus der Ferne' off",
    ],
  }),
  terminal({
    ...{
      id: "browser-pl",
      theme: "paper",
      font: 15,
      face: "Iosevka",
      size: hd,
      lang: "pol",
      locale: "pl_PL",
      folder: "root/usr/share/libreoffice/help/pl",
    },
    fills: true,
    commands: ["w3m -T text/html text/swriter/guide/fields.html"],
    keys: ["Space"],
  }),
];

export const terminals: readonly Drawing[] = [...programs, ...interfaces];

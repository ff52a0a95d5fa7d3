/** Pages, repositories and messages that programs make before they are shown. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The commit of our own history whose change is shown. */
const commit = "3db1f69";

export const repositoryFile = (work: string): string => path.join(work, "pages/lighthouse.fossil");

/** Makes all in WORK/pages. `checkout` has all of its history. */
export function pagesFor(work: string, checkout: string): void {
  const folder = path.join(work, "pages");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  const run = (program: string, args: readonly string[], env: Record<string, string> = {}, cwd = folder) =>
    execFileSync(program, args, {
      encoding: "utf8",
      cwd,
      maxBuffer: 2 ** 27,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, HOME: folder, USER: "mara", LC_ALL: "C.UTF-8", ...env },
    });
  write("empty.html", "<!doctype html><meta charset='utf-8'><title>Page</title><body></body>");
  write("releases.html", releases);
  write("api.html", api);
  write("changes.diff", run("git", ["-C", checkout, "show", "--format=", "-U4", commit, "--", "src/core"]));
  for (const locale of ["cs_CZ", "de_DE", "es_ES", "fr_FR", "pl_PL", "ru_RU"]) {
    mkdirSync(path.join(folder, "locales"), { recursive: true });
    run("localedef", ["-i", locale, "-f", "UTF-8", path.join(folder, "locales", `${locale}.UTF-8`)]);
  }
  makeWikis(folder, work, run);
  makeStatistics(folder, work, run);
  makeNotebook(write, run);
  makeHistory(folder, run);
  makeMessages(folder, write);
}

type Run = (program: string, args: readonly string[], env?: Record<string, string>, cwd?: string) => string;
type Write = (name: string, text: string) => void;

/** The releases of Docsify, as it shows them itself. */
const releases = `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/node_modules/docsify/lib/themes/dark.css"><div id="app"></div>
<script>window.$docsify = { basePath: "/node_modules/docsify/", homepage: "CHANGELOG.md", subMaxLevel: 3, auto2top: true };</script>
<script src="/node_modules/docsify/lib/docsify.min.js"></script>`;

const operation = (summary: string, tag: string, parameters: readonly [string, string, string][] = []) => ({
  summary,
  tags: [tag],
  parameters: parameters.map(([name, type, description]) => ({
    ...{ name, description, in: "query", schema: { type } },
  })),
  responses: { 200: { description: "Everything went well" }, 404: { description: "No such station" } },
});
const specification = {
  openapi: "3.0.3",
  info: {
    title: "Tide gauges",
    version: "4.2.0",
    description: "Water levels of 218 stations, measured every six minutes. Levels are in **centimetres**.",
  },
  servers: [{ url: "https://gauges.example/v4" }],
  paths: {
    "/stations": {
      get: operation("Lists stations", "stations", [
        ["near", "string", "Latitude and longitude, such as `53.55,9.99`"],
        ["radius", "integer", "Kilometres around that place, 25 unless told"],
        ["offshore", "boolean", "Whether buoys are listed too"],
      ]),
    },
    "/stations/{id}/levels": {
      get: operation("Returns the levels of a day", "levels", [["day", "string", "As `2025-03-09`"]]),
    },
    "/alarms": { post: operation("Sets an alarm for a level", "alarms") },
  },
};
const api = `<!doctype html><meta charset="utf-8"><script type="module" src="/node_modules/rapidoc/dist/rapidoc-min.js"></script>
<body style="margin: 0"><rapi-doc theme="dark" render-style="read" load-fonts="false" regular-font="sans-serif" mono-font="monospace" show-header="false" schema-style="table"></rapi-doc>
<script type="module">document.querySelector("rapi-doc").loadSpec(${JSON.stringify(specification)});</script>`;

/** Wikis by TiddlyWiki, each in a language, with what is open in it. */
const wikis = [
  ["de", "de-DE", "$:/palettes/Vanilla", "$:/ControlPanel", "Werkstatt Ökohaus"],
  ["fr", "fr-FR", "$:/palettes/Nord", "$:/AdvancedSearch $:/ControlPanel", "Carnet de l'île"],
  ["pl", "pl-PL", "$:/palettes/SolarizedLight", "$:/TagManager GettingStarted", "Zeszyt żeglarza"],
  ["cs", "cs-CZ", "$:/palettes/CupertinoDark", "$:/Import GettingStarted $:/ControlPanel", "Zápisník"],
] as const;

function makeWikis(folder: string, work: string, run: Run): void {
  for (const [name, language, palette, open, title] of wikis) {
    const place = path.join(folder, `wiki-${name}`);
    mkdirSync(path.join(place, "tiddlers"), { recursive: true });
    const info = {
      plugins: [],
      themes: ["tiddlywiki/vanilla", "tiddlywiki/snowwhite"],
      languages: [language],
    };
    writeFileSync(path.join(place, "tiddlywiki.info"), JSON.stringify(info));
    const tiddlers = {
      "$:/language": `$:/languages/${language}`,
      "$:/palette": palette,
      "$:/DefaultTiddlers": open,
      "$:/SiteTitle": title,
    };
    const all = Object.entries(tiddlers).map(([key, text]) => ({ title: key, text }));
    writeFileSync(path.join(place, "tiddlers/all.json"), JSON.stringify(all));
    const program = path.join(work, "node_modules/tiddlywiki/tiddlywiki.js");
    const render = ["--render", "$:/core/save/all", `wiki-${name}.html`, "text/plain"];
    run("node", [program, place, "--output", folder, ...render]);
  }
}

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 16_807) % 2_147_483_647;
    return state % below;
  };
}

/** Reports of AWStats about visits to a server. */
function makeStatistics(folder: string, work: string, run: Run): void {
  const next = numbers(11);
  const of = (...some: string[]) => some[next(some.length)]!;
  const two = (value: number) => String(value).padStart(2, "0");
  const rows = Array.from({ length: 6000 }, (_, at) => {
    const [day, hour] = [1 + Math.floor(at / 215), Math.floor((at % 215) / 9)];
    const page = of(
      "/",
      "/karten/nordsee",
      "/karten/ostsee",
      "/gezeiten.php",
      "/hafen/husum",
      "/bilder/boje.png",
    );
    const agent = of(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
      "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0",
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    );
    return `198.51.100.${next(120)} - - [${two(day)}/May/2024:${two(hour)}:${two(next(60))}:${two(at % 60)} +0000] "GET ${page} HTTP/1.1" ${of("200", "200", "200", "404", "304")} ${300 + next(60_000)} "${of("-", "https://www.startpage.com/do/search?q=tide", "https://segeln.example/")}" "${agent}"`;
  });
  writeFileSync(path.join(folder, "access.log"), `${rows.join("\n")}\n`);
  const root = path.join(work, "root");
  const config = {
    ...{ LogFile: `${folder}/access.log`, LogType: "W", LogFormat: "1", SiteDomain: "pegel.example" },
    ...{
      HostAliases: "localhost",
      DNSLookup: "0",
      DirData: folder,
      DirIcons: "/root/usr/share/awstats/icon",
    },
    ...{ DirLang: `${root}/usr/share/awstats/lang`, AllowToUpdateStatsFromBrowser: "0", LoadPlugin: "" },
  };
  const text = Object.entries(config).map(([key, value]) => `${key}="${value}"`);
  writeFileSync(path.join(folder, "awstats.pegel.conf"), `${text.slice(0, -1).join("\n")}\n`);
  const library = `${root}/usr/lib/cgi-bin/lib`;
  rmSync(library, { force: true });
  symlinkSync(`${root}/usr/share/awstats/lib`, library);
  const program = [`${root}/usr/lib/cgi-bin/awstats.pl`, "-config=pegel", `-configdir=${folder}`];
  const env = { PERL5LIB: `${root}/usr/share/perl5`, GATEWAY_INTERFACE: "" };
  run("perl", [...program, "-update"], env);
  for (const language of ["de", "ru"]) {
    const when = ["-month=05", "-year=2024", "-output", "-staticlinks", `-lang=${language}`];
    writeFileSync(path.join(folder, `statistics-${language}.html`), run("perl", [...program, ...when], env));
  }
}

/** A notebook, as nbconvert shows it, light and dark. */
function makeNotebook(write: Write, run: Run): void {
  const markdown = (source: string) => ({ cell_type: "markdown", metadata: {}, source });
  const code = (number: number, source: string, text?: string, html?: string) => ({
    ...{ cell_type: "code", metadata: {}, execution_count: number, source },
    outputs: text
      ? [
          {
            ...{ output_type: "execute_result", metadata: {}, execution_count: number },
            data: { "text/plain": text, ...(html ? { "text/html": html } : {}) },
          },
        ]
      : [],
  });
  const heads = ["", "ring", "species", "wing_mm", "weight_g", "released"];
  const body = [
    ["0", "AX-20417", "Reed warbler", "66.5", "11.9", "True"],
    ["1", "AX-20418", "Bluethroat", "74.0", "17.2", "True"],
    ["2", "AX-20423", "Bearded tit", "60.5", "14.8", "False"],
    ["3", "AX-20424", "Sedge warbler", "67.0", "12.1", "True"],
  ];
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell, at) => `<${at ? tag : "th"}>${cell}</${at ? tag : "th"}>`).join("")}</tr>`;
  const table = `<table class="dataframe"><thead>${row(heads, "th")}</thead><tbody>${body.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
  const notebook = {
    ...{ nbformat: 4, nbformat_minor: 4 },
    metadata: {
      language_info: { name: "python" },
      kernelspec: { name: "python3", display_name: "Python 3" },
    },
    cells: [
      markdown(
        "# Ringing in the reed bed\n\nNets were open from **05:10** until noon on 14 days. The file `catches.csv` has a row for each bird; see also the [field notes](notes.md).\n\n- wing length in millimetres\n- weight in grams, after an hour in the bag",
      ),
      code(
        1,
        'import pandas as pd\nfrom pathlib import Path\n\ncatches = pd.read_csv(Path("data") / "catches.csv", parse_dates=["caught"])\ncatches.head(4)',
        "ring",
        table,
      ),
      markdown(
        "## Which birds come back?\n\nA *return* is a bird that was ringed in an earlier year. We leave out nestlings (`age == 1`).",
      ),
      code(
        2,
        'adults = catches.query("age > 1")\nby_species = adults.groupby("species")["wing_mm"].agg(["count", "mean", "std"])\nby_species.round(2)',
      ),
      code(
        3,
        'def returned(ring: str, year: int) -> bool:\n    """Whether a bird was caught in an earlier year."""\n    seen = catches.loc[catches["ring"] == ring, "caught"].dt.year\n    return bool((seen < year).any())\n\nreturned("AX-20418", 2024)',
        "False",
      ),
      code(4, "f\"{catches['weight_g'].mean():.3f} g, {len(catches):,} birds\"", "'13.042 g, 1,218 birds'"),
    ],
  };
  write("notebook.ipynb", JSON.stringify(notebook));
  for (const theme of ["light", "dark"]) {
    const how = ["--to", "html", "--template", "lab", "--theme", theme, "--output", `notebook-${theme}.html`];
    run("jupyter-nbconvert", [...how, "notebook.ipynb"]);
  }
}

const subjects = [
  "Lamp turns once in ten seconds",
  "Read the fog horn's schedule from a file",
  "Log each failure of the main lamp",
  "Spare lamp comes on within 4 s",
  "Tests for sunrise at 71° north",
  "Bell buoy: debounce the contact",
  "Fix off-by-one in the tide table",
  "Keepers' rota as CSV",
  "Drop support for mercury baths",
  "Typo in README",
] as const;

/** A history with branches, for Git and for Fossil, and tickets. */
function makeHistory(folder: string, run: Run): void {
  const place = path.join(folder, "lighthouse");
  mkdirSync(place);
  const dated = (at: number) => `2024-03-${String(2 + at).padStart(2, "0")}T${10 + (at % 9)}:2${at % 10}:00Z`;
  const git = (at: number, ...args: string[]) =>
    run(
      "git",
      args,
      {
        ...{
          GIT_AUTHOR_NAME: ["Mara Quist", "Ivo Pereira"][at % 2]!,
          GIT_AUTHOR_EMAIL: "keeper@light.example",
        },
        ...{ GIT_COMMITTER_NAME: "Mara Quist", GIT_COMMITTER_EMAIL: "keeper@light.example" },
        ...{ GIT_AUTHOR_DATE: dated(at), GIT_COMMITTER_DATE: dated(at), GIT_CONFIG_GLOBAL: "/dev/null" },
      },
      place,
    );
  git(0, "init", "-q", "-b", "trunk");
  const change = (at: number) => {
    const rows = subjects.slice(0, at + 1).map((subject, row) => `    ${row * 7 + at}: "${subject}",`);
    writeFileSync(
      path.join(place, "lamp.py"),
      `"""Turns the lamp."""\n\nSTEPS = {\n${rows.join("\n")}\n}\n\n\ndef turn(step: int) -> str:\n    return STEPS.get(step, "dark")\n`,
    );
    writeFileSync(path.join(place, ["README.md", "horn.ini", "tides.csv"][at % 3]!), `${rows.join("\n")}\n`);
    git(at, "add", "-A");
    git(at, "commit", "-q", "-m", subjects[at % subjects.length]!);
  };
  const branches: Record<number, readonly string[]> = {
    3: ["checkout", "-q", "-b", "fog-horn"],
    5: ["checkout", "-q", "trunk"],
    8: ["tag", "v1.4.0"],
  };
  for (let at = 0; at < subjects.length; at++) {
    if (branches[at]) {
      git(at, ...branches[at]!);
    }
    change(at);
    if (at === 6) {
      git(at, "merge", "-q", "-X", "ours", "-m", "Merge branch 'fog-horn'", "fog-horn");
    }
  }
  writeFileSync(path.join(place, "lamp.py"), 'STEPS = {}\nCOLOUR = "white"\n');
  writeFileSync(path.join(place, "keeper.txt"), "Mara\n");
  const stream = execFileSync("git", ["fast-export", "--all"], { cwd: place });
  const file = path.join(folder, "lighthouse.fossil");
  execFileSync("fossil", ["import", "--git", file], {
    input: stream,
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...process.env, HOME: folder, USER: "mara" },
  });
  const name = "REPLACE INTO config (name, value, mtime) VALUES ('project-name', 'Lighthouse', 0)";
  run("fossil", ["sql", "-R", file, name]);
  const tickets = [
    ["Horn sounds twice after midnight", "Code_Defect", "Severe", "Open"],
    ["Lamp log lacks the keeper's name", "Feature_Request", "Minor", "Open"],
    ["Tide table of 29 February is empty", "Code_Defect", "Critical", "Fixed"],
    ["Document the spare lamp's battery", "Documentation", "Minor", "Closed"],
    ["Rota: holidays of two keepers overlap", "Incident", "Important", "Open"],
  ] as const;
  for (const [title, type, severity, status] of tickets) {
    const fields = { title, type, severity, status, subsystem: "", comment: comments[type] };
    const given = Object.entries(fields).flatMap(([key, value]) => (value ? [key, value] : []));
    run("fossil", ["ticket", "add", ...given, "-R", file, "--quote"]);
  }
}

const comments: Readonly<Record<string, string>> = {
  Code_Defect:
    "Seen three nights in a row on the eastern pier. The controller's clock jumps from 23:59:58 to 00:00:03, and the schedule is read again.",
  Feature_Request:
    "When two keepers share a night nobody can tell who filled the tank. A column in lamp.log would do.",
  Documentation: "12 V, 80 Ah; lasts about 31 hours. Where is the fuse?",
  Incident: "Week 27 and week 28.",
};

/** Mail, a feed, dates, a log and a task list, for programs of a terminal. */
function makeMessages(folder: string, write: Write): void {
  const mail = path.join(folder, "mail");
  for (const part of ["cur", "new", "tmp"]) {
    mkdirSync(path.join(mail, part), { recursive: true });
  }
  const names = ["Božena Nováková", "Jiří Kříž", "Kancelář školy", "Alžběta Dvořáková", "Knihovna Třebíč"];
  const titles = [
    "Schůzka rodičů ve čtvrtek",
    "Půjčené knihy: připomínka",
    "Fotky z výletu na Šumavu",
    "Oprava střechy – nabídka č. 318",
    "Změna rozvrhu od pondělí",
    "Recept na švestkový koláč",
    "Účet za plyn",
    "Re: Klíče od sklepa",
    "Pozvánka na koncert",
  ];
  for (let at = 0; at < 24; at++) {
    const date = `${1 + at} May 2024 0${at % 10}:1${at % 6}:00 +0200`;
    const head = { From: `${names[at % 5]} <a${at}@posta.example>`, To: "petr@posta.example", Date: date };
    const lines = { ...head, Subject: titles[at % 9]!, "Content-Type": "text/plain; charset=utf-8" };
    const text = Object.entries(lines).map(([key, value]) => `${key}: ${value}`);
    writeFileSync(
      path.join(mail, "cur", `17145${at}.${at}.host:2,${at % 4 ? "S" : ""}`),
      `${text.join("\n")}\n\n${"Dobrý den,\n\nděkuji za zprávu.\n".repeat(1 + (at % 5))}`,
    );
  }
  write(
    "muttrc",
    `set folder="${folder}"\nset spoolfile="${mail}"\nset charset=utf-8\nset date_format="%d.%m. %H:%M"\nset sort=date\ncolor status black white\ncolor index brightwhite default ~N\n`,
  );
  const next = numbers(23);
  const of = (...some: string[]) => some[next(some.length)]!;
  const two = (value: number) => String(value).padStart(2, "0");
  const rows = Array.from({ length: 90 }, (_, at) => {
    const unit = of("lampd[812]", "horn[1140]", "kernel", "sshd[20417]", "tide-sync[77]");
    const told = of(
      "turned 360° in 10.02 s",
      "error: cannot open /dev/ttyUSB1: No such device",
      "warning: battery at 11.8 V",
      "Accepted publickey for keeper from 192.0.2.14 port 51822 ssh2",
      "fetched 96 levels in 412 ms",
      "usb 1-1.4: new full-speed USB device number 9 using xhci_hcd",
    );
    return `2024-05-07T0${Math.floor(at / 60)}:${two(at % 60)}:${two(next(60))}.${100 + next(899)}Z pier-3 ${unit}: ${told}`;
  });
  write("pier.log", `${rows.join("\n")}\n`);
  mkdirSync(path.join(folder, "dates"));
  write(
    "dates/apts",
    [
      "05/14/2024 @ 08:30 -> 05/14/2024 @ 09:15 |Réunion d'équipe",
      "05/14/2024 @ 11:00 -> 05/14/2024 @ 12:00 |Dentiste (2e étage)",
      "05/14/2024 @ 14:00 -> 05/14/2024 @ 15:30 |Visite de l'atelier à Évreux",
      "05/14/2024 @ 18:45 -> 05/14/2024 @ 20:00 |Chorale : répétition",
      "05/14/2024 [1] Anniversaire de Zoé",
    ]
      .map((row) => `${row}\n`)
      .join(""),
  );
  write(
    "dates/todo",
    "[1] Rappeler le plombier\n[2] Acheter des ampoules\n[3] Relire le contrat n° 47\n[5] Réparer le vélo\n",
  );
  const tasks = [
    ["Order rope, 40 m", "pier", "H", "2027-02-03"],
    ["Paint the north door", "tower", "M", ""],
    ["Renew insurance 88-4107", "office", "H", "2027-01-12"],
    ["Count the gulls' nests", "island", "L", "2027-05-20"],
    ["Send lens to Oslo", "tower", "", "2027-03-08"],
    ["Learn Morse (again)", "", "L", ""],
  ];
  const day = (text: string) => (text ? { due: `${text.replaceAll("-", "")}T090000Z` } : {});
  write(
    "tasks.json",
    JSON.stringify(
      tasks.map(([description, project, priority, due]) => ({
        ...{ description, status: "pending", entry: "20261001T080000Z" },
        ...(project ? { project } : {}),
        ...(priority ? { priority } : {}),
        ...day(due!),
      })),
    ),
  );
  write(
    "Signal.java",
    'import java.util.List;\n\nclass Signal {\n    private final List<String> codes = List.of("A", "N");\n\n    String flash(int code) {\n        return codes.get(code)\n    }\n\n    int count() {\n        String number = codes.size();\n        return nubmer;\n    }\n}\n',
  );
  write(
    "keeper.py",
    'from rich.traceback import install\n\ninstall(show_locals=True, width=104)\n\n\ndef litres(tank: dict[str, float], share: float) -> float:\n    return tank["capacity"] / share\n\n\ndef report(tanks: list[dict[str, float]]) -> None:\n    for number, tank in enumerate(tanks, 1):\n        print(f"tank {number}: {litres(tank, tank[\'share\']):.1f} l")\n\n\nreport([{"capacity": 240.0, "share": 0.5}, {"capacity": 96.5, "share": 0}])\n',
  );
}

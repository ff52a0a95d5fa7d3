/** Parts that people cut out of screens: code, dialogs, tables, charts, diagrams, pages. */
import { readFileSync } from "node:fs";
import { charts, emptyPage, pie, plot } from "./apps.ts";
import type { Drawing, Size } from "./screens.ts";

interface Code {
  readonly file: string;
  readonly first: number;
  readonly count: number;
  readonly language: string;
  readonly style: string;
  readonly pixels: number;
}

/** A window with code, by Highlight.js. */
const code = (
  id: string,
  { file, first, count, language, style, pixels }: Code,
  more: Partial<Drawing> = {},
): Drawing => ({
  ...{ id: `code-${id}`, cat: "part-code", size: [1500, 1100], part: "pre", ...more },
  async show(page, { base, work }) {
    const rows = readFileSync(`${work}/${file}`, "utf8")
      .split("\n")
      .slice(first - 1, first - 1 + count);
    const text = rows.map((row) => row.replaceAll("\t", "    ").trimEnd());
    await emptyPage(page, base, {
      styles: [`@highlightjs/cdn-assets/styles/${style}.min.css`],
      scripts: [
        "@highlightjs/cdn-assets/highlight.min.js",
        `@highlightjs/cdn-assets/languages/${language}.min.js`,
      ],
    });
    await page.evaluate(
      ({ text, language, pixels }) => {
        document.body.innerHTML =
          "<pre style='display: inline-block; margin: 0'><code style='padding: 14px 18px'></code></pre>";
        const place = document.querySelector<HTMLElement>("code")!;
        place.style.cssText += `; font: ${pixels}px/1.45 monospace`;
        place.className = `language-${language}`;
        place.textContent = text;
        (window as never as { hljs: { highlightElement(at: Element): void } }).hljs.highlightElement(place);
      },
      { text: text.join("\n"), language, pixels },
    );
    return text;
  },
});

const site = "root/usr/lib/python3/dist-packages";
const codes: readonly Drawing[] = [
  code("globals", {
    file: `${site}/flask/globals.py`,
    first: 40,
    count: 24,
    language: "python",
    style: "night-owl",
    pixels: 14,
  }),
  code(
    "shell-jpeg",
    {
      file: `${site}/click/shell_completion.py`,
      first: 260,
      count: 22,
      language: "python",
      style: "idea",
      pixels: 15,
    },
    { worn: { quality: 45 } },
  ),
  code(
    "colours-80",
    {
      file: "root/usr/share/vifm/colors/juef-zenburn.vifm",
      first: 1,
      count: 28,
      language: "vim",
      style: "an-old-hope",
      pixels: 16,
    },
    { worn: { share: 0.8 } },
  ),
  code(
    "drop-125",
    {
      file: "node_modules/uikit/src/scss/components/badge.scss",
      first: 1,
      count: 30,
      language: "scss",
      style: "a11y-light",
      pixels: 14,
    },
    { worn: { share: 1.25 } },
  ),
  code(
    "retina",
    {
      file: "node_modules/uikit/src/js/components/filter.js",
      first: 30,
      count: 26,
      language: "javascript",
      style: "panda-syntax-dark",
      pixels: 14,
    },
    { scale: 2 },
  ),
  code(
    "scale-150",
    {
      file: "node_modules/jkanban/package.json",
      first: 1,
      count: 28,
      language: "json",
      style: "lightfair",
      pixels: 13,
    },
    { scale: 1.5 },
  ),
  code("small", {
    file: `${site}/flask/json/tag.py`,
    first: 210,
    count: 30,
    language: "python",
    style: "xcode",
    pixels: 11,
  }),
  code(
    "perl-jpeg-80",
    {
      file: "root/usr/lib/cgi-bin/awstats.pl",
      first: 1420,
      count: 24,
      language: "perl",
      style: "stackoverflow-dark",
      pixels: 17,
    },
    { worn: { share: 0.8, quality: 70 } },
  ),
];

/** A page that is written here, with UIkit's look and Font Awesome's signs. */
const made = (id: string, cat: string, size: Size, html: string, more: Partial<Drawing> = {}): Drawing => ({
  ...{ id, cat, size, part: "#part", ...more },
  async show(page, { base }) {
    await emptyPage(page, base, {
      styles: ["uikit/dist/css/uikit.min.css", "@fortawesome/fontawesome-free/css/all.min.css"],
    });
    await page.evaluate(
      ({ html, dark }) => {
        document.body.style.cssText = `margin: 0; font-family: sans-serif; ${dark ? "background: #1d2026; color: #d5d9e0" : ""}`;
        document.body.innerHTML = `<div id="part" class="${dark ? "uk-light" : ""}" style="display: inline-block; padding: 18px">${html}</div>`;
        for (const head of document.querySelectorAll<HTMLElement>("h1, h2, h3, h4")) {
          head.style.fontFamily = "inherit";
        }
      },
      { html, dark: more.dark ?? false },
    );
    await page.waitForTimeout(400);
  },
});

const icon = (name: string) => `<i class="fa-solid fa-${name}"></i>`;
const table = (rows: readonly (readonly string[])[]) =>
  `<table class="uk-table uk-table-divider uk-table-small" style="width: auto">${rows
    .map(
      (row, at) =>
        `<tr>${row.map((cell) => (at ? `<td style="padding-right: 36px">${cell}</td>` : `<th>${cell}</th>`)).join("")}</tr>`,
    )
    .join("")}</table>`;

const others: readonly Drawing[] = [
  made(
    ...(["dialog-delete-fr", "part-dialog", [760, 420]] as const),
    `<div style="width: 520px"><h3>${icon("triangle-exclamation")} Supprimer l'espace de travail ?</h3><p>Les 34 documents de « Été à Nîmes » seront effacés dans 30 jours. Vos collègues n'y auront plus accès dès maintenant.</p><label><input class="uk-checkbox" type="checkbox" checked> Prévenir les propriétaires</label><p class="uk-text-right"><button class="uk-button uk-button-default">Annuler</button> <button class="uk-button uk-button-danger">${icon("trash")} Supprimer</button></p></div>`,
    { lang: "fra" },
  ),
  made(
    ...(["toolbar", "part-dialog", [1100, 300]] as const),
    `<div>${[
      ["floppy-disk", "Save"],
      ["rotate-left", "Undo"],
      ["scissors", "Cut"],
      ["paste", "Paste"],
      ["bold", ""],
      ["italic", ""],
      ["underline", ""],
      ["list-ul", ""],
      ["table", "Insert table"],
      ["magnifying-glass-plus", "125 %"],
      ["share-nodes", "Share"],
    ]
      .map(
        ([name, text]) =>
          `<button class="uk-button uk-button-text" style="margin: 0 9px; text-transform: none">${icon(name!)} ${text}</button>`,
      )
      .join("")}</div>`,
    { dark: true },
  ),
  made(
    ...(["menu-de", "part-dialog", [500, 520]] as const),
    `<ul class="uk-nav uk-nav-default" style="width: 270px">${[
      ["scissors", "Ausschneiden", "Strg+X"],
      ["copy", "Kopieren", "Strg+C"],
      ["paste", "Einfügen", "Strg+V"],
      ["", "", ""],
      ["pen", "Umbenennen …", "F2"],
      ["box-archive", "Komprimieren …", ""],
      ["trash", "In den Papierkorb verschieben", "Entf"],
      ["", "", ""],
      ["gear", "Eigenschaften", "Alt+Eingabe"],
    ]
      .map(([name, text, key]) =>
        text
          ? `<li style="display: flex; gap: 10px; padding: 4px 0">${icon(name!)}<span style="flex: 1">${text}</span><span style="opacity: .6">${key}</span></li>`
          : "<li class='uk-nav-divider'></li>",
      )
      .join("")}</ul>`,
    { lang: "deu", scale: 1.5 },
  ),
  made(
    ...(["table-cs", "part-table", [900, 420]] as const),
    table([
      ["Linka", "Směr", "Odjezd", "Zpoždění"],
      ["R 9", "Havlíčkův Brod", "14:02", "—"],
      ["Os 4719", "Žďár nad Sázavou", "14:17", "8 min"],
      ["EC 275", "Břeclav – Štúrovo", "14:22", "včas"],
      ["Sp 1931", "Přerov", "14:40", "odřeknut"],
    ]),
    { lang: "ces" },
  ),
  made(
    ...(["table-plans-jpeg", "part-table", [1000, 420]] as const),
    table([
      ["Plan", "Seats", "Storage", "Support", "Monthly"],
      ["Solo", "1", "20 GB", "Forum", "$0"],
      ["Crew", "2–12", "250 GB", "E-mail, 1 day", "$8.50"],
      ["Harbour", "13–80", "2 TB", "Chat, 4 hours", "$7.25"],
      ["Fleet", "unlimited", "by agreement", "Phone, 24/7", "ask us"],
    ]),
    { dark: true, worn: { quality: 60 } },
  ),
  made(
    ...(["columns-de", "part-page", [900, 700]] as const),
    `<article style="width: 780px; font: 17px/1.5 serif; column-count: 2; column-gap: 34px"><h3 style="column-span: all">Der letzte Fährmann</h3><p>Seit dem Frühjahr liegt die Fähre fest. Wer über den Fluss will, fährt elf Kilometer bis zur Brücke; die Fußgänger rufen an und warten. „Früher“, sagt Ödön Wächter, „genügte ein Pfiff.“</p><p>Sein Großvater hatte 1911 mit einem Kahn begonnen, der sechs Leute und ein Schwein trug. Später kam das Seil, dann der Motor, zuletzt eine Schranke, die sich nie schloss.</p><p>Die Gemeinde will im Herbst entscheiden. Eine Überholung kostete 48.000 €, ein neues Schiff das Vierfache. Für beides müsste man wissen, wer künftig übersetzt: Im vorigen Jahr waren es 9.312 Menschen, 640 Räder und keine einzige Kuh.</p></article>`,
    { lang: "deu" },
  ),
  made(
    ...(["inline-code", "part-docs", [860, 460]] as const),
    `<div style="width: 720px"><h3>Upgrading to 6.2</h3><p>Rename <code>max_wait</code> to <code>timeoutMs</code> in every <code>*.pool.toml</code>; the old name is read until <b>7.0</b>. Run <code>poolctl check --strict</code> first, which lists files such as <code>/etc/pools/eu-west.toml</code>.</p><p>Press <kbd style="border: 1px solid; border-radius: 4px; padding: 0 5px">Ctrl</kbd> + <kbd style="border: 1px solid; border-radius: 4px; padding: 0 5px">Shift</kbd> + <kbd style="border: 1px solid; border-radius: 4px; padding: 0 5px">K</kbd> to reopen the console.</p></div>`,
    { scale: 2 },
  ),
  charts(
    "heizung",
    "part-chart",
    [760, 420],
    { lang: "deu" },
    plot(
      "column",
      "Womit geheizt wird",
      ["Gas", "Fernwärme", "Öl", "Wärmepumpe", "Holz"],
      { Süßenborn: [38, 21, 17, 15, 9] },
      "Prozent",
    ),
  ),
  charts(
    "pchelovodstvo-dark",
    "part-chart",
    [680, 420],
    { lang: "rus", dark: true },
    pie("Сбор мёда по лугам", "доля", { Липа: 41, Гречиха: 27, Донник: 18, Разнотравье: 14 }),
  ),
  charts(
    "latency-80",
    "part-chart",
    [820, 440],
    { worn: { share: 0.8 } },
    plot(
      "line",
      "Response time",
      ["00:00", "04:00", "08:00", "12:00", "16:00", "20:00"],
      { median: [84, 79, 132, 188, 171, 110], "95th percentile": [240, 221, 410, 655, 590, 330] },
      "ms",
    ),
  ),
];

interface Shape {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** A process in BPMN, by bpmn-js: shapes from left to right, with flows between them. */
const diagram = (
  id: string,
  lang: string | undefined,
  shapes: readonly Shape[],
  flows: readonly (readonly [string, string, string?])[],
): Drawing => ({
  ...{ id: `diagram-${id}`, cat: "part-diagram", size: [1100, 460], ...(lang ? { lang } : {}) },
  async show(page, { base }) {
    await emptyPage(page, base, { scripts: ["bpmn-js/dist/bpmn-viewer.production.min.js"] });
    const sizes: Readonly<Record<string, readonly [number, number]>> = {
      task: [110, 80],
      startEvent: [36, 36],
      endEvent: [36, 36],
      exclusiveGateway: [50, 50],
    };
    const middle = (name: string): [number, number] => {
      const { x, y } = shapes.find((one) => one.id === name)!;
      return [x, y];
    };
    const nodes = shapes.map((one) => `<bpmn:${one.kind} id="${one.id}" name="${one.name}" />`);
    const edges = flows.map(
      ([from, to, name = ""], at) =>
        `<bpmn:sequenceFlow id="f${at}" name="${name}" sourceRef="${from}" targetRef="${to}" />`,
    );
    const drawnNodes = shapes.map(({ id, kind, x, y }) => {
      const [width, height] = sizes[kind]!;
      return `<bpmndi:BPMNShape id="${id}_d" bpmnElement="${id}"><dc:Bounds x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
    });
    const drawnEdges = flows.map(([from, to], at) => {
      const half = (name: string) => sizes[shapes.find((one) => one.id === name)!.kind]![0] / 2;
      const [[x1, y1], [x2, y2]] = [middle(from), middle(to)];
      const [start, end] = [x1 + half(from), x2 - half(to)];
      const bend = (start + end) / 2;
      const points = [
        [start, y1],
        [bend, y1],
        [bend, y2],
        [end, y2],
      ];
      return `<bpmndi:BPMNEdge id="f${at}_d" bpmnElement="f${at}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join("")}<bpmndi:BPMNLabel><dc:Bounds x="${bend - 34}" y="${y2 + (y2 < y1 ? -24 : 8)}" width="68" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNEdge>`;
    });
    const xml = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="x"><bpmn:process id="process">${nodes.join("")}${edges.join("")}</bpmn:process><bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">${drawnNodes.join("")}${drawnEdges.join("")}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
    await page.evaluate(async (source) => {
      document.body.style.margin = "0";
      const container = document.body.appendChild(document.createElement("div"));
      container.style.cssText = "height: 100vh";
      interface Viewer {
        importXML(xml: string): Promise<unknown>;
        get(name: "canvas"): { zoom(how: string): void };
      }
      const { BpmnJS } = window as never as { BpmnJS: new (how: object) => Viewer };
      const label = { fontFamily: "sans-serif" };
      const viewer = new BpmnJS({ container, textRenderer: { defaultStyle: label, externalStyle: label } });
      await viewer.importXML(source);
      viewer.get("canvas").zoom("fit-viewport");
      document.querySelector(".bjs-powered-by")?.remove();
    }, xml);
    await page.waitForTimeout(400);
  },
});

const diagrams: readonly Drawing[] = [
  diagram(
    "returns",
    undefined,
    [
      { id: "s", kind: "startEvent", name: "Parcel arrives", x: 60, y: 200 },
      { id: "a", kind: "task", name: "Scan label", x: 190, y: 200 },
      { id: "g", kind: "exclusiveGateway", name: "Damaged?", x: 330, y: 200 },
      { id: "b", kind: "task", name: "Take photos", x: 510, y: 100 },
      { id: "c", kind: "task", name: "Refund within 3 days", x: 510, y: 300 },
      { id: "d", kind: "task", name: "Ask the carrier", x: 690, y: 100 },
      { id: "e", kind: "endEvent", name: "Closed", x: 860, y: 300 },
    ],
    [
      ["s", "a"],
      ["a", "g"],
      ["g", "b", "yes"],
      ["g", "c", "no"],
      ["b", "d"],
      ["c", "e"],
      ["d", "e"],
    ],
  ),
  diagram(
    "antrag",
    "deu",
    [
      { id: "s", kind: "startEvent", name: "Antrag geht ein", x: 60, y: 200 },
      { id: "a", kind: "task", name: "Unterlagen prüfen", x: 200, y: 200 },
      { id: "g", kind: "exclusiveGateway", name: "Vollständig?", x: 340, y: 200 },
      { id: "b", kind: "task", name: "Gebühr berechnen", x: 520, y: 100 },
      { id: "c", kind: "task", name: "Fehlendes anfordern", x: 520, y: 300 },
      { id: "e", kind: "endEvent", name: "Bescheid verschickt", x: 700, y: 100 },
    ],
    [
      ["s", "a"],
      ["a", "g"],
      ["g", "b", "ja"],
      ["g", "c", "nein"],
      ["b", "e"],
    ],
  ),
];

export const parts: readonly Drawing[] = [...codes, ...others, ...diagrams];

/** Applications in a browser: mail, chat, boards, repositories, tables, charts, editors. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { type Drawing, full, hd, laptop, type Size, type Sources, small, wide } from "./screens.ts";

/** A page with style sheets and scripts of packages in it. */
export async function emptyPage(
  page: Page,
  base: string,
  packages: { styles?: readonly string[]; scripts?: readonly string[] },
): Promise<void> {
  await page.goto(`${base}/pages/empty.html`);
  for (const style of packages.styles ?? []) {
    await page.addStyleTag({ url: `${base}/node_modules/${style}` });
  }
  for (const script of packages.scripts ?? []) {
    await page.addScriptTag({ url: `${base}/node_modules/${script}` });
  }
}

/** A page that lies at an address. */
const at = (
  id: string,
  cat: string,
  size: Size,
  address: (sources: Sources) => string,
  more: Partial<Drawing> & { from?: number } = {},
): Drawing => ({
  ...{ id, cat, size },
  async show(page, sources) {
    await page.goto(address(sources));
    await page.waitForTimeout(1500);
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), more.from ?? 0);
  },
  ...more,
});

const template = (name: string, cat: string, size: Size, more: Partial<Drawing> & { from?: number } = {}) =>
  at(`app-${name}`, cat, size, (sources) => `${sources.template}/production/${name}.html`, more);

const wiki = (name: string, lang: string, size: Size, more: Partial<Drawing> & { from?: number } = {}) =>
  at(`wiki-${name}`, "screen-settings", size, ({ base }) => `${base}/pages/wiki-${name}.html`, {
    lang,
    ...more,
  });

const repository = (id: string, place: string, size: Size, more: Partial<Drawing> = {}) =>
  at(`repository-${id}`, "screen-code", size, (sources) => `${sources.repository}/${place}`, more);

const templates: readonly Drawing[] = [
  template("inbox", "screen-mail", wide),
  template("chat", "screen-chat", laptop, { dark: true }),
  template("kanban", "screen-board", hd),
  template("calendar", "screen-calendar", wide, { dark: true }),
  template("file_manager", "screen-files", full),
  template("user_management", "screen-table", wide, { dark: true }),
  template("invoice", "screen-table", small, { scale: 1.25 }),
  at(
    "admin-tables",
    "screen-table",
    wide,
    ({ base }) => `${base}/node_modules/startbootstrap-sb-admin-2/tables.html`,
  ),
];

const wikis: readonly Drawing[] = [
  wiki("de", "deu", wide),
  wiki("fr", "fra", hd),
  wiki("pl", "pol", laptop),
  wiki("cs", "ces", full),
];

const repositories: readonly Drawing[] = [
  repository("timeline", "timeline?n=20", wide),
  repository("tickets", "rptview?rn=1", laptop, { cat: "screen-issues" }),
  repository("difference", "vdiff?from=v1.4.0&to=trunk", full, { byRows: "table.diff" }),
  repository("file-dark", "file?name=lamp.py&ci=trunk&ln=1&skin=darkmode&once", small, {
    byRows: "table.numbered-lines",
  }),
  repository("new-ticket-dark", "tktnew?skin=darkmode&once", hd, { cat: "screen-form" }),
];

/** A request for a change, by Diff2Html and UIkit. */
const review = (id: string, size: Size, output: string, dark: boolean): Drawing => ({
  ...{ id: `review-${id}`, cat: "screen-code", size, dark },
  async show(page, { base, work }) {
    await emptyPage(page, base, {
      styles: ["uikit/dist/css/uikit.min.css", "diff2html/bundles/css/diff2html.min.css"],
      scripts: ["uikit/dist/js/uikit-icons.min.js", "diff2html/bundles/js/diff2html-ui.min.js"],
    });
    const given = { output, dark, difference: readFileSync(`${work}/pages/changes.diff`, "utf8") };
    await page.evaluate(({ output, dark, difference }) => {
      document.body.style.cssText = `padding: 20px 32px; font: 14px sans-serif; ${dark ? "background: #0d1117; color: #e6edf3" : ""}`;
      document.body.innerHTML = `<h3 style="font: 600 22px sans-serif; color: inherit; margin: 0">Read cells once for tables and charts <span style="opacity: .6">!482</span></h3>
        <p style="margin: 6px 0 12px"><span class="uk-label uk-label-success">Approved</span> <b>ines.madeira</b> wants to merge 3 commits into <code>main</code> from <code>cells-once</code></p>
        <ul class="uk-tab" style="margin: 0 0 14px"><li><a>Overview</a></li><li class="uk-active"><a style="color: inherit">Changes</a></li><li><a>Pipelines</a></li><li><a>Discussion (7)</a></li></ul><div id="changes"></div>`;
      const { Diff2HtmlUI } = window as never as {
        Diff2HtmlUI: new (at: Element, text: string, how: object) => { draw(): void; highlightCode(): void };
      };
      const how = { outputFormat: output, drawFileList: true, colorScheme: dark ? "dark" : "light" };
      const shown = new Diff2HtmlUI(document.querySelector("#changes")!, difference, how);
      shown.draw();
      shown.highlightCode();
    }, given);
  },
});

interface Said {
  readonly who: number;
  readonly text: string;
  readonly time: string;
}

/** A chat, by Vue Advanced Chat. */
const chat = (
  id: string,
  size: Size,
  how: { rooms: readonly string[]; said: readonly Said[] } & Partial<Drawing>,
): Drawing => {
  const { rooms, said, ...more } = how;
  return {
    ...{ id: `chat-${id}`, cat: "screen-chat", size, ...more },
    async show(page, { base }) {
      await emptyPage(page, base, { scripts: ["vue-advanced-chat/dist/vue-advanced-chat.umd.js"] });
      await page.evaluate(
        async ({ rooms, said, dark }) => {
          (window as never as { "vue-advanced-chat": { register(): void } })["vue-advanced-chat"].register();
          document.body.style.margin = "0";
          const users = rooms.map((username, at) => ({ _id: String(at), username }));
          const all = rooms.map((roomName, at) => ({
            ...{ roomId: String(at), roomName, users: users.slice(0, 3), unreadCount: (at * 3) % 5 },
            lastMessage: {
              content: said[at % said.length]!.text,
              senderId: "1",
              timestamp: said[at % said.length]!.time,
            },
          }));
          const messages = said.map(({ who, text, time }, at) => ({
            ...{
              _id: String(at),
              content: text,
              senderId: String(who),
              username: rooms[who],
              timestamp: time,
            },
            ...{ date: "14.05.", saved: true, seen: at < 5 },
          }));
          const element = document.createElement("vue-advanced-chat");
          const given = {
            height: "100vh",
            currentUserId: "0",
            rooms: all,
            roomsLoaded: true,
            theme: dark ? "dark" : "light",
          };
          Object.assign(element, given, { roomId: "1", singleRoom: false });
          element.addEventListener("fetch-messages", () =>
            setTimeout(() => Object.assign(element, { messages, messagesLoaded: true }), 100),
          );
          document.body.append(element);
          await new Promise((resolve) => setTimeout(resolve, 2500));
        },
        { rooms, said, dark: more.dark ?? false },
      );
    },
  };
};

const talks: readonly Drawing[] = [
  review("lines", wide, "line-by-line", false),
  review("sides-dark", full, "side-by-side", true),
  chat("es", wide, {
    lang: "spa",
    rooms: ["Lucía Ibáñez", "Excursión al Teide", "Señor Muñoz", "Grupo de teatro", "Abuela", "Fontanero"],
    said: [
      { who: 1, text: "¿A qué hora salimos mañana?", time: "09:12" },
      { who: 0, text: "A las seis y media, delante de la panadería.", time: "09:15" },
      {
        who: 2,
        text: "Llevad agua: arriba no hay ninguna fuente. Y protección solar, que el año pasado acabé como un cangrejo.",
        time: "09:21",
      },
      { who: 1, text: "¡Qué madrugón!", time: "09:22" },
      {
        who: 0,
        text: "Son 14 km de subida y 1.200 m de desnivel, así que mejor antes del calor",
        time: "09:30",
      },
      {
        who: 2,
        text: "El permiso cuesta 3,50 € por persona. Ya lo he pagado para los cinco.",
        time: "09:41",
      },
      { who: 1, text: "Perfecto, luego te hago un Bizum", time: "09:44" },
    ],
  }),
  chat("team-dark", laptop, {
    dark: true,
    rooms: ["Priya N.", "release-train", "Tom Halvorsen", "on-call", "design-crit", "lunch"],
    said: [
      { who: 1, text: "Staging has been red since build 7714. Anyone looking?", time: "14:02" },
      { who: 2, text: "It's the certificate: expired at noon. Renewing now.", time: "14:03" },
      { who: 0, text: "Thanks! Could we alert 7 days ahead next time?", time: "14:05" },
      {
        who: 2,
        text: "There was an alert, it went to a channel that nobody reads any more :(",
        time: "14:07",
      },
      { who: 1, text: "p99 is back at 180 ms, error rate 0.02%. Closing INC-2093.", time: "14:31" },
    ],
  }),
];

/** Toast UI's calendar. */
const calendar = (
  id: string,
  size: Size,
  lang: string,
  how: { view: string; dayNames: readonly string[]; events: readonly (readonly [string, string, string])[] },
): Drawing => ({
  ...{ id: `dates-${id}`, cat: "screen-calendar", size, lang },
  async show(page, { base }) {
    await emptyPage(page, base, {
      styles: ["@toast-ui/calendar/dist/toastui-calendar.min.css"],
      scripts: [
        "tui-date-picker/dist/tui-date-picker.min.js",
        "tui-time-picker/dist/tui-time-picker.min.js",
        "@toast-ui/calendar/dist/toastui-calendar.min.js",
      ],
    });
    await page.evaluate(({ view, dayNames, events }) => {
      document.body.style.cssText = "margin: 0; font-family: sans-serif";
      const place = document.body.appendChild(document.createElement("div"));
      place.style.height = "100vh";
      interface Calendar {
        setDate(date: string): void;
        createEvents(events: object[]): void;
      }
      const { tui } = window as never as { tui: { Calendar: new (at: Element, how: object) => Calendar } };
      const names = { dayNames: [...dayNames], startDayOfWeek: 1 };
      const shown = new tui.Calendar(place, {
        ...{ defaultView: view, usageStatistics: false, month: names },
        week: { ...names, taskView: false, hourStart: 7, hourEnd: 20, showNowIndicator: false },
      });
      shown.setDate("2025-06-11");
      shown.createEvents(
        events.map(([start, end, title], at) => ({
          ...{ id: String(at), calendarId: "1", title, start: `2025-06-${start}`, end: `2025-06-${end}` },
          ...{ category: "time", backgroundColor: ["#cfe8ff", "#ffe3c2", "#d9f2d0"][at % 3]! },
        })),
      );
    }, how);
  },
});

const planning: readonly Drawing[] = [
  calendar("semaine", wide, "fra", {
    view: "week",
    dayNames: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
    events: [
      ["09T09:00", "09T10:30", "Réunion budgétaire"],
      ["10T11:00", "10T12:30", "Déjeuner avec Hélène"],
      ["11T14:00", "11T17:00", "Audit sécurité (bâtiment C)"],
      ["12T08:30", "12T10:00", "Livraison des fenêtres"],
      ["13T16:00", "13T18:00", "Pot de départ de Loïc"],
    ],
  }),
  calendar("mesic", hd, "ces", {
    view: "month",
    dayNames: ["neděle", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota"],
    events: [
      ["02T09:00", "02T10:00", "Třídní schůzka"],
      ["05T08:00", "05T09:00", "Očkování psa"],
      ["11T12:00", "11T13:00", "Oběd s Kateřinou"],
      ["17T18:00", "17T19:00", "Zkouška pěveckého sboru"],
      ["20T10:00", "20T11:00", "Výměna vodoměru"],
      ["26T15:00", "26T16:00", "Vysvědčení"],
    ],
  }),
  {
    ...{ id: "board-pl", cat: "screen-board", size: laptop, lang: "pol" },
    async show(page, { base }) {
      await emptyPage(page, base, {
        styles: ["jkanban/dist/jkanban.min.css", "@fortawesome/fontawesome-free/css/all.min.css"],
        scripts: ["jkanban/dist/jkanban.min.js"],
      });
      await page.evaluate(() => {
        document.body.style.cssText = "margin: 16px; background: #2f5d50; font: 15px sans-serif";
        document.body.innerHTML = "<div id='board'></div>";
        const lists = {
          "Do zrobienia": ["Wymienić żarówki w sieni", "Zamówić świąteczne kartki", "Umówić przegląd pieca"],
          "W toku": ["Malowanie płotu (połowa)", "Rozliczenie za śmieci"],
          "Czeka na innych": [
            "Zgoda sąsiada na drzewo",
            "Wycena: hydraulik",
            "Klucz do piwnicy",
            "Podpis notariusza",
          ],
          Gotowe: ["Spłata raty", "Naprawa dzwonka", "Książki oddane do biblioteki"],
        };
        const icons = ["fa-lightbulb", "fa-envelope", "fa-wrench", "fa-tree"];
        const { jKanban } = window as never as { jKanban: new (how: object) => unknown };
        new jKanban({
          ...{ element: "#board", gutter: "12px", widthBoard: "300px" },
          boards: Object.entries(lists).map(([title, items], board) => ({
            ...{ id: `b${board}`, title: `${title} (${items.length})` },
            item: items.map((text, at) => ({ title: `<i class="fa-solid ${icons[at % 4]}"></i> ${text}` })),
          })),
        });
      });
      await page.waitForTimeout(600);
    },
  },
  {
    ...{ id: "gantt-ru", cat: "screen-chart", size: wide, lang: "rus" },
    async show(page, { base }) {
      await emptyPage(page, base, {
        styles: ["frappe-gantt/dist/frappe-gantt.css"],
        scripts: ["frappe-gantt/dist/frappe-gantt.umd.js"],
      });
      await page.evaluate(() => {
        document.body.style.cssText = "margin: 12px; font-family: sans-serif";
        document.body.innerHTML = "<div id='gantt'></div>";
        const tasks = [
          ["Обследование моста", "2025-03-03", "2025-03-14"],
          ["Чертежи и смета", "2025-03-12", "2025-04-04"],
          ["Разрешение города", "2025-04-01", "2025-04-25"],
          ["Закупка стали, 38 т", "2025-04-14", "2025-05-09"],
          ["Сварка ферм", "2025-05-05", "2025-06-06"],
          ["Покраска", "2025-06-02", "2025-06-20"],
          ["Приёмка", "2025-06-23", "2025-06-27"],
        ].map(([name, start, end], at) => ({ id: `t${at}`, name, start, end, progress: (at * 37) % 100 }));
        const { Gantt } = window as never as {
          Gantt: new (at: string, tasks: object[], how: object) => unknown;
        };
        new Gantt("#gantt", tasks, {
          view_mode: "Week",
          language: "ru",
          scroll_to: "start",
          today_button: false,
        });
      });
    },
  },
];

const sheets: readonly Drawing[] = [
  {
    ...{ id: "sheet-fr", cat: "screen-table", size: hd, lang: "fra", byRows: ".handsontable" },
    async show(page, { base }) {
      await emptyPage(page, base, {
        styles: ["handsontable/dist/handsontable.full.min.css"],
        scripts: ["handsontable/dist/handsontable.full.min.js"],
      });
      await page.evaluate(() => {
        document.body.style.cssText = "margin: 0; font-family: sans-serif";
        const place = document.body.appendChild(document.createElement("div"));
        const towns = ["Épinal", "Besançon", "Châteauroux", "Orléans", "Sète", "Évreux", "Angoulême"];
        const months = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept."];
        const rows = Array.from({ length: 30 }, (_, at) => [
          `${towns[at % 7]} ${at > 6 ? `(${Math.floor(at / 7) + 1})` : ""}`.trim(),
          ...months.map((_month, column) =>
            `${(((at + 3) * (column + 7) * 7919) % 90_000) / 10}`.replace(".", ","),
          ),
          at % 4 ? "" : "à vérifier",
        ]);
        const { Handsontable } = window as never as {
          Handsontable: new (at: Element, how: object) => unknown;
        };
        new Handsontable(place, {
          ...{ data: [["Ville", ...months, "Remarque"], ...rows], rowHeaders: true, colHeaders: true },
          ...{ width: innerWidth, height: innerHeight, licenseKey: "non-commercial-and-evaluation" },
          ...{ stretchH: "all", cell: [{ row: 0, col: 0, className: "htBold" }] },
        });
      });
      await page.waitForTimeout(500);
    },
  },
  {
    ...{ id: "sheet-stock", cat: "screen-table", size: wide, byRows: ".jss_container" },
    async show(page, { base }) {
      await emptyPage(page, base, {
        styles: ["jsuites/dist/jsuites.css", "jspreadsheet-ce/dist/jspreadsheet.css"],
        scripts: ["jsuites/dist/jsuites.js", "jspreadsheet-ce/dist/index.js"],
      });
      await page.evaluate(() => {
        document.body.style.cssText = "margin: 0; font-family: sans-serif";
        const place = document.body.appendChild(document.createElement("div"));
        const things = [
          "Cedar plank",
          "Brass hinge",
          "Wood glue",
          "Sandpaper P180",
          "Linseed oil",
          "Dowel 8 mm",
        ];
        const data = Array.from({ length: 27 }, (_, at) => [
          `${things[at % 6]}`,
          `W-${1000 + at * 37}`,
          (at * 53) % 240,
          (((at + 2) * 1373) % 5000) / 100,
          ["aisle 3", "yard", "aisle 1", "on order"][at % 4],
          `2025-0${1 + (at % 9)}-1${at % 10}`,
        ]);
        const titles = ["Article", "Number", "In stock", "Price (EUR)", "Place", "Last count"];
        const columns = titles.map((title, column) => ({
          ...{ title, width: [220, 130, 110, 130, 160, 160][column] },
          align: column === 2 || column === 3 ? "right" : "left",
        }));
        const { jspreadsheet } = window as never as { jspreadsheet(at: Element, how: object): unknown };
        jspreadsheet(place, { worksheets: [{ data, columns }] });
      });
      await page.waitForTimeout(500);
    },
  },
];

/** Charts of Highcharts, side by side. */
export const charts = (
  id: string,
  cat: string,
  size: Size,
  more: Partial<Drawing>,
  ...options: readonly object[]
): Drawing => ({
  ...{ id: `charts-${id}`, cat, size, ...more },
  async show(page, { base }) {
    await emptyPage(page, base, { scripts: ["highcharts/highcharts.js"] });
    await page.evaluate(
      ({ options, dark }) => {
        const columns = options.length > 1 ? 2 : 1;
        const ground = dark ? "#1b2230" : "#ffffff";
        const ink = dark ? "#d8dee9" : "#29313d";
        document.body.style.cssText = `margin: 0; height: 100vh; display: grid; gap: 10px; grid: auto-flow 1fr / repeat(${columns}, minmax(0, 1fr)); background: ${dark ? "#10151f" : "#eef1f5"}`;
        const { Highcharts } = window as never as {
          Highcharts: { chart(at: Element, how: object): unknown };
        };
        const places = options.map(() => document.body.appendChild(document.createElement("div")));
        const style = { color: ink };
        const axis = { labels: { style }, title: { style } };
        for (const [at, place] of places.entries()) {
          const { chart, xAxis, yAxis, title, ...rest } = options[at] as Record<string, object>;
          Highcharts.chart(place, {
            ...{
              credits: { enabled: false },
              accessibility: { enabled: false },
              legend: { itemStyle: style },
            },
            chart: {
              backgroundColor: ground,
              animation: false,
              style: { fontFamily: "sans-serif" },
              ...chart,
            },
            title: { style, ...title },
            xAxis: { ...axis, ...xAxis },
            yAxis: { ...axis, ...yAxis },
            plotOptions: {
              series: { animation: false, dataLabels: { style: { ...style, textOutline: "none" } } },
            },
            ...rest,
          });
        }
      },
      { options: [...options], dark: more.dark ?? false },
    );
    await page.waitForTimeout(600);
  },
});

const series = (all: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(all).map(([name, data]) => ({ name, data }));

/** Columns, lines or bars, each with its value where `labelled`. */
export const plot = (
  type: string,
  title: string,
  categories: readonly string[],
  all: Readonly<Record<string, readonly number[]>>,
  unit: string,
) => ({
  ...{ chart: { type }, title: { text: title }, xAxis: { categories }, yAxis: { title: { text: unit } } },
  series: series(all).map((one) => ({ ...one, dataLabels: { enabled: type !== "line" } })),
});

export const pie = (title: string, name: string, parts: Readonly<Record<string, number>>) => ({
  ...{ chart: { type: "pie" }, title: { text: title } },
  series: [
    {
      ...{ name, data: Object.entries(parts).map(([label, y]) => ({ name: label, y })) },
      dataLabels: { enabled: true, format: "{point.name}: {point.y}" },
    },
  ],
});

const dashboards: readonly Drawing[] = [
  charts(
    ...(["ferry-dark", "screen-chart", full, { dark: true }] as const),
    plot(
      "column",
      "Passengers by route",
      ["Oban", "Mallaig", "Ullapool", "Uig"],
      { "2023": [41_200, 18_350, 22_710, 30_080], "2024": [43_905, 17_940, 25_600, 31_415] },
      "people",
    ),
    plot(
      "line",
      "Sailings cancelled",
      ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"],
      { wind: [12, 31, 44, 52, 38, 17], engine: [3, 2, 5, 1, 4, 2] },
      "sailings",
    ),
    pie("How tickets are bought", "share", { App: 48, Website: 29, Pier: 16, Telephone: 7 }),
    plot(
      "bar",
      "Fuel per crossing",
      ["Sound of Mull", "The Minch", "Little Minch"],
      { diesel: [410, 1380, 905] },
      "litres",
    ),
  ),
  charts(
    ...(["agua-es", "screen-chart", hd, { lang: "spa" }] as const),
    plot(
      "column",
      "Agua embalsada por cuenca",
      ["Duero", "Tajo", "Júcar", "Segura", "Miño"],
      { marzo: [72, 65, 41, 23, 88], agosto: [58, 49, 30, 14, 69] },
      "%",
    ),
    plot(
      "line",
      "Lluvia en Alcañiz",
      ["ene.", "feb.", "mar.", "abr.", "may.", "jun."],
      { "este año": [18, 7, 31, 44, 52, 12], media: [22, 20, 28, 39, 48, 35] },
      "mm",
    ),
  ),
  {
    ...{ id: "charts-sklizen", cat: "screen-chart", size: wide, lang: "ces" },
    async show(page, { base }) {
      await emptyPage(page, base, { scripts: ["plotly.js-dist-min/plotly.min.js"] });
      await page.evaluate(async () => {
        document.body.style.margin = "0";
        const place = document.body.appendChild(document.createElement("div"));
        place.style.height = "100vh";
        const { Plotly } = window as never as {
          Plotly: { newPlot(at: Element, data: object[], layout: object, how: object): Promise<unknown> };
        };
        const x = ["Žatec", "Úštěk", "Tršice", "Kadaň", "Louny"];
        const bars = [
          { name: "sklizeno ručně", y: [128, 74, 91, 35, 62] },
          { name: "sklizeno strojem", y: [310, 142, 187, 98, 205] },
        ];
        await Plotly.newPlot(
          place,
          bars.map((one) => ({ ...one, x, type: "bar", text: one.y.map(String), textposition: "outside" })),
          {
            ...{ title: { text: "Sklizeň chmele v roce 2024" }, font: { family: "sans-serif", size: 15 } },
            ...{ yAxis: {}, xaxis: { title: { text: "Oblast" } }, legend: { orientation: "h", y: 1.04 } },
          },
          { staticPlot: true },
        );
      });
    },
  },
];

/** What an editor's window is made of, around the editor. */
interface Workbench {
  readonly file: string;
  readonly first: number;
  readonly mode: string;
  readonly theme: string;
  readonly colours: readonly [ground: string, side: string, ink: string];
  readonly tree: readonly string[];
  readonly tabs: readonly string[];
  readonly status: readonly string[];
}

/** Draws that window; the editor goes into `#editor`. */
async function showWorkbench(page: Page, { colours, tree, tabs, status }: Workbench): Promise<void> {
  await page.evaluate(
    ({ colours: [ground, side, ink], tree, tabs, status }) => {
      const icon = (name: string) => `<i class="fa-solid fa-${name}" style="width: 20px; opacity: .75"></i>`;
      const files = tree.map((row) => {
        const depth = row.length - row.trimStart().length;
        const sign = row.endsWith("/") ? "folder" : "file-code";
        return `<div style="padding: 3px 10px 3px ${10 + depth * 14}px">${icon(sign)} ${row.trim().replace("/", "")}</div>`;
      });
      const heads = tabs.map(
        (tab, at) =>
          `<span style="padding: 9px 18px; background: ${at ? side : ground}">${tab} ${icon("xmark")}</span>`,
      );
      const activities = ["copy", "magnifying-glass", "code-branch", "bug", "puzzle-piece"].map(
        (name) => `<div style="margin: 18px 0">${icon(name)}</div>`,
      );
      document.body.style.cssText = `margin: 0; height: 100vh; display: grid; grid: 38px minmax(0, 1fr) 26px / 48px 230px minmax(0, 1fr); font: 13px sans-serif; background: ${side}; color: ${ink}`;
      document.body.innerHTML = `<nav style="grid-row: 1 / 3; text-align: center; font-size: 18px">${activities.join("")}</nav>
        <aside style="grid-row: 1 / 3; overflow: hidden"><div style="padding: 11px 10px; font-size: 11px; letter-spacing: .05em">EXPLORER</div>${files.join("")}</aside>
        <div style="display: flex; overflow: hidden">${heads.join("")}</div><div id="editor" style="overflow: hidden; position: relative"></div>
        <footer style="grid-column: 1 / 4; display: flex; gap: 22px; padding: 4px 12px; font-size: 12px">${status.map((text, at) => `<span>${icon(["code-branch", "circle-xmark", "bell", "check"][at % 4]!)} ${text}</span>`).join("")}</footer>`;
    },
    {
      colours: [...colours] as [string, string, string],
      tree: [...tree],
      tabs: [...tabs],
      status: [...status],
    },
  );
}

const rowsOf = (work: string, { file, first }: Workbench) =>
  readFileSync(`${work}/${file}`, "utf8")
    .split("\n")
    .slice(first - 1, first + 120)
    .join("\n");

const ace = (id: string, size: Size, bench: Workbench): Drawing => ({
  ...{ id: `editor-${id}`, cat: "screen-editor", size, byRows: "#editor" },
  async show(page, { base, work }) {
    await emptyPage(page, base, {
      styles: ["@fortawesome/fontawesome-free/css/all.min.css"],
      scripts: ["ace-builds/src-min-noconflict/ace.js"],
    });
    await showWorkbench(page, bench);
    await page.evaluate(
      ({ text, mode, theme, first, base }) => {
        interface Editor {
          setTheme(name: string): void;
          session: { setMode(name: string): void };
          setValue(text: string, at: number): void;
          setOptions(how: object): void;
        }
        interface Ace {
          config: { set(key: string, value: string): void };
          edit(at: string): Editor;
        }
        const { ace } = window as never as { ace: Ace };
        ace.config.set("basePath", `${base}/node_modules/ace-builds/src-min-noconflict`);
        document.querySelector<HTMLElement>("#editor")!.style.height = "100%";
        const editor = ace.edit("editor");
        editor.setTheme(`ace/theme/${theme}`);
        editor.session.setMode(`ace/mode/${mode}`);
        editor.setOptions({
          fontSize: 14,
          fontFamily: "monospace",
          showPrintMargin: false,
          useWorker: false,
          firstLineNumber: first,
          highlightActiveLine: false,
        });
        editor.setValue(text, -1);
      },
      { text: rowsOf(work, bench), mode: bench.mode, theme: bench.theme, first: bench.first, base },
    );
    await page.waitForTimeout(1200);
  },
});

const codeMirror = (id: string, size: Size, bench: Workbench & { from: string }): Drawing => ({
  ...{ id: `editor-${id}`, cat: "screen-editor", size, byRows: "#editor" },
  async show(page, { base, work }) {
    await emptyPage(page, base, {
      styles: [
        "@fortawesome/fontawesome-free/css/all.min.css",
        "codemirror/lib/codemirror.css",
        `codemirror/theme/${bench.theme}.css`,
      ],
      scripts: ["codemirror/lib/codemirror.js", `codemirror/mode/${bench.from}/${bench.from}.js`],
    });
    await showWorkbench(page, bench);
    await page.addStyleTag({ content: ".CodeMirror { height: 100%; font: 15px/1.5 monospace }" });
    await page.evaluate(
      ({ value, mode, theme, first }) => {
        const { CodeMirror } = window as never as { CodeMirror(at: Element, how: object): unknown };
        const how = { value, mode, theme, lineNumbers: true, firstLineNumber: first, readOnly: "nocursor" };
        CodeMirror(document.querySelector("#editor")!, how);
      },
      { value: rowsOf(work, bench), mode: bench.mode, theme: bench.theme, first: bench.first },
    );
    await page.waitForTimeout(500);
  },
});

const python = "root/usr/lib/python3/dist-packages";
const editors: readonly Drawing[] = [
  ace("session", full, {
    ...{ file: `${python}/flask/sessions.py`, first: 280, mode: "python", theme: "tomorrow_night_eighties" },
    colours: ["#2d2d2d", "#252526", "#cccccc"],
    tree: [
      "flask/",
      " json/",
      "  __init__.py",
      "  provider.py",
      " app.py",
      " blueprints.py",
      " cli.py",
      " ctx.py",
      " sessions.py",
      " signals.py",
      " typing.py",
      "tests/",
      " conftest.py",
      " test_basic.py",
      "CHANGES.rst",
      "tox.ini",
    ],
    tabs: ["sessions.py", "app.py", "conftest.py"],
    status: ["2.2.x*", "0 errors, 3 hints", "Ln 291, Col 17", "Python 3.11.2"],
  }),
  ace("styles-light", laptop, {
    ...{
      file: "node_modules/uikit/src/scss/components/dropdown.scss",
      first: 1,
      mode: "scss",
      theme: "dawn",
    },
    colours: ["#f9f9f9", "#e7e3da", "#403c33"],
    tree: [
      "scss/",
      " components/",
      "  dotnav.scss",
      "  drop.scss",
      "  dropdown.scss",
      "  flex.scss",
      "  form.scss",
      " mixins.scss",
      "package.json",
    ],
    tabs: ["dropdown.scss", "mixins.scss"],
    status: ["develop", "1 warning", "UTF-8", "SCSS"],
  }),
  codeMirror("parser", wide, {
    ...{ file: `${python}/click/parser.py`, first: 120, mode: "python", from: "python", theme: "ayu-mirage" },
    colours: ["#1f2430", "#191e2a", "#cbccc6"],
    tree: [
      "click/",
      " core.py",
      " decorators.py",
      " exceptions.py",
      " formatting.py",
      " globals.py",
      " parser.py",
      " termui.py",
      " types.py",
      " utils.py",
    ],
    tabs: ["parser.py", "core.py"],
    status: ["8.1.x", "0 problems", "Spaces: 4", "LF"],
  }),
  codeMirror("script-light", hd, {
    ...{
      file: "node_modules/uikit/src/js/components/countdown.js",
      first: 1,
      mode: "javascript",
      from: "javascript",
      theme: "duotone-light",
    },
    colours: ["#faf8f5", "#efe9e0", "#3b3227"],
    tree: [
      "src/",
      " images/",
      " js/",
      "  api/",
      "  components/",
      "   countdown.js",
      "   filter.js",
      "   lightbox.js",
      "   parallax.js",
      "   slider.js",
      "  core/",
      "  mixin/",
      "  util/",
    ],
    tabs: ["countdown.js", "filter.js", "slider.js"],
    status: ["main", "2 problems", "Ln 1, Col 1", "JavaScript"],
  }),
];

/** A form by SurveyJS. */
const form = (
  id: string,
  size: Size,
  lang: string,
  locale: string,
  title: string,
  elements: readonly object[],
  data: object,
): Drawing => ({
  ...{ id: `form-${id}`, cat: "screen-form", size, lang },
  async show(page, { base }) {
    await emptyPage(page, base, {
      styles: ["survey-core/survey-core.fontless.min.css"],
      scripts: [
        "survey-core/survey.core.min.js",
        "survey-core/survey.i18n.min.js",
        "survey-js-ui/survey-js-ui.min.js",
      ],
    });
    await page.evaluate(
      ({ title, elements, locale, data }) => {
        interface Model {
          locale: string;
          data: object;
          render(at: Element): void;
        }
        const { Survey } = window as never as { Survey: { Model: new (how: object) => Model } };
        document.body.style.cssText = "margin: 0; --sjs-font-family: sans-serif";
        const survey = new Survey.Model({
          title,
          elements,
          showQuestionNumbers: false,
          widthMode: "responsive",
        });
        survey.locale = locale;
        survey.data = data;
        survey.render(document.body.appendChild(document.createElement("div")));
      },
      { title, elements: [...elements], locale, data },
    );
    await page.waitForTimeout(900);
  },
});

const forms: readonly Drawing[] = [
  form(
    "anmeldung",
    full,
    "deu",
    "de",
    "Anmeldung zum Töpferkurs",
    [
      { type: "text", name: "name", title: "Vor- und Nachname", isRequired: true },
      { type: "text", name: "mail", title: "E-Mail-Adresse", inputType: "email", startWithNewLine: false },
      {
        type: "radiogroup",
        name: "tag",
        title: "An welchem Tag?",
        choices: ["Dienstag, 18 Uhr", "Samstag, 10 Uhr", "beides möglich"],
        colCount: 3,
      },
      { type: "dropdown", name: "stufe", title: "Vorkenntnisse", choices: ["keine", "einige", "große"] },
      {
        type: "checkbox",
        name: "extra",
        title: "Wünsche",
        choices: ["Schürze ausleihen", "Brennen der Stücke (12 €)", "Stück nach Hause schicken"],
        startWithNewLine: false,
      },
    ],
    {
      name: "Jörg Häußler",
      mail: "joerg@töpfe.example",
      tag: "Samstag, 10 Uhr",
      stufe: "einige",
      extra: ["Brennen der Stücke (12 €)"],
    },
  ),
  form(
    "reklamacja",
    laptop,
    "pol",
    "pl",
    "Zgłoszenie reklamacji",
    [
      { type: "text", name: "numer", title: "Numer zamówienia" },
      { type: "text", name: "data", title: "Data zakupu", startWithNewLine: false },
      { type: "boolean", name: "paragon", title: "Czy ma Pan/Pani paragon?" },
      { type: "comment", name: "opis", title: "Co się stało?" },
    ],
    {
      numer: "ZM/2025/00418",
      data: "12 marca 2025",
      paragon: true,
      opis: "Czajnik przecieka przy rączce, a pokrywka nie domyka się od początku.",
    },
  ),
];

const pages: readonly Drawing[] = [
  at("notebook", "screen-notebook", wide, ({ base }) => `${base}/pages/notebook-light.html`),
  at("notebook-dark", "screen-notebook", hd, ({ base }) => `${base}/pages/notebook-dark.html`, { from: 420 }),
  at("statistics-de", "screen-dashboard", full, ({ base }) => `${base}/pages/statistics-de.html`, {
    lang: "deu",
    from: 500,
  }),
  at("statistics-ru", "screen-dashboard", wide, ({ base }) => `${base}/pages/statistics-ru.html`, {
    lang: "rus",
  }),
];

export const apps: readonly Drawing[] = [
  ...templates,
  ...wikis,
  ...repositories,
  ...talks,
  ...planning,
  ...sheets,
  ...dashboards,
  ...editors,
  ...forms,
  ...pages,
];

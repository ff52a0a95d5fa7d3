/** Pages of documentation, by the programs that sites are made with. */
import type { Page } from "playwright-core";
import { type Drawing, full, hd, laptop, type Size, type Sources, small, wide } from "./screens.ts";

interface Place {
  /** So many pixels below the top of the page. */
  readonly from?: number;
  /** Below `root/usr/share` unless it begins with a slash. */
  readonly file: string;
  /** What people have done to the page before they take its picture. */
  readonly before?: (page: Page) => Promise<unknown>;
}

const doc = (
  id: string,
  { file, from = 0, before }: Place,
  size: Size,
  more: Partial<Drawing> = {},
): Drawing => ({
  id: `docs-${id}`,
  cat: "screen-docs",
  size,
  async show(page: Page, { base }: Sources) {
    const address = `${base}${file.startsWith("/") ? "" : "/root/usr/share/"}${file}`;
    await page.goto(address);
    if (before) {
      await before(page);
      await page.goto(address);
    }
    await page.waitForTimeout(600);
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), from);
  },
  ...more,
});

const help = (language: string, place: string, size: Size, more: Partial<Drawing>): Drawing =>
  doc(`help-${language}`, { file: `libreoffice/help/${language}/text/${place}.html` }, size, more);

/** Chooses a theme, as Rust's pages keep it. */
const rustTheme = (theme: string) => (page: Page) =>
  page.evaluate((name) => {
    localStorage.setItem("rustdoc-use-system-theme", "false");
    localStorage.setItem("rustdoc-theme", name);
  }, theme);

export const docs: readonly Drawing[] = [
  doc("click", { file: "doc/python-click-doc/html/options.html", from: 900 }, hd),
  doc("flask", { file: "doc/python-flask-doc/html/config.html", from: 700 }, laptop),
  doc("aiohttp", { file: "doc/python-aiohttp-doc/html/client_advanced.html", from: 1200 }, small, {
    scale: 2,
  }),
  doc("rust", { file: "doc/rust-doc/html/std/vec/struct.Vec.html", before: rustTheme("light") }, wide),
  doc("rust-ayu", { file: "doc/rust-doc/html/std/vec/struct.Drain.html", before: rustTheme("ayu") }, full),
  doc("gtk-dark", { file: "doc/libgtk-4-dev/gtk4/class.Button.html" }, full, { dark: true }),
  doc("gtk", { file: "doc/libgtk-4-dev/gtk4/getting_started.html", from: 500 }, laptop),
  doc("javadoc", { file: "doc/libjsoup-java/api/org/jsoup/parser/Parser.html" }, hd),
  doc("doxygen", { file: "doc/libjsoncpp-doc/class_json_1_1_path.html" }, wide),
  doc("doxygen-source", { file: "doc/libjsoncpp-doc/version_8h_source.html" }, small),
  doc("tig", { file: "doc/tig/manual.html", from: 900 }, laptop),
  doc("sqlalchemy", { file: "doc/python-sqlalchemy-doc/html/tutorial/metadata.html", from: 900 }, wide),
  doc("cmake", { file: "doc/cmake-data/html/manual/cmake-presets.7.html", from: 400 }, hd),
  doc("debian-es", { file: "debian-reference/ch03.es.html", from: 600 }, wide, { lang: "spa" }),
  help("cs", "swriter/guide/auto_numbering", wide, { lang: "ces" }),
  help("de", "swriter/guide/borders", full, { lang: "deu" }),
  help("ja", "scalc/guide/autofilter", laptop, { lang: "jpn" }),
  help("pl", "scalc/guide/cellreferences", hd, { lang: "pol" }),
  help("ru", "swriter/guide/footnote_usage", wide, { lang: "rus" }),
  help("zh-CN", "swriter/guide/chapter_numbering", small, { lang: "chi_sim" }),
  doc("releases-dark", { file: "/pages/releases.html", from: 200 }, hd),
  doc("api-dark", { file: "/pages/api.html", from: 0 }, full),
];

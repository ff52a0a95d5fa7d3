/** What a picture of the set is, and the typefaces that pictures are drawn in. */
import type { Page } from "playwright-core";
import type { Display, Typefaces } from "./desktop.ts";

/** What pictures are drawn from. */
export interface Sources {
  /** Folder with `root`, the unpacked packages of Debian, `node_modules`, and `pages`, what programs made. */
  readonly work: string;
  /** The address at which that folder is served. */
  readonly base: string;
  /** The address of the pages of a template for applications. */
  readonly template: string;
  /** The address of a repository with its tickets. */
  readonly repository: string;
}

export interface Drawing extends Omit<Display, "typefaces"> {
  readonly id: string;
  readonly cat: string;
  /** As Tesseract calls it; absent for English. */
  readonly lang?: string;
  /** The element that is cut out of the page; absent: all of it. */
  readonly part?: string;
  /** The element whose text is read row by row, whatever the order in the page: a grid, an editor with its line numbers. */
  readonly byRows?: string;
  /** What becomes of the picture on its way: scaled by a share, compressed as JPEG. */
  readonly worn?: { readonly share?: number; readonly quality?: number };
  /** Returns the rows, where text in rows is all that there is. */
  show(page: Page, sources: Sources): Promise<readonly string[] | undefined>;
}

export type Size = readonly [width: number, height: number];
export const laptop: Size = [1366, 768];
export const small: Size = [1280, 720];
export const wide: Size = [1440, 900];
export const hd: Size = [1600, 900];
export const full: Size = [1920, 1080];

export const desktops: readonly Typefaces[] = [
  { sans: "Mulish", serif: "Lora", mono: "Overpass Mono" },
  { sans: "Albert Sans", serif: "Bitter", mono: "Roboto Mono" },
  { sans: "Rubik", serif: "Newsreader", mono: "Azeret Mono" },
  { sans: "Onest", serif: "Literata", mono: "CommitMono" },
  { sans: "Plus Jakarta Sans", serif: "Lora", mono: "Space Mono" },
  { sans: "Hanken Grotesk", serif: "Bitter", mono: "Chivo Mono" },
  { sans: "Overpass", serif: "Literata", mono: "Iosevka" },
  { sans: "DM Sans", serif: "Newsreader", mono: "Martian Mono" },
  { sans: "Instrument Sans", serif: "Lora", mono: "Roboto Mono" },
  { sans: "Schibsted Grotesk", serif: "Bitter", mono: "Overpass Mono" },
  { sans: "Lexend", serif: "Newsreader", mono: "Iosevka" },
];
const ofScript: Readonly<Record<string, Typefaces>> = {
  jpn: { sans: "Rounded Mplus 1c", serif: "Rounded Mplus 1c", mono: "Rounded Mplus 1c" },
  chi_sim: { sans: "AR PL UMing CN", serif: "AR PL UMing CN", mono: "AR PL UMing CN" },
  rus: { sans: "Onest", serif: "Literata", mono: "Overpass Mono" },
};

/** Drawings whose language has typefaces of its own. */
export const typefacesOf = ({ lang = "" }: Drawing, at: number): Typefaces =>
  ofScript[lang] ?? desktops[at % desktops.length]!;

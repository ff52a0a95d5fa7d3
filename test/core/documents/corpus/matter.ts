import type { Case } from "./case.ts";

/** A page with front matter that names one picture, and how much of it is the picture's. */
const page = (
  [before, whole, after = ""]: readonly [before: string, whole: string, after?: string],
  alt: string | null,
  slot: string | null,
  status: "fine" | "missing" | "computed" | "decorative" = alt === null ? "missing" : "fine",
  language = "markdown",
): Case => {
  const mark = before.startsWith("+") ? "+++" : "---";
  const text = `${mark}\n${before.replace(/^\+/, "")}${whole}${after}\n${mark}\n\nWords\n`;
  return [language, text, [whole, "a.png", alt, slot, status]];
};

export const matter: readonly Case[] = [
  // The site's templates decide what is said about it.
  page(["title: T\n", "image: a.png"], null, null, "computed"),
  page(["", "thumbnail: 'a.png'", "\nlayout: x.png\naliases: [y.png]"], null, null, "computed"),
  page(["images:\n  - ", "a.png"], null, null, "computed"),
  page(["images: [", "a.png", "]"], null, null, "computed"),
  page(['+title = "T"\nimages = [', '"a.png"', "]"], null, null, "computed"),
  page(["features:\n  - ", "icon: a.png"], null, null, "computed"),
  // What is said beside it is read.
  page(["cover:\n  ", "image: a.png\n  alt: A boat", "\n  relative: true"], "A boat", "A boat"),
  page(
    ["image:\n  ", "path: a.png # ours\n  width: 3\n  alt: 'It''s a boat'"],
    "It's a boat",
    "'It''s a boat'",
  ),
  page(
    ["image:\n  ", "alt: |-\n    A boat\n    at sea\n  path: a.png"],
    "A boat at sea",
    "|-\n    A boat\n    at sea",
  ),
  page(["image: { ", "path: a.png, alt: A boat", " }"], "A boat", "A boat"),
  page(["", 'heroImage: "a.png"\nheroImageAlt: A boat'], "A boat", "A boat"),
  page(["", "cover_image: a.png\ntitle: T\ncover_alt: A boat"], "A boat", "A boat"),
  page(["header:\n  ", "image: a.png\n  image_description: A boat"], "A boat", "A boat"),
  page(["", "hero: a.png\nalt: A boat"], "A boat", "A boat"),
  page(["gallery:\n  - ", "image_path: a.png\n    alt: A boat"], "A boat", "A boat"),
  page(["", 'image: a.png\nimage-alt: ""'], "", '""', "decorative"),
  page(["+[cover]\n  ", 'image = \'a.png\'\n  alt = "A \\"boat\\""'], 'A "boat"', '"A \\"boat\\""'),
  page(["+", "cover.image = \"a.png\"\ncover.alt = 'A boat'"], "A boat", "'A boat'"),
  page(["image:\n  ", "src: a.png\n  alt: A boat"], "A boat", "A boat", "fine", "mdx"),
  page(["image:\n  ", "src: a.png\n  alt: A boat"], "A boat", "A boat", "fine", "html"),
  page(["image:\n  ", "src: a.png\n  alt: A boat"], "A boat", "A boat", "fine", "nunjucks"),
  // Programs that are known by such fields read an alt text there.
  page(["image:\n  ", "path: a.png # ours", "\n  width: 3"], null, ""),
  page(["cover:\n    ", "image: a.png"], null, ""),
  page(["image: {", "path: a.png", ", width: 3}"], null, ""),
  page(["gallery:\n  - ", "image_path: a.png"], null, ""),
  page(["image:\n  ", "path: a.png\n  alt:"], null, ""),
  page(["+[cover]\n  ", "image = 'a.png' # ours", "\n[x]\nalt = 'y'"], null, ""),
  [
    "markdown",
    "---\nhero:\n  image:\n    light: a.png\n    dark: b.png\n    alt: Two boats\n---\n\n![A tree](c.png)\n",
    ["light: a.png\n    dark: b.png\n    alt: Two boats", "a.png", "Two boats", "Two boats", "fine"],
    ["dark: b.png\n    alt: Two boats", "b.png", "Two boats", "Two boats", "fine"],
    ["![A tree](c.png)", "c.png", "A tree", "A tree", "fine"],
  ],
  // Obsidian's links, which are looked for in the whole vault.
  page(["", 'cover: "[[a.png]]"'], null, null, "computed"),
  page(["", 'banner: "![[a.png|300]]"', "\nup: '[[x.png]]'"], null, null, "computed"),
  page(["images:\n  - ", '"[[a.png]]"'], null, null, "computed"),
  page(["", 'cover: "[[a.png]]"\ncover_alt: A boat'], "A boat", "A boat"),
  ["markdown", "---\ntitle: a.png\nimage_alt: b.png\nredirect_from: /c.png\n---\n"],
  ["markdown", "---\nimage: [a.png\n---\n"],
  ["markdown", "Words\n\n---\nimage: a.png\n---\n"],
  ["svelte", "---\nimage: a.png\n---\n"],
];

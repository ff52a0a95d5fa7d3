import { namesImage } from "../../reference/reference.ts";

/**
 * The elements of libraries that show a picture and take an alt text, as HTML writes them; as components they are
 * called the same in PascalCase.
 */
const ofLibraries =
  "nuxt-img nuxt-picture amp-img ion-img v-img q-img b-img el-image van-image a-image n-image unpic-image mj-image mj-carousel-image".split(
    " ",
  );

/** Components that show a picture, by the name that they usually have. */
export const pictureComponents: ReadonlySet<string> = new Set([
  ..."Img Image Picture StaticImage GatsbyImage ThemedImage IdealImage ExportedImage LazyLoadImage FastImage CldImage".split(
    " ",
  ),
  ...ofLibraries.map((name) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())),
]);

const inHtml: ReadonlySet<string> = new Set([
  "img",
  "enhanced:img",
  ...ofLibraries,
  // In the page itself names have no case.
  ...ofLibraries.map((name) => name.replace("-", "")),
]);

/** Whether an element shows a picture, by its name as it is written, or in lower case where a browser reads it. */
export function isPictureElement(name: string): boolean {
  return inHtml.has(name) || pictureComponents.has(name);
}

/**
 * Whether a component of a site's own shows the picture that its `src` names: where it takes an alt text, or is called so,
 * as `ZoomImage`, `Screenshot`.
 */
export function showsItsSource(name: string, source: string, hasAlt: boolean): boolean {
  return /^[A-Z]/.test(name) && namesImage(source) && (hasAlt || ownComponents.test(name));
}

const ownComponents = /(?:Image|Img|Picture|Photo|Figure|Screenshot)$/;

const modules = [
  ...["next/image", "next/legacy/image", "next/future/image", "next-image-export-optimizer", "astro:assets"],
  ...["expo-image", "gatsby-image", "react-native-fast-image", "@theme/IdealImage", "@theme/ThemedImage"],
].join("|");

/** Modules whose default export, and whose `Image` and `Picture`, show a picture by whatever name they are imported. */
export const ofPictures = new RegExp(`^(?:${modules})$`);

/** A tag by whose name a picture may be shown, or a module that has one: code without either needn't be parsed. */
export const codeOfPicture = new RegExp(
  `<\\s*[\\w$.:-]*(?:img|image|picture|photo|figure|screenshot|input)\\b|\\balt\\s*=\\s*["'{]|["'](?:${modules})["']`,
  "i",
);

/** Modules whose `Image` has no place for an alt text: pages in PDF, canvases, drawings, scenes. */
export const withoutAlt =
  /^(?:@react-pdf\/renderer|react-konva|react-native-svg|@shopify\/react-native-skia|@react-three\/\w+|@pixi\/react)$/;

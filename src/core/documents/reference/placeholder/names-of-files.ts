import { uriDecoded } from "../../../base/web-address.ts";

/** Endings of pictures and of what documents show as one. */
const ending =
  /(?<=[^.\s/\\])\.(?:a?png|jpe?g|jpe|jfif|gif|webp|avif|svgz?|bmp|tiff?|ico|hei[cf]|jxl|eps|psd|xcf|drawio|excalidraw|mp4|mov|webm)(?:\.(?:png|svg|md))?(?:[?#]\S*)?$/i;

/** Whether a text is the name of a picture's file, or a path to one: a sentence may end in such a name, but has blanks. */
export const isFileName = (text: string): boolean => !/\s/.test(text) && ending.test(text);

/** A file's name without its ending and the marks that copying it adds; any other text as it is. */
export const stemOf = (text: string): string =>
  text
    .replace(/^.*[\\/](?=[^\\/]+$)/s, (folders) => (/\s/.test(folders) || !ending.test(text) ? folders : ""))
    .replace(ending, "")
    .replace(copy, "");

const copy =
  /(?: ?[-–]? ?\(?(?:copy|kopie|copie|copia|cópia|kopia|kopi|копия|копія|コピー|副本|사본)(?: \d{1,3})?\)?| ?\(\d{1,3}\)|@[234]x|~\d|\[\d{1,3}\])+$/i;

/** Whether a text is the name of the very file that it stands for, with its ending or as only a file is called. */
export function isNameOf(text: string, target: string): boolean {
  const name = uriDecoded(target.replace(/[?#].*$/s, "").replace(/^attachment:/, ""))
    .split(/[\\/]/)
    .pop()!
    .normalize("NFKC");
  const hasEnding = /.\.[a-z\d]{3,10}$/i.test(name);
  const stem = name.replace(/\.[^.]*$/, "");
  return (
    (hasEnding && text.toLowerCase() === name.toLowerCase()) ||
    // What differs by a capital is a name that somebody wrote: "P4Merge" for p4merge.png.
    (text === stem && isFilesOnly(stem)) ||
    (stem.includes("_") && text.toLowerCase() === stem.toLowerCase())
  );
}

/** A file's bare name may be a fair alt text ("logo"); one that nobody would call the thing itself is not. */
function isFilesOnly(stem: string): boolean {
  if (/[_\s]/.test(stem)) {
    return stem.includes("_");
  }
  const parts = stem.split("-");
  if (parts.length > 1) {
    const isName = isCompound.test(stem) || parts.some((part) => ofSoftware.has(part.toLowerCase()));
    return !isName || /(?:^|-)v?\d+$/.test(stem);
  }
  // "log4j" and "k9s" are names, "html5" too; "step1", "login2" and "kUj2DbB" are not.
  return /\d/.test(stem) && !namesWithDigits.test(stem) && !/^[A-Z]?[a-z]*\d+[A-Z]?[a-z]+$/.test(stem);
}

/** Words that are written with hyphens anyway: "e-mail", "x-axis", "Wi-Fi", "sign-in", "drag-and-drop", "end-to-end". */
const isCompound =
  /^(?:[a-zA-Z]-[a-zA-Z]+|[A-Z][a-zA-Z]*(?:-[A-Z][a-zA-Z]*)+|[a-z]+-(?:up|in|on|off|out|down)|[a-z]+-(?:and|to|by|of)-[a-z]+)$/;

const namesWithDigits =
  /^(?:html5|css3|web[23]|mp[34]|s3|ec2|d3|r2|h26[345]|x26[45]|x86|x64|arm64|amd64|win32|wasm32|utf(?:8|16|32)|sha(?:1|256|512)|md5|base64|es\d{1,4}|py3|python[23]|vue[23]|angular2|qt[56]|gtk[34]|log4j2?|ipv[46]|oauth2|http[23]|usb[234]|java\d{1,2}|c99|php[578]|sqlite3|boto3|arm64v8|ps[345]|covid19)$/i;

/** Words in names of programs and libraries: "vite-plugin-inspect", "docker-compose", "scikit-learn". */
const ofSoftware = new Set(
  `plugin plugins loader cli sdk api js ts jsx css sass npm node deno bun vite vitest webpack rollup esbuild swc babel
  eslint prettier postcss tailwind react preact vue nuxt next svelte angular solid ember alpine redux mobx rxjs express
  nest fastify koa docker kube kubernetes k8s helm terraform ansible argo istio envoy nginx git github gitlab vscode vim
  emacs python py django flask scikit numpy scipy jupyter conda pip rails ruby gem go rust cargo java kotlin scala php
  laravel composer postgres mysql sqlite mongo redis kafka rabbitmq elastic grafana prometheus graphql grpc http oauth
  markdown mdx remark rehype storybook playwright cypress jest mocha lodash axios apollo prisma drizzle material chakra
  radix shadcn ui-kit styled router compose compiler linter formatter webdriver chromium firefox linux ubuntu debian
  openai llama langchain tensorflow pytorch opencv ffmpeg wasm webgl three`.split(/\s+/),
);

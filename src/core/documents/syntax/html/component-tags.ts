/** The elements that end by themselves in HTML, and so may end themselves in any language. */
const voids = new Set(
  "area base br col embed hr img image input link meta param source track wbr svg math".split(" "),
);
/** Elements whose inside is text to HTML. */
const rawText = new Set("iframe noembed noframes plaintext script style textarea title xmp".split(" "));

/**
 * HTML with components in it, so that HTML's parser reads it as their compiler does, with all places as they were. That
 * parser knows no element that ends itself (`<textarea />` would take in the rest of the page) and no case (`<Title>`
 * would be the page's title): the names of both are put out.
 */
export function withoutComponentNames(text: string): string {
  const out: string[] = [];
  let done = 0;
  let drawings = 0;
  const put = (from: number, name: string) => {
    out.push(text.slice(done, from), name);
    done = from + name.length;
  };
  const begins = /<!--|<(\/?)([a-z][^\s/>]*)/gi;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const [found, closing, name = ""] = match;
    const end = found === "<!--" ? after(text, "-->", begins.lastIndex) : endOfTag(text, begins.lastIndex);
    if (end === undefined) {
      break;
    }
    begins.lastIndex = end;
    if (found === "<!--") {
      continue;
    }
    const isComponent = /[A-Z.]/.test(name);
    const endsItself = !closing && text[end - 2] === "/";
    if (name === "svg" && !endsItself) {
      drawings = Math.max(0, drawings + (closing ? -1 : 1));
    }
    const at = match.index + found.length - name.length;
    if (endsItself && !voids.has(name)) {
      // In a drawing an unknown element may end itself; elsewhere only few can, and a line break changes nothing.
      put(at, drawings > 0 || name.length < 2 ? `z${name.slice(1)}` : "br".padEnd(name.length));
    } else if (isComponent) {
      put(at, `z${name.slice(1)}`);
    } else if (rawText.has(name) && !closing && drawings === 0) {
      const close = new RegExp(`</${name}`, "gi");
      close.lastIndex = end;
      begins.lastIndex = close.exec(text)?.index ?? text.length;
    }
  }
  return out.join("") + text.slice(done);
}

function after(text: string, sign: string, from: number): number | undefined {
  const at = text.indexOf(sign, from);
  return at < 0 ? undefined : at + sign.length;
}

/** Returns where a tag ends whose name ends at `from`; undefined: nowhere. */
function endOfTag(text: string, from: number): number | undefined {
  const marks = /[>"']/g;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === ">") {
      return marks.lastIndex;
    }
    const close = text.indexOf(mark[0], marks.lastIndex);
    if (close < 0) {
      return undefined;
    }
    marks.lastIndex = close + 1;
  }
  return undefined;
}

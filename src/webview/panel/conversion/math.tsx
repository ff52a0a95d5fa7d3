import { type ComponentChild, h } from "preact";
import { useMemo } from "preact/hooks";

/** The presentation of MathML: none of it loads, links or runs anything. */
const elements = new Set(
  "math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mpadded mphantom mstyle menclose".split(
    " ",
  ),
);
const attributes = new Set(
  "display displaystyle scriptlevel mathvariant mathcolor mathbackground mathsize form fence separator stretchy symmetric largeop movablelimits accent accentunder lspace rspace minsize maxsize linethickness linebreak width height depth voffset notation columnalign rowspacing columnspacing columnspan rowspan class".split(
    " ",
  ),
);
/** Those of Temml's style sheet. */
const classes =
  /^(?:(?:tml|chr|wbk)-[\w-]+|math(?:cal|scr)|menclose|(?:up|down)strike|sout|longdiv-\w+|phasor-\w+|circle-pad|textcircle|actuarial|special-fraction| )+$/;
/** What Temml says in styles; a value names neither an address nor a function. */
const properties =
  /^(?:color|display|border(?:-\w+)?|padding(?:-\w+)?|margin-left|text-align|font-(?:style|weight)|math-depth|width|height)$/;
const value = /^[^():;\\@]*$/;

/** The style sheet that Temml's MathML needs comes with the first formula. */
const sheet = new URL("./formulas.css", import.meta.url).href;

/** Shows MathML, of which only what is known to be harmless comes into the page; nothing where it is no MathML. */
export function MathView({ mathml }: { mathml: string }) {
  const shown = useMemo(() => {
    const root = new DOMParser().parseFromString(mathml, "application/xml").documentElement;
    return root.localName === "math" ? shownNode(root) : null;
  }, [mathml]);
  return (
    <>
      <link rel="stylesheet" href={sheet} />
      {shown}
    </>
  );
}

function shownNode(node: Node): ComponentChild {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.nodeValue;
  }
  if (!(node instanceof Element) || !elements.has(node.localName)) {
    return null;
  }
  const kept = [...node.attributes].filter(
    ({ name, value }) => attributes.has(name) && (name !== "class" || classes.test(value)),
  );
  return h(
    node.localName,
    {
      ...Object.fromEntries(kept.map((one) => [one.name, one.value])),
      style: stylesOf(node.getAttribute("style") ?? ""),
    },
    [...node.childNodes].map(shownNode),
  );
}

const stylesOf = (style: string): Record<string, string> =>
  Object.fromEntries(
    style
      .split(";")
      .map((one) => one.split(/:(.*)/s).map((part) => part.trim()))
      .filter(([name = "", said = ""]) => properties.test(name) && value.test(said))
      .map(([name, said]) => [name, said]),
  );

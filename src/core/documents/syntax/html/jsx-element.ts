import { importedPicture, targetOf } from "../../reference/expression.ts";
import type { Reference } from "../../reference/reference.ts";
import { jsxAttribute, jsxName } from "./jsx-alt.ts";
import { fixedValue, type JsNode, stringOf } from "./jsx-value.ts";
import { pictureComponents, showsItsSource, withoutAlt } from "./picture-elements.ts";

export interface Script {
  readonly text: string;
  /** The modules that names are imported from. */
  readonly imports: ReadonlyMap<string, string>;
  /** The strings of constants. */
  readonly constants: ReadonlyMap<string, string>;
  /** The names of components that show a picture, by the modules that they come from. */
  readonly names: ReadonlySet<string>;
  /** The index in `text` where the parsed piece begins. */
  readonly offset: number;
}

/** The attributes that may say which picture it is: the real one of what is loaded late goes before the spinner. */
const sources =
  "data-src data-original data-lazy-src data-srcset src srcLight source img image fluid fixed sources srcSet".split(
    " ",
  );

/** The reference that an opening tag is, if it is one. */
export function jsxReference(tag: JsNode, script: Script): Reference | undefined {
  if (!showsPicture(tag, script)) {
    return undefined;
  }
  for (const name of sources) {
    const source = jsxAttribute(tag, name);
    const target = source && targetIn(source.value, name, script);
    if (target) {
      const caption = fixedValue(jsxAttribute(tag, "title")?.value);
      return {
        syntax: "jsx",
        start: tag.start + script.offset,
        end: tag.end + script.offset,
        ...target,
        ...jsxName(tag, source.end, script),
        ...(caption ? { caption } : {}),
      };
    }
  }
  return undefined;
}

function showsPicture(tag: JsNode, { names, imports }: Script): boolean {
  const name = lastName(tag.name);
  if (withoutAlt.test(imports.get(firstName(tag.name)) ?? "")) {
    return false;
  }
  return (
    name === "img" ||
    pictureComponents.has(name) ||
    names.has(name) ||
    showsItsSource(
      name,
      fixedValue((jsxAttribute(tag, "src") ?? jsxAttribute(tag, "srcLight"))?.value) ?? "",
      !!jsxAttribute(tag, "alt"),
    ) ||
    (name === "input" && fixedValue(jsxAttribute(tag, "type")?.value) === "image")
  );
}

/** "Image" of `Image`, `UI.Image` and `ui:Image`. */
function lastName(name: JsNode["name"]): string {
  if (typeof name !== "object") {
    return name ?? "";
  }
  return name.type === "JSXMemberExpression" ? lastName(name.property) : lastName(name.name);
}

/** "UI" of `UI.Image`, "Image" of `Image`. */
function firstName(name: JsNode["name"]): string {
  if (typeof name !== "object") {
    return name ?? "";
  }
  return name.type === "JSXMemberExpression" ? firstName(name.object) : firstName(name.name);
}

function targetIn(
  value: JsNode["value"] | undefined,
  name: string,
  { text, imports, constants, offset }: Script,
): Pick<Reference, "target" | "targetCode"> | undefined {
  const fixed = fixedValue(value);
  if (!value || typeof value !== "object" || fixed === null) {
    return undefined;
  }
  if (fixed !== undefined) {
    const written = fixed.trim();
    const target = /srcset$/i.test(name) ? written.replace(/[\s,][\s\S]*$/, "") : written;
    return target ? { target } : undefined;
  }
  const code = pickedFrom(value.expression ?? value);
  const written = text.slice(code.start + offset, code.end + offset);
  const known =
    constants.get(written) ?? importedPicture(written, imports) ?? importedPicture(written, constants);
  return known === undefined ? targetOf(written) : { target: known };
}

/** The code of the picture that is shown by day, where there is one for the night: `{{ light: …, dark: … }}`. */
function pickedFrom(code: JsNode): JsNode {
  const values = code.type === "ObjectExpression" ? (code.properties ?? []) : [];
  const named = (name: string) =>
    values.find(({ key }) => key?.name === name || stringOf(key) === name)?.value as JsNode | undefined;
  return named("light") ?? named("uri") ?? named("src") ?? code;
}

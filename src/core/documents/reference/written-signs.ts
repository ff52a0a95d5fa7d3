/** The entities that have names; all other signs go by their numbers. */
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
};
/**
 * Writes a character as an entity, so that neither the markup nor a template language that runs before it reads more
 * into it.
 */
const entity = (one: string) => entities[one] ?? `&#${one.codePointAt(0)};`;
export const asEntities = (text: string, characters: RegExp) => text.replace(characters, entity);

/** Says signs by their fullwidth forms, where a syntax has no way to write them. */
export const inFullwidth = (text: string, signs: RegExp): string =>
  text.replace(signs, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0));

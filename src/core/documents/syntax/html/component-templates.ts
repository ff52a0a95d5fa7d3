import { movedBy, type Reference } from "../../reference/reference.ts";
import { blanked } from "../../reference/source-lines.ts";
import { findInHtml } from "./html.ts";
import { findInPug } from "./pug.ts";

/** The beginning of a component's template in Pug; Svelte has one through its preprocessors. */
const inPug = /^<template\b[^>]*\slang\s*=\s*["']?(?:pug|jade)["']?[^>]*>/m;
const end = /^<\/template\s*>/m;

/** Returns a finder of the pictures of such components, whose template may be in Pug. */
export const findInComponent =
  (language: "vue" | "svelte") =>
  (text: string): Reference[] => {
    const begin = inPug.exec(text);
    if (!begin) {
      return findInHtml(text, language);
    }
    const start = begin.index + begin[0].length;
    const length = end.exec(text.slice(start))?.index ?? text.length - start;
    const template = text.slice(start, start + length);
    const others = text.slice(0, start) + blanked(template) + text.slice(start + length);
    return [
      ...findInHtml(others, language),
      ...findInPug(template).map((reference) => movedBy(start, reference)),
    ].sort((a, b) => a.start - b.start);
  };

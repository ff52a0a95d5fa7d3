import type { CaseKind } from "./case.ts";
import { files } from "./files.ts";
import { images } from "./images.ts";
import { readerWords } from "./reader.ts";
import { references } from "./references.ts";
import { servers } from "./servers.ts";
import { svgQuarters, svgWords } from "./svg.ts";

export const caseKinds: readonly CaseKind[] = [
  files,
  images,
  readerWords,
  references,
  servers,
  svgQuarters,
  svgWords,
];

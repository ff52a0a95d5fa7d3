import type { CaseKind } from "./case.ts";
import { images } from "./images.ts";
import { svgQuarters } from "./svg.ts";

export const caseKinds: readonly CaseKind[] = [images, svgQuarters];

import type { CaseKind } from "./case.ts";
import { svgQuarters } from "./svg.ts";

export const caseKinds: readonly CaseKind[] = [svgQuarters];

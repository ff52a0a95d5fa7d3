import type { CaseKind } from "./case.ts";
import { images } from "./images.ts";

export const caseKinds: readonly CaseKind[] = [images];

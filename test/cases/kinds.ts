import type { CaseKind } from "./case.ts";

export const caseKinds: readonly CaseKind[] = [];

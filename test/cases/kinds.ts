import type { CaseKind } from "./case.ts";
import { images } from "./images.ts";
import { servers } from "./servers.ts";
import { svgQuarters } from "./svg.ts";

export const caseKinds: readonly CaseKind[] = [images, servers, svgQuarters];

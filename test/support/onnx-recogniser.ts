import { readWeights } from "../../src/core/reader/network/weights.ts";
import { onnxGraph } from "./onnx.ts";

/** Strides of the depthwise layers, and the layers that weigh channels: as in PP-OCRv4's file. */
const strides: Readonly<Record<number, readonly [number, number]>> = {
  7: [2, 1],
  11: [1, 2],
  21: [2, 1],
  29: [2, 1],
};
const squeezes = new Set([22, 26]);

/**
 * Makes an ONNX file of the network that `training/network.py` describes, with the weights of `training/recogniser.bin`
 * and the logits of both heads: written from the description, not from the reader's own engine.
 */
export function onnxRecogniser(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const weights = readWeights(file);
  const graph = onnxGraph();
  const { node } = graph;
  /** Multiplies whole numbers by the scale of their output. */
  const filter = (name: string) => {
    const { shape, whole, scales } = weights.filter(name);
    const perOutput = whole.length / shape[0]!;
    const scaleAt = (at: number) =>
      shape.length === 2 ? scales[at % shape[1]!]! : scales[Math.floor(at / perOutput)]!;
    return graph.floats(
      shape,
      Float32Array.from(whole, (value, at) => value * scaleAt(at)),
    );
  };
  const vector = (name: string) => {
    const data = weights.floats(name);
    return graph.floats([data.length], data);
  };
  const scalar = (value: number) => graph.floats([1], Float32Array.of(value));

  let x = node("Conv", ["input", filter("weights.0"), vector("biases.0")], {
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  });
  for (let layer = 1; layer <= 32; layer++) {
    const bias = vector(`biases.${layer}`);
    if (squeezes.has(layer)) {
      const means = node("GlobalAveragePool", [x]);
      const between = node("Relu", [node("Conv", [means, filter(`weights.${layer}`), bias])]);
      const second = [filter(`weights.${layer + 1}`), vector(`biases.${layer + 1}`)];
      const factors = node("HardSigmoid", [node("Conv", [between, ...second])], {
        alpha: { float: 1 / 6 },
        beta: { float: 0.5 },
      });
      x = node("Mul", [x, factors]);
      layer++;
      continue;
    }
    const isAlone = weights.holdsFloats(`weights.${layer}`);
    if (isAlone) {
      const data = weights.floats(`weights.${layer}`);
      const channels = weights.floats(`biases.${layer}`).length;
      const side = Math.sqrt(data.length / channels);
      const pad = (side - 1) / 2;
      x = node("Conv", [x, graph.floats([channels, 1, side, side], data), bias], {
        strides: strides[layer] ?? [1, 1],
        pads: [pad, pad, pad, pad],
        group: channels,
      });
    } else {
      x = node("Conv", [x, filter(`weights.${layer}`), bias]);
    }
    const [scale, shift] = weights.floats(`affines.${layer}`);
    x = node("Add", [node("Mul", [node("HardSwish", [x]), scalar(scale!)]), scalar(shift!)]);
  }
  const h = node("ReduceMean", [x], { axes: [2], keepdims: 1 });

  const swish = (value: string) => node("Mul", [value, node("Sigmoid", [value])]);
  const convolve = (value: string, at: number, pads = [0, 0, 0, 0]) =>
    swish(node("Conv", [value, filter(`neck_weights.${at}`), vector(`neck_biases.${at}`)], { pads }));
  const norm = (value: string, at: number, epsilon = 1e-5) =>
    node("LayerNormalization", [value, vector(`gains.${at}`), vector(`shifts.${at}`)], {
      epsilon: { float: epsilon },
    });
  const matrix = (value: string, at: number) =>
    node("Add", [node("MatMul", [value, filter(`matrices.${at}`)]), vector(`matrix_biases.${at}`)]);
  const toRows = (value: string) =>
    node("Transpose", [node("Squeeze", [value, graph.integers([2])])], { perm: [0, 2, 1] });

  const attention = (value: string, at: number) => {
    const all = node("Reshape", [matrix(value, at), graph.integers([0, 0, 3, 8, 15])]);
    const turned = node("Transpose", [all], { perm: [2, 0, 3, 1, 4] });
    const [q, k, v] = [0, 1, 2].map((which) =>
      node("Squeeze", [node("Gather", [turned, graph.integers([which])], { axis: 0 }), graph.integers([0])]),
    ) as [string, string, string];
    const likeness = node("MatMul", [
      node("Mul", [q, scalar(15 ** -0.5)]),
      node("Transpose", [k], { perm: [0, 1, 3, 2] }),
    ]);
    const mixed = node("MatMul", [node("Softmax", [likeness], { axis: 3 }), v]);
    const rows = node("Reshape", [
      node("Transpose", [mixed], { perm: [0, 2, 1, 3] }),
      graph.integers([0, 0, 120]),
    ]);
    return matrix(rows, at + 1);
  };

  let z = toRows(convolve(convolve(h, 0, [0, 1, 0, 1]), 1));
  for (let layer = 0; layer < 2; layer++) {
    z = node("Add", [z, attention(norm(z, 2 * layer), 4 * layer)]);
    const wide = swish(matrix(norm(z, 2 * layer + 1), 4 * layer + 2));
    z = node("Add", [z, matrix(wide, 4 * layer + 3)]);
  }
  const back = node("Unsqueeze", [
    node("Transpose", [norm(z, 4, 1e-6)], { perm: [0, 2, 1] }),
    graph.integers([2]),
  ]);
  const both = node("Concat", [h, convolve(back, 2)], { axis: 1 });
  const features = toRows(convolve(convolve(both, 3, [0, 1, 0, 1]), 4));
  const heads = ["small", "large"].map((head) =>
    node("Add", [node("MatMul", [features, filter(head)]), vector(`${head}_bias`)]),
  );
  return graph.file({ name: "input", shape: [1, 3, 32, "width"] }, heads);
}

import { type OnnxNode, readOnnx } from "./onnx.ts";
import type { NamedArray } from "./write.ts";

/**
 * Reads the weights of PP-OCRv4's mobile detector from its ONNX file, and folds the affine layers and normalisations
 * into the convolutions before them.
 */
export function detectorArrays(file: Uint8Array): NamedArray[] {
  const { nodes, constants } = readOnnx(file);
  const arrays: NamedArray[] = [];
  const put = (name: string, shape: readonly number[], data: Float32Array) =>
    arrays.push({ name, shape, data });
  const array = (name: string | undefined) => {
    const found = constants.get(name ?? "");
    if (!found) throw new Error(`${name} is no constant`);
    return found;
  };
  const number = (node: OnnxNode | undefined) => {
    const name = node?.inputs.find((each) => constants.get(each)?.data.length === 1);
    return array(name).data[0]!;
  };
  /** `scale`: one factor for all outputs or one for each. */
  const convolution = (name: string, node: OnnxNode, scale: Factors = () => 1, shift: Factors = () => 0) => {
    const weight = array(node.inputs[1]);
    const outputs = weight.shape[0]!;
    const each = weight.data.length / outputs;
    const bias = node.inputs[2] ? array(node.inputs[2]).data : new Float32Array(outputs);
    put(
      name,
      weight.shape,
      weight.data.map((value, at) => value * scale(Math.floor(at / each))),
    );
    put(
      `${name}.bias`,
      [outputs],
      bias.map((value, output) => value * scale(output) + shift(output)),
    );
  };
  const normalisation = (node: OnnxNode) => {
    const [gain, add, mean, variance] = node.inputs.slice(1).map((name) => array(name).data);
    const scale: Factors = (at) => gain![at]! / Math.sqrt(variance![at]! + node.epsilon);
    return { scale, shift: ((at) => add![at]! - mean![at]! * scale(at)) as Factors };
  };

  const at = nodes.map(({ type }, index) => (type === "Conv" ? index : -1)).filter((index) => index >= 0);
  const backbone = at.findIndex(
    (index) => nodes[index]!.inputs[0] !== nodes[index - 1]?.outputs[0] && index > 0,
  );
  at.slice(0, backbone).forEach((index, layer) => {
    const [node, next, plus] = nodes.slice(index);
    const name = `layers.${layer}`;
    if (next!.type === "BatchNormalization") {
      const { scale, shift } = normalisation(next!);
      convolution(name, node!, scale, shift);
    } else if (next!.type === "Mul") {
      const [scale, shift] = [number(next), number(plus)];
      convolution(
        name,
        node!,
        () => scale,
        () => shift,
      );
      // A hard swish (add 3, clip, multiply, divide by 6), then another affine layer.
      if (nodes[index + 6]!.type === "Div") {
        put(`${name}.affine`, [2], Float32Array.of(number(nodes[index + 7]), number(nodes[index + 8])));
      }
    } else {
      convolution(name, node!);
    }
  });

  const rest = at.slice(backbone).map((index) => nodes[index]!);
  for (let level = 0; level < 4; level++) {
    convolution(`lateral.${level}`, rest[level]!);
    // The file goes from the smallest level to the largest.
    for (const [name, begin] of [
      ["inner", 4],
      ["outer", 16],
    ] as const) {
      const [filter, squeeze, stretch] = rest.slice(begin + 3 * (3 - level));
      convolution(`${name}.${level}`, filter!);
      convolution(`${name}.${level}.squeeze`, squeeze!);
      convolution(`${name}.${level}.stretch`, stretch!);
    }
  }
  const [first, second] = nodes.filter(({ type }) => type === "BatchNormalization").slice(-2);
  const head = normalisation(first!);
  convolution("head", rest[28]!, head.scale, head.shift);
  const enlarging = nodes.filter(({ type }) => type === "ConvTranspose");
  enlarging.forEach((node, step) => {
    const weight = array(node.inputs[1]);
    const [inputs, outputs] = weight.shape as [number, number];
    const plus = nodes.find(({ type, inputs }) => type === "Add" && inputs[0] === node.outputs[0]);
    const bias = array(plus?.inputs[1]).data;
    const { scale, shift }: Record<string, Factors> =
      step === 0 ? normalisation(second!) : { scale: () => 1, shift: () => 0 };
    // As a convolution of 1 × 1 whose outputs are the four pixels that each pixel becomes, all channels of one after
    // another.
    const filter = new Float32Array(4 * outputs * inputs);
    for (let place = 0; place < 4; place++) {
      for (let output = 0; output < outputs; output++) {
        for (let input = 0; input < inputs; input++) {
          const value = weight.data[(input * outputs + output) * 4 + place]! * scale!(output);
          filter[(place * outputs + output) * inputs + input] = value;
        }
      }
    }
    put(`enlarge.${step}`, [4 * outputs, inputs, 1, 1], filter);
    const biases = Float32Array.from({ length: 4 * outputs }, (_, at) => {
      const output = at % outputs;
      return bias[output]! * scale!(output) + shift!(output);
    });
    put(`enlarge.${step}.bias`, [4 * outputs], biases);
  });
  return arrays;
}

/** A factor for each output. */
type Factors = (output: number) => number;

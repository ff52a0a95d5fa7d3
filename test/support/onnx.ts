// Writes a network as an ONNX file: those protobuf messages of its public schema (onnx.proto) that a test needs.

export interface OnnxGraph {
  /** Adds a layer and returns the name of its result. */
  node(type: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string;
  /** Adds an array of 32-bit floats and returns its name. */
  floats(shape: readonly number[], data: Float32Array): string;
  /** Adds an array of 64-bit integers and returns its name. */
  integers(data: readonly number[]): string;
  /** Returns the file. A side of the input that is given by a name may have any size. */
  file(
    input: { name: string; shape: readonly (number | string)[] },
    outputs: readonly string[],
  ): Uint8Array<ArrayBuffer>;
}

/** A whole number, whole numbers, or a float, told by its wrapping. */
type Attribute = number | readonly number[] | { readonly float: number };

/** Types of TensorProto and AttributeProto. */
const [float32, int64] = [1, 7];
const [aFloat, aNumber, numbers] = [1, 2, 7];

export function onnxGraph(): OnnxGraph {
  const nodes: Buffer[] = [];
  const arrays: Buffer[] = [];
  const tensor = (type: number, shape: readonly number[], data: ArrayBufferView) => {
    const name = `array${arrays.length}`;
    const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    arrays.push(
      Buffer.concat([...shape.map((side) => number(1, side)), number(2, type), text(8, name), bytes(9, raw)]),
    );
    return name;
  };
  return {
    node(type, inputs, attributes = {}) {
      const output = `value${nodes.length}`;
      nodes.push(
        Buffer.concat([
          ...inputs.map((name) => text(1, name)),
          text(2, output),
          text(4, type),
          ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
        ]),
      );
      return output;
    },
    floats: (shape, data) => tensor(float32, shape, data),
    integers: (data) => tensor(int64, [data.length], BigInt64Array.from(data.map(BigInt))),
    file(input, outputs) {
      const graph = Buffer.concat([
        ...nodes.map((node) => bytes(1, node)),
        text(2, "network"),
        ...arrays.map((array) => bytes(5, array)),
        bytes(11, valueInfo(input.name, input.shape)),
        ...outputs.map((name) => bytes(12, valueInfo(name))),
      ]);
      // IR version 8 with the operators of version 17.
      const operators = number(2, 17);
      return new Uint8Array(Buffer.concat([number(1, 8), bytes(7, graph), bytes(8, operators)]));
    },
  };
}

function attribute(name: string, value: Attribute): Buffer {
  if (typeof value === "number") {
    return Buffer.concat([text(1, name), number(3, value), number(20, aNumber)]);
  }
  if ("float" in value) {
    const float = Buffer.alloc(4);
    float.writeFloatLE(value.float);
    return Buffer.concat([text(1, name), varint((2 << 3) | 5), float, number(20, aFloat)]);
  }
  return Buffer.concat([text(1, name), ...value.map((each) => number(8, each)), number(20, numbers)]);
}

function valueInfo(name: string, shape?: readonly (number | string)[]): Buffer {
  const sides = (shape ?? []).map((side) =>
    bytes(1, typeof side === "number" ? number(1, side) : text(2, side)),
  );
  const type = Buffer.concat([number(1, float32), ...(shape ? [bytes(2, Buffer.concat(sides))] : [])]);
  return Buffer.concat([text(1, name), bytes(2, bytes(1, type))]);
}

function varint(value: number): Buffer {
  const found: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) {
    found.push(Number(rest & 127n) | 128);
  }
  return Buffer.from([...found, Number(rest)]);
}

const number = (tag: number, value: number) => Buffer.concat([varint(tag << 3), varint(value)]);
const bytes = (tag: number, value: Buffer) =>
  Buffer.concat([varint((tag << 3) | 2), varint(value.length), value]);
const text = (tag: number, value: string) => bytes(tag, Buffer.from(value));

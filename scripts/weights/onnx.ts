/** The parts of a network's ONNX file that matter for its weights. */
export interface OnnxNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers. */
  readonly strides: readonly number[];
  readonly group: number;
  /** The epsilon of a batch normalisation. */
  readonly epsilon: number;
}

export interface OnnxTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Returns the nodes in their order without the constants, and by name the constants and initial values that are 32-bit
 * floats. Reads the protobuf messages of ONNX's public schema (onnx.proto): ModelProto, GraphProto, NodeProto,
 * TensorProto.
 */
export function readOnnx(file: Uint8Array): { nodes: OnnxNode[]; constants: Map<string, OnnxTensor> } {
  const constants = new Map<string, OnnxTensor>();
  const nodes: OnnxNode[] = [];
  const keep = (name: string, tensor: OnnxTensor | undefined) => tensor && constants.set(name, tensor);
  for (const graph of messages(file, 7)) {
    for (const bytes of messages(graph, 5)) {
      keep(words(bytes, 8)[0]!, tensorOf(bytes));
    }
    for (const bytes of messages(graph, 1)) {
      const [type] = words(bytes, 4);
      const outputs = words(bytes, 2);
      const attributes = new Map(messages(bytes, 5).map((each) => [words(each, 1)[0]!, fields(each)]));
      if (type === "Constant") {
        const value = attributes.get("value")?.find(({ tag }) => tag === 5)?.bytes;
        keep(outputs[0]!, value && tensorOf(value));
        continue;
      }
      nodes.push({
        type: type!,
        inputs: words(bytes, 1),
        outputs,
        strides: (attributes.get("strides") ?? []).flatMap((field) =>
          field.tag === 8 ? integers(field) : [],
        ),
        group: attributes.get("group")?.find(({ tag }) => tag === 3)?.number ?? 1,
        epsilon: attributes.get("epsilon")?.find(({ tag }) => tag === 2)?.number ?? 1e-5,
      });
    }
  }
  return { nodes, constants };
}

/** A field of a message: a number, or bytes that may be a message, a text or packed numbers. */
interface Field {
  readonly tag: number;
  readonly number: number;
  readonly bytes?: Uint8Array;
}

function fields(message: Uint8Array): Field[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const found: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const [key, afterKey] = varint(message, at);
    const tag = key >>> 3;
    switch (key & 7) {
      case 0: {
        const [number, end] = varint(message, afterKey);
        found.push({ tag, number });
        at = end;
        break;
      }
      case 1:
        found.push({ tag, number: view.getFloat64(afterKey, true) });
        at = afterKey + 8;
        break;
      case 2: {
        const [length, begin] = varint(message, afterKey);
        found.push({ tag, number: length, bytes: message.subarray(begin, begin + length) });
        at = begin + length;
        break;
      }
      case 5:
        found.push({ tag, number: view.getFloat32(afterKey, true) });
        at = afterKey + 4;
        break;
      default:
        throw new Error(`protobuf wire type ${key & 7}`);
    }
  }
  return found;
}

function varint(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++]!;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at];
  }
}

const messages = (message: Uint8Array, tag: number) =>
  fields(message).flatMap((field) => (field.tag === tag && field.bytes ? [field.bytes] : []));

const words = (message: Uint8Array, tag: number) =>
  messages(message, tag).map((bytes) => new TextDecoder().decode(bytes));

/** Repeated numbers, packed or one by one. */
function integers({ bytes, number }: Field): number[] {
  if (!bytes) return [number];
  const found: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, end] = varint(bytes, at);
    found.push(value);
    at = end;
  }
  return found;
}

function tensorOf(bytes: Uint8Array): OnnxTensor | undefined {
  const all = fields(bytes);
  const isFloat = all.some(({ tag, number }) => tag === 2 && number === 1);
  const raw = all.find(({ tag }) => tag === 9)?.bytes ?? all.find(({ tag }) => tag === 4)?.bytes;
  if (!isFloat || !raw) return undefined;
  const shape = all.flatMap((field) => (field.tag === 1 ? integers(field) : []));
  return { shape, data: new Float32Array(new Uint8Array(raw).buffer) };
}

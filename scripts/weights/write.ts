/** An array of a network, in PyTorch's order: a convolution's is outputs, inputs, rows, columns. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Writes weights as the reader takes them (`src/core/reader/network/weights.ts` describes the format): filters of
 * convolutions in 8 bits with a scale for each output, everything else in 32-bit floats.
 */
export function writeWeights(arrays: readonly NamedArray[]): Uint8Array {
  const list: object[] = [];
  const parts: Uint8Array[] = [];
  let length = 0;
  const put = (data: ArrayBufferView): number => {
    const at = length;
    const padded = new Uint8Array(Math.ceil(data.byteLength / 16) * 16);
    padded.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    parts.push(padded);
    length += padded.length;
    return at;
  };
  for (const { name, shape, data } of arrays) {
    const isFilter = shape.length === 4 && shape[0]! > 1 && shape[1]! > 1;
    if (isFilter) {
      const { whole, scales } = rounded(data, shape[0]!);
      list.push({ name, shape, type: "i8", at: put(whole), scales: put(scales) });
    } else {
      list.push({ name, shape, type: "f32", at: put(data) });
    }
  }
  const json = Buffer.from(JSON.stringify(list));
  const header = Buffer.alloc(Math.ceil((json.length + 4) / 16) * 16, " ");
  header.writeUInt32LE(header.length - 4);
  json.copy(header, 4);
  return Buffer.concat([header, ...parts]);
}

/** Returns whole numbers in -127..127, and the scale of each output. */
function rounded(data: Float32Array, outputs: number): { whole: Int8Array; scales: Float32Array } {
  const each = data.length / outputs;
  const whole = new Int8Array(data.length);
  const scales = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const row = data.subarray(output * each, (output + 1) * each);
    const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1;
    scales[output] = scale;
    whole.set(
      row.map((value) => Math.round(value / scale)),
      output * each,
    );
  }
  return { whole, scales };
}

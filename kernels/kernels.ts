// What the two networks of the embedded reader compute, in AssemblyScript: plain 128-bit SIMD, one thread, no imports.
// Pictures lie in memory row by row, a pixel's channels together, as 32-bit floats; the number of channels is a multiple
// of 4, of a product's outputs a multiple of 8. Addresses and `…Bytes` are bytes, all else counts elements. Nothing
// here allocates: where things lie is `src/core/reader/network/arena.ts`'s business.

const PLAIN = 0;
const HARD_SWISH = 1;
const SWISH = 2;
const RELU = 3;
const HARD_SIGMOID = 4;
const SIGMOID = 5;

@inline
function fma(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

@inline
function clamp(x: v128, low: f32, high: f32): v128 {
  return f32x4.pmin(f32x4.splat(high), f32x4.pmax(f32x4.splat(low), x));
}

@inline
function sum(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3)
  );
}

/** e^x to 2e-7 of its value: x is taken apart into a power of two and a rest, of which a polynomial (Cephes' expf). */
function exp(x: v128): v128 {
  x = clamp(x, -87, 87);
  const whole = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  // The logarithm of 2 in two parts, so that no digits are lost.
  let rest = fma(whole, f32x4.splat(-0.693359375), x);
  rest = fma(whole, f32x4.splat(2.1219444e-4), rest);
  let p = f32x4.splat(1.98756915e-4);
  p = fma(p, rest, f32x4.splat(1.3981999507e-3));
  p = fma(p, rest, f32x4.splat(8.3334519073e-3));
  p = fma(p, rest, f32x4.splat(4.1665795894e-2));
  p = fma(p, rest, f32x4.splat(1.6666665459e-1));
  p = fma(p, rest, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(fma(f32x4.mul(p, rest), rest, rest), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** `scale` and `shift`: of a hard swish, what an affine layer makes of it; of a hard sigmoid, its slope. */
@inline
function activate(x: v128, kind: i32, scale: v128, shift: v128): v128 {
  if (kind == PLAIN) {
    return x;
  }
  if (kind == HARD_SWISH) {
    return fma(f32x4.mul(x, clamp(f32x4.add(x, f32x4.splat(3)), 0, 6)), scale, shift);
  }
  return activateRarely(x, kind, scale);
}

function activateRarely(x: v128, kind: i32, scale: v128): v128 {
  if (kind == RELU) {
    return f32x4.pmax(f32x4.splat(0), x);
  }
  if (kind == HARD_SIGMOID) {
    return clamp(fma(x, scale, f32x4.splat(0.5)), 0, 1);
  }
  const sigmoid = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp(f32x4.neg(x))));
  return kind == SWISH ? f32x4.mul(x, sigmoid) : sigmoid;
}

/** The largest absolute value of `count` floats, a multiple of 4. */
export function largest(x: usize, count: i32): f32 {
  let most = f32x4.splat(0);
  for (const end = x + ((<usize>count) << 2); x < end; x += 16) {
    most = f32x4.pmax(most, f32x4.abs(v128.load(x)));
  }
  const a = max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1));
  return max(a, max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

/** Rounds to whole numbers below 2^22: added to 1.5 × 2^23, a number has its whole part in its lowest bits. */
@inline
function whole(x: v128): v128 {
  return i32x4.sub(f32x4.add(x, f32x4.splat(12_582_912)), i32x4.splat(0x4b400000));
}

/** Rounds `count` floats times `factor` to 16-bit integers; a multiple of 4 is read and 8 bytes are written for each. */
export function quantise(x: usize, count: i32, factor: f32, y: usize): void {
  const by = f32x4.splat(factor);
  const end = x + ((<usize>count) << 2);
  for (; x + 16 < end; x += 32, y += 16) {
    const low = whole(f32x4.mul(v128.load(x), by));
    const high = whole(f32x4.mul(v128.load(x, 16), by));
    v128.store(y, i16x8.narrow_i32x4_s(low, high));
  }
  if (x < end) {
    const last = whole(f32x4.mul(v128.load(x), by));
    v128.store64_lane(y, i16x8.narrow_i32x4_s(last, last), 0);
  }
}

/** The layer of the products that follow: see `layer`. */
let weights: usize = 0;
let scales: usize = 0;
let biases: usize = 0;
let outputs: i32 = 0;
let kind: i32 = 0;
let scale: f32 = 0;
let shift: f32 = 0;

/** Tells the products that follow which layer they are for. */
export function layer(w: usize, s: usize, b: usize, n: i32, k: i32, by: f32, plus: f32): void {
  weights = w;
  scales = s;
  biases = b;
  outputs = n;
  kind = k;
  scale = by;
  shift = plus;
}

/**
 * `rows` × `outputs` of 16-bit rows times weights: y = activation(x · W × scales × `unit` + biases). Row i begins at
 * x + i × `stride`; it has `parts` parts of `inputs` numbers, `apartBytes` from each other (the rows of a window).
 * Weights lie in groups of eight outputs: of each group, pairs of inputs, and of each pair the eight outputs' two.
 * Sums fit in 32 bits when weights × inputs do: that is the caller's choice of factor.
 */
export function product(
  x: usize,
  strideBytes: usize,
  rows: i32,
  inputs: i32,
  parts: i32,
  apartBytes: usize,
  unit: f32,
  y: usize,
): void {
  const group = (<usize>(inputs * parts)) << 4;
  const across = (<usize>outputs) << 2;
  // Sixty rows stay in the nearest cache while all weights pass by.
  for (let first = 0; first < rows; first += 60) {
    const end = min(first + 60, rows);
    for (let n = 0; n < outputs; n += 8) {
      const at = (<usize>n) << 2;
      const w = weights + (<usize>(n >> 3)) * group;
      let row = first;
      for (; row + 5 <= end; row += 5) {
        const from = x + <usize>row * strideBytes;
        fiveRows(
          from,
          strideBytes,
          inputs,
          parts,
          apartBytes,
          unit,
          w,
          at,
          y + <usize>row * across + at,
          across,
        );
      }
      for (; row < end; row++) {
        const from = x + <usize>row * strideBytes;
        oneRow(from, inputs, parts, apartBytes, unit, w, at, y + <usize>row * across + at);
      }
    }
  }
}

@inline
function dot(x: v128, w: v128, total: v128): v128 {
  return i32x4.add(i32x4.dot_i16x8_s(x, w), total);
}

/** Writes eight outputs of a row. */
@inline
function finish(y: usize, a: v128, b: v128, scaleA: v128, scaleB: v128, biasA: v128, biasB: v128): void {
  const by = f32x4.splat(scale);
  const plus = f32x4.splat(shift);
  v128.store(y, activate(fma(f32x4.convert_i32x4_s(a), scaleA, biasA), kind, by, plus));
  v128.store(y, activate(fma(f32x4.convert_i32x4_s(b), scaleB, biasB), kind, by, plus), 16);
}

/** Returns where memory begins that the kernels don't use themselves. */
export function free(): usize {
  return __heap_base;
}

/** The sums of five rows and eight outputs, and those of a further row of a window. */
const sums = memory.data(320, 16);

/**
 * Sums up five rows times eight outputs: as many as registers hold. Exported, so that it stays a function of its own, small
 * and without branches: part of a larger one, or unrolled, V8 makes it half as long again.
 */
export function sumFiveRows(x: usize, stride: usize, bytes: usize, w: usize, to: usize): void {
  let a0 = i32x4.splat(0);
  let b0 = i32x4.splat(0);
  let a1 = i32x4.splat(0);
  let b1 = i32x4.splat(0);
  let a2 = i32x4.splat(0);
  let b2 = i32x4.splat(0);
  let a3 = i32x4.splat(0);
  let b3 = i32x4.splat(0);
  let a4 = i32x4.splat(0);
  let b4 = i32x4.splat(0);
  let p1 = x + stride;
  let p2 = x + 2 * stride;
  let p3 = x + 3 * stride;
  let p4 = x + 4 * stride;
  for (const end = x + bytes; x < end; w += 32) {
    const wa = v128.load(w);
    const wb = v128.load(w, 16);
    const v0 = v128.load32_splat(x);
    a0 = dot(v0, wa, a0);
    b0 = dot(v0, wb, b0);
    const v1 = v128.load32_splat(p1);
    a1 = dot(v1, wa, a1);
    b1 = dot(v1, wb, b1);
    const v2 = v128.load32_splat(p2);
    a2 = dot(v2, wa, a2);
    b2 = dot(v2, wb, b2);
    const v3 = v128.load32_splat(p3);
    a3 = dot(v3, wa, a3);
    b3 = dot(v3, wb, b3);
    const v4 = v128.load32_splat(p4);
    a4 = dot(v4, wa, a4);
    b4 = dot(v4, wb, b4);
    x += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    p4 += 4;
  }
  v128.store(to, a0, 0);
  v128.store(to, b0, 16);
  v128.store(to, a1, 32);
  v128.store(to, b1, 48);
  v128.store(to, a2, 64);
  v128.store(to, b2, 80);
  v128.store(to, a3, 96);
  v128.store(to, b3, 112);
  v128.store(to, a4, 128);
  v128.store(to, b4, 144);
}

function fiveRows(
  x: usize,
  strideBytes: usize,
  inputs: i32,
  parts: i32,
  apartBytes: usize,
  unit: f32,
  w: usize,
  at: usize,
  y: usize,
  across: usize,
): void {
  const bytes = (<usize>inputs) << 1;
  sumFiveRows(x, strideBytes, bytes, w, sums);
  for (let part = 1; part < parts; part++) {
    x += apartBytes;
    w += bytes << 3;
    sumFiveRows(x, strideBytes, bytes, w, sums + 160);
    for (let n: usize = 0; n < 160; n += 16) {
      v128.store(sums + n, i32x4.add(v128.load(sums + n), v128.load(sums + n, 160)));
    }
  }
  const by = f32x4.splat(unit);
  const scaleA = f32x4.mul(v128.load(scales + at), by);
  const scaleB = f32x4.mul(v128.load(scales + at, 16), by);
  const biasA = v128.load(biases + at);
  const biasB = v128.load(biases + at, 16);
  for (let row: usize = 0; row < 160; row += 32, y += across) {
    finish(y, v128.load(sums + row), v128.load(sums + row, 16), scaleA, scaleB, biasA, biasB);
  }
}

function oneRow(
  x: usize,
  inputs: i32,
  parts: i32,
  apartBytes: usize,
  unit: f32,
  w: usize,
  at: usize,
  y: usize,
): void {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  const bytes = (<usize>inputs) << 1;
  for (let part = 0; part < parts; part++) {
    let p = x;
    for (const end = p + bytes; p < end; p += 4, w += 32) {
      const v = v128.load32_splat(p);
      a = dot(v, v128.load(w), a);
      b = dot(v, v128.load(w, 16), b);
    }
    x += apartBytes;
  }
  const by = f32x4.splat(unit);
  const scaleA = f32x4.mul(v128.load(scales + at), by);
  const scaleB = f32x4.mul(v128.load(scales + at, 16), by);
  finish(y, a, b, scaleA, scaleB, v128.load(biases + at), v128.load(biases + at, 16));
}

/**
 * Each row is rounded to 16 bits with as many rows as fit in the nearest cache, and multiplied. Row i begins at
 * x + i × `stride` floats and has `inputs`, a multiple of 8: rows may overlap (a window that slides along).
 * `most`: the largest whole number of an input. `scratch`: 60 rows of 16-bit numbers.
 */
export function multiply(
  x: usize,
  stride: i32,
  rows: i32,
  inputs: i32,
  most: f32,
  y: usize,
  scratch: usize,
): void {
  const across = (<usize>outputs) << 2;
  for (let first = 0; first < rows; first += 60) {
    const some = min(60, rows - first);
    const from = x + ((<usize>(first * stride)) << 2);
    const count = (some - 1) * stride + inputs;
    const high = largest(from, count);
    const factor: f32 = high > 0 ? most / high : 1;
    quantise(from, count, factor, scratch);
    product(scratch, (<usize>stride) << 1, some, inputs, 1, 0, <f32>1 / factor, y + <usize>first * across);
  }
}

/**
 * A window of `side` × `side` for each channel by itself: rows `first` to `end` of the result go to y on. The picture's
 * border counts as zeros. Weights: a window's rows, of each its places, of each the channels.
 */
export function depthwise(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  side: i32,
  down: i32,
  along: i32,
  w: usize,
  bias: usize,
  act: i32,
  by: f32,
  plus: f32,
  first: i32,
  end: i32,
  y: usize,
): void {
  const half = side >> 1;
  const across = (width + along - 1) / along;
  const pixel = (<usize>channels) << 2;
  const rowBytes = <usize>width * pixel;
  // Results whose window lies inside the row.
  const inner = (half + along - 1) / along;
  const outer = max(inner, (width - 1 - half) / along + 1);
  const scaleBy = f32x4.splat(by);
  const shiftBy = f32x4.splat(plus);
  for (let row = first; row < end; row++, y += <usize>across * pixel) {
    const top = row * down - half;
    const from = max(0, -top);
    const to = min(side, height - top);
    const start = x + <usize>(top + from) * rowBytes;
    const weightsFrom = w + <usize>(from * side) * pixel;
    // A line of cache holds sixteen channels.
    for (let chunk: usize = 0; chunk < pixel; chunk += 64) {
      const chunkEnd = min(chunk + 64, pixel);
      let column = 0;
      for (; column < inner && column < across; column++) {
        edge(
          start,
          rowBytes,
          width,
          pixel,
          side,
          column * along - half,
          to - from,
          weightsFrom,
          bias,
          act,
          scaleBy,
          shiftBy,
          chunk,
          chunkEnd,
          y + <usize>column * pixel,
        );
      }
      for (; column + 4 <= outer; column += 4) {
        const p = start + <usize>(column * along - half) * pixel;
        const q = y + <usize>column * pixel;
        if (side == 3) {
          four3(
            p,
            rowBytes,
            pixel,
            <usize>along * pixel,
            to - from,
            weightsFrom,
            bias,
            act,
            scaleBy,
            shiftBy,
            chunk,
            chunkEnd,
            q,
          );
        } else {
          four5(
            p,
            rowBytes,
            pixel,
            <usize>along * pixel,
            to - from,
            weightsFrom,
            bias,
            act,
            scaleBy,
            shiftBy,
            chunk,
            chunkEnd,
            q,
          );
        }
      }
      for (; column < across; column++) {
        edge(
          start,
          rowBytes,
          width,
          pixel,
          side,
          column * along - half,
          to - from,
          weightsFrom,
          bias,
          act,
          scaleBy,
          shiftBy,
          chunk,
          chunkEnd,
          y + <usize>column * pixel,
        );
      }
    }
  }
}

/** One result whose window may reach over the row's ends. */
function edge(
  start: usize,
  rowBytes: usize,
  width: i32,
  pixel: usize,
  side: i32,
  left: i32,
  rows: i32,
  w: usize,
  bias: usize,
  act: i32,
  by: v128,
  plus: v128,
  chunk: usize,
  chunkEnd: usize,
  y: usize,
): void {
  const from = max(0, -left);
  const to = min(side, width - left);
  for (let channel = chunk; channel < chunkEnd; channel += 16) {
    let total = v128.load(bias + channel);
    for (let v = 0; v < rows; v++) {
      const row = start + <usize>v * rowBytes + channel;
      const weightsOfRow = w + <usize>(v * side) * pixel + channel;
      for (let u = from; u < to; u++) {
        total = fma(v128.load(row + <usize>(left + u) * pixel), v128.load(weightsOfRow + <usize>u * pixel), total);
      }
    }
    v128.store(y + channel, activate(total, act, by, plus));
  }
}

/** Four neighbouring results with windows of 3 × 3, inside the row. */
function four3(
  start: usize,
  rowBytes: usize,
  pixel: usize,
  step: usize,
  rows: i32,
  w: usize,
  bias: usize,
  act: i32,
  by: v128,
  plus: v128,
  chunk: usize,
  chunkEnd: usize,
  y: usize,
): void {
  for (let channel = chunk; channel < chunkEnd; channel += 16) {
    let a = v128.load(bias + channel);
    let b = a;
    let c = a;
    let d = a;
    let p = start + channel;
    let q = w + channel;
    for (let v = 0; v < rows; v++, p += rowBytes) {
      let r = p;
      let k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      q += pixel;
    }
    const to = y + channel;
    v128.store(to, activate(a, act, by, plus));
    v128.store(to + pixel, activate(b, act, by, plus));
    v128.store(to + 2 * pixel, activate(c, act, by, plus));
    v128.store(to + 3 * pixel, activate(d, act, by, plus));
  }
}

/** Four neighbouring results with windows of 5 × 5, inside the row. */
function four5(
  start: usize,
  rowBytes: usize,
  pixel: usize,
  step: usize,
  rows: i32,
  w: usize,
  bias: usize,
  act: i32,
  by: v128,
  plus: v128,
  chunk: usize,
  chunkEnd: usize,
  y: usize,
): void {
  for (let channel = chunk; channel < chunkEnd; channel += 16) {
    let a = v128.load(bias + channel);
    let b = a;
    let c = a;
    let d = a;
    let p = start + channel;
    let q = w + channel;
    for (let v = 0; v < rows; v++, p += rowBytes) {
      let r = p;
      let k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      r += pixel;
      q += pixel;
      k = v128.load(q);
      a = fma(v128.load(r), k, a);
      b = fma(v128.load(r + step), k, b);
      c = fma(v128.load(r + 2 * step), k, c);
      d = fma(v128.load(r + 3 * step), k, d);
      q += pixel;
    }
    const to = y + channel;
    v128.store(to, activate(a, act, by, plus));
    v128.store(to + pixel, activate(b, act, by, plus));
    v128.store(to + 2 * pixel, activate(c, act, by, plus));
    v128.store(to + 3 * pixel, activate(d, act, by, plus));
  }
}

/**
 * The first layer: windows of 3 × 3 at every other place, from three planes to sixteen channels; rows `first` to `end` of
 * the result go to y on. Both sides are even. Weights: a plane's rows, of each its places, of each the sixteen.
 */
export function stem(
  x: usize,
  height: i32,
  width: i32,
  w: usize,
  bias: usize,
  first: i32,
  end: i32,
  y: usize,
): void {
  const plane = (<usize>(height * width)) << 2;
  const rowBytes = (<usize>width) << 2;
  for (let row = 2 * first; row < 2 * end; row += 2) {
    for (let column = 0; column < width; column += 2, y += 64) {
      let a = v128.load(bias);
      let b = v128.load(bias, 16);
      let c = v128.load(bias, 32);
      let d = v128.load(bias, 48);
      let p = x;
      for (let channel: usize = 0; channel < 3; channel++, p += plane) {
        for (let v = max(row - 1, 0); v <= row + 1; v++) {
          let k = w + ((channel * 3 + <usize>(v - row + 1)) * 3) * 64;
          let from = column - 1;
          if (from < 0) {
            from = 0;
            k += 64;
          }
          let at = p + <usize>v * rowBytes + ((<usize>from) << 2);
          for (let u = from; u <= column + 1; u++, at += 4, k += 64) {
            const value = v128.load32_splat(at);
            a = fma(value, v128.load(k), a);
            b = fma(value, v128.load(k, 16), b);
            c = fma(value, v128.load(k, 32), c);
            d = fma(value, v128.load(k, 48), d);
          }
        }
      }
      v128.store(y, a);
      v128.store(y, b, 16);
      v128.store(y, c, 32);
      v128.store(y, d, 48);
    }
  }
}

/** y = activation(x · W + bias) of a single row: of each input, the weights of all outputs, a multiple of 4. */
export function row(
  x: usize,
  inputs: i32,
  w: usize,
  bias: usize,
  count: i32,
  act: i32,
  by: f32,
  y: usize,
): void {
  const across = (<usize>count) << 2;
  for (let n: usize = 0; n < across; n += 16) {
    let total = v128.load(bias + n);
    let k = w + n;
    for (let i = 0; i < inputs; i++, k += across) {
      total = fma(v128.load32_splat(x + ((<usize>i) << 2)), v128.load(k), total);
    }
    v128.store(y + n, activate(total, act, f32x4.splat(by), f32x4.splat(0)));
  }
}

/** The mean of each channel over all pixels. */
export function mean(x: usize, pixels: i32, channels: i32, y: usize): void {
  const pixel = (<usize>channels) << 2;
  memory.fill(y, 0, pixel);
  for (let i = 0; i < pixels; i++) {
    for (let n: usize = 0; n < pixel; n += 16, x += 16) {
      v128.store(y + n, f32x4.add(v128.load(y + n), v128.load(x)));
    }
  }
  const part = f32x4.splat(<f32>1 / <f32>pixels);
  for (let n: usize = 0; n < pixel; n += 16) {
    v128.store(y + n, f32x4.mul(v128.load(y + n), part));
  }
}

/** Multiplies each channel by its factor, in place. */
export function weigh(x: usize, pixels: i32, channels: i32, factors: usize): void {
  const pixel = (<usize>channels) << 2;
  for (let i = 0; i < pixels; i++) {
    for (let n: usize = 0; n < pixel; n += 16, x += 16) {
      v128.store(x, f32x4.mul(v128.load(x), v128.load(factors + n)));
    }
  }
}

/** The mean of each column's pixels; results are `stride` floats apart. */
export function columnMeans(x: usize, height: i32, width: i32, channels: i32, stride: i32, y: usize): void {
  const pixel = (<usize>channels) << 2;
  const part = f32x4.splat(<f32>1 / <f32>height);
  for (let column = 0; column < width; column++, x += pixel, y += (<usize>stride) << 2) {
    for (let n: usize = 0; n < pixel; n += 16) {
      let total = f32x4.splat(0);
      let p = x + n;
      for (let v = 0; v < height; v++, p += <usize>width * pixel) {
        total = f32x4.add(total, v128.load(p));
      }
      v128.store(y + n, f32x4.mul(total, part));
    }
  }
}

/** Layer normalisation of each row of `channels`. */
export function normalise(
  x: usize,
  rows: i32,
  channels: i32,
  gain: usize,
  bias: usize,
  epsilon: f32,
  y: usize,
): void {
  const bytes = (<usize>channels) << 2;
  for (let i = 0; i < rows; i++, x += bytes, y += bytes) {
    let total = f32x4.splat(0);
    for (let n: usize = 0; n < bytes; n += 16) {
      total = f32x4.add(total, v128.load(x + n));
    }
    const middle = f32x4.splat(sum(total) / <f32>channels);
    let squares = f32x4.splat(0);
    for (let n: usize = 0; n < bytes; n += 16) {
      const off = f32x4.sub(v128.load(x + n), middle);
      squares = fma(off, off, squares);
    }
    const by = f32x4.splat(<f32>1 / sqrt(sum(squares) / <f32>channels + epsilon));
    for (let n: usize = 0; n < bytes; n += 16) {
      const value = f32x4.mul(f32x4.sub(v128.load(x + n), middle), by);
      v128.store(y + n, fma(value, v128.load(gain + n), v128.load(bias + n)));
    }
  }
}

/** x += y */
export function add(x: usize, y: usize, count: i32): void {
  for (const end = x + ((<usize>count) << 2); x < end; x += 16, y += 16) {
    v128.store(x, f32x4.add(v128.load(x), v128.load(y)));
  }
}

/**
 * Attention of eight heads of fifteen channels, kept in sixteen with a zero at the end: each of `steps` rows of x has
 * the heads' queries, keys and values (3 × 128), each of y 8 × 16. `scratch`: as many floats as steps, and three.
 */
export function attention(x: usize, steps: i32, y: usize, scratch: usize): void {
  const stride: usize = 384 * 4;
  const padded = (steps + 3) & ~3;
  for (let head: usize = 0; head < 8; head++) {
    const offset = head * 64;
    for (let step = 0; step < steps; step++) {
      const query = x + <usize>step * stride + offset;
      const q0 = v128.load(query);
      const q1 = v128.load(query, 16);
      const q2 = v128.load(query, 32);
      const q3 = v128.load(query, 48);
      let most: f32 = -1e30;
      let key = x + 512 + offset;
      for (let other = 0; other < steps; other++, key += stride) {
        let product = f32x4.mul(q0, v128.load(key));
        product = fma(q1, v128.load(key, 16), product);
        product = fma(q2, v128.load(key, 32), product);
        product = fma(q3, v128.load(key, 48), product);
        // 15 to the power of -0.5
        const likeness = sum(product) * 0.2581988897;
        f32.store(scratch + ((<usize>other) << 2), likeness);
        most = max(most, likeness);
      }
      for (let other = steps; other < padded; other++) {
        f32.store(scratch + ((<usize>other) << 2), -1e30);
      }
      let total = f32x4.splat(0);
      for (let other: usize = 0; other < (<usize>padded) << 2; other += 16) {
        const power = exp(f32x4.sub(v128.load(scratch + other), f32x4.splat(most)));
        v128.store(scratch + other, power);
        total = f32x4.add(total, power);
      }
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let value = x + 1024 + offset;
      for (let other = 0; other < steps; other++, value += stride) {
        const part = v128.load32_splat(scratch + ((<usize>other) << 2));
        a = fma(part, v128.load(value), a);
        b = fma(part, v128.load(value, 16), b);
        c = fma(part, v128.load(value, 32), c);
        d = fma(part, v128.load(value, 48), d);
      }
      // What was filled up counts e^-87 at most.
      const by = f32x4.splat(<f32>1 / sum(total));
      const to = y + ((<usize>step) << 9) + offset;
      v128.store(to, f32x4.mul(a, by));
      v128.store(to, f32x4.mul(b, by), 16);
      v128.store(to, f32x4.mul(c, by), 32);
      v128.store(to, f32x4.mul(d, by), 48);
    }
  }
}

/** The place of the largest of `count` numbers. */
export function best(x: usize, count: i32): i32 {
  let found = 0;
  let most = f32.load(x);
  for (let i = 1; i < count; i++) {
    const value = f32.load(x + ((<usize>i) << 2));
    if (value > most) {
      most = value;
      found = i;
    }
  }
  return found;
}

/** The share of a logit of `value` among `count` logits (softmax). */
export function share(x: usize, count: i32, value: f32): f32 {
  const middle = f32x4.splat(value);
  let total = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    total = f32x4.add(total, exp(f32x4.sub(v128.load(x + ((<usize>i) << 2)), middle)));
  }
  let all = sum(total);
  for (; i < count; i++) {
    all += f32x4.extract_lane(exp(f32x4.sub(v128.load32_splat(x + ((<usize>i) << 2)), middle)), 0);
  }
  return <f32>1 / all;
}

/** Adds each pixel of a small picture to the four of one twice its size, of which rows `first` to `end` lie at y. */
export function addEnlarged(
  small: usize,
  width: i32,
  channels: i32,
  first: i32,
  end: i32,
  y: usize,
): void {
  const pixel = (<usize>channels) << 2;
  for (let row = first; row < end; row++) {
    const from = small + <usize>((row >> 1) * width) * pixel;
    for (let column = 0; column < 2 * width; column++) {
      const p = from + <usize>(column >> 1) * pixel;
      for (let n: usize = 0; n < pixel; n += 16, y += 16) {
        v128.store(y, f32x4.add(v128.load(y), v128.load(p + n)));
      }
    }
  }
}

/**
 * Rows `first` to `end` of a picture enlarged `factor` times, into some channels of y's pixels, `stride` floats apart.
 * A row of y begins `rowStride` floats after the one before.
 */
export function place(
  x: usize,
  width: i32,
  channels: i32,
  factor: i32,
  first: i32,
  end: i32,
  y: usize,
  stride: i32,
  rowStride: i32,
): void {
  const pixel = (<usize>channels) << 2;
  for (let row = first; row < end; row++, y += (<usize>rowStride) << 2) {
    let p = x + <usize>((row / factor) * width) * pixel;
    let q = y;
    for (let column = 0; column < width; column++, p += pixel) {
      for (let times = 0; times < factor; times++, q += (<usize>stride) << 2) {
        for (let n: usize = 0; n < pixel; n += 16) {
          v128.store(q + n, v128.load(p + n));
        }
      }
    }
  }
}

/** Lays the four results of each pixel (2 × 2, `channels` each, `stride` floats a pixel) out as a picture twice the size. */
export function unfold(x: usize, height: i32, width: i32, channels: i32, stride: i32, y: usize): void {
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++, x += (<usize>stride) << 2) {
      for (let v = 0; v < 2; v++) {
        for (let u = 0; u < 2; u++) {
          const from = x + ((<usize>((v * 2 + u) * channels)) << 2);
          const to = y + ((<usize>(((2 * row + v) * 2 * width + 2 * column + u) * channels)) << 2);
          memory.copy(to, from, (<usize>channels) << 2);
        }
      }
    }
  }
}

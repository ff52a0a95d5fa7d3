"""Writes trained weights for the reader: matrices in 8 bits, one scale for each output, everything else in 32-bit floats.

    python3 export.py WORK WEIGHTS.pt OUT.bin [--check]

OUT.bin begins with the length of a JSON list (4 bytes, little-endian), then the list, padded with spaces to a multiple of
16 bytes, then the arrays that it names: {"name", "shape", "type": "i8" or "f32", "at": bytes from the first array on,
"scales": where the scales are, of an "i8" array one for each of its outputs}. The last axis of "small", "large" and
"matrices" is that of the outputs, elsewhere the first one is. `--check` reads held-out lines with the weights
as they are and as they were written.
"""

import argparse
import json
import pickle
import struct

import numpy as np
import torch

import lines
from alphabet import Labels
from network import Recogniser, layers_of
from train import check, of_east, open_drawing, tests_of


BLANK = 0.5
"""Taken from the logit of no character: a lean network leaves out more thin letters than it sees too many. Of 7,000 characters
on held-out lines it leaves out 59 in place of 85, adds 9 in place of 3, misreads 162 in place of 156."""


def ready(state):
    """The weights as they are to be written."""
    bias = state["small_bias"].clone()
    bias[0] -= BLANK
    return {**state, "small_bias": bias}


def output_axis(name):
    return -1 if name.split(".")[0] in ("small", "large", "matrices") else 0


def in_bytes(name, array):
    """True of the arrays that are large and that 8 bits are enough for: depthwise filters are neither."""
    if array.ndim == 2:
        return True
    return array.ndim == 4 and array.shape[1] > 1 and array.shape[0] > 1


def rounded(name, array):
    """The array as whole numbers of -127..127, and the scale of each output."""
    axis = output_axis(name)
    others = tuple(at for at in range(array.ndim) if at != axis % array.ndim)
    scales = np.abs(array).max(axis=others, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.rint(array / scales).astype(np.int8), scales


def write(state, out):
    table, arrays, at = [], [], 0

    def put(array):
        nonlocal at
        data = np.ascontiguousarray(array).tobytes()
        data += b"\0" * (-len(data) % 16)
        arrays.append(data)
        begun, at = at, at + len(data)
        return begun

    for name, tensor in state.items():
        array = tensor.float().cpu().numpy()
        entry = {"name": name, "shape": list(array.shape)}
        if in_bytes(name, array):
            whole, scales = rounded(name, array)
            table.append({**entry, "type": "i8", "at": put(whole), "scales": put(scales.astype(np.float32).ravel())})
        else:
            table.append({**entry, "type": "f32", "at": put(array.astype(np.float32))})
    header = json.dumps(table, separators=(",", ":")).encode()
    header += b" " * (-(len(header) + 4) % 16)
    with open(out, "wb") as file:
        file.write(struct.pack("<I", len(header)) + header + b"".join(arrays))
    return 4 + len(header) + at


def as_written(state):
    """The weights that a reader of the file gets."""
    made = {}
    for name, tensor in state.items():
        array = tensor.float().cpu().numpy()
        if in_bytes(name, array):
            whole, scales = rounded(name, array)
            array = whole * scales
        made[name] = torch.from_numpy(array.astype(np.float32))
    return made


def main():
    options = argparse.ArgumentParser()
    options.add_argument("work")
    options.add_argument("weights")
    options.add_argument("out")
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    state = ready(torch.load(given.weights, map_location="cpu"))
    print(f"{write(state, given.out)} bytes")
    if given.check:
        original = pickle.load(open(f"{given.work}/original.pkl", "rb"))
        labels = Labels(original["keys"])
        lines.R.seed(77)
        np.random.seed(77)
        tests = tests_of(open_drawing(given.work, labels, held=True))
        for name, weights in (("as trained", state), ("as written", as_written(state))):
            net = Recogniser(layers_of(original["parts"]), weights)
            for east, what in ((False, "most scripts"), (True, "Chinese and Japanese")):
                wrong, exact = check(net, of_east(tests, east), labels.switch, torch.device("cpu"))
                print(f"{name}, {what}: {wrong:.2%} of the characters wrong, {exact:.1%} of the lines exact")


if __name__ == "__main__":
    main()

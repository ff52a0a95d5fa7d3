"""The form in which the reader gets weights: matrices in 8 bits, one scale for each output, everything else in 32-bit floats.

A file begins with the length of a JSON list (4 bytes, little-endian), then the list, padded with spaces to a multiple of
16 bytes, then the arrays that it names: {"name", "shape", "type": "i8" or "f32", "at": bytes from the first array on,
"scales": where the scales are, of an "i8" array one for each of its outputs}. The last axis of "small", "large" and
"matrices" is that of the outputs, elsewhere the first one is.
"""

import json
import struct
from contextlib import contextmanager

import numpy as np
import torch

BLANK = 0.5
"""Taken from the logit of no character: a lean network leaves out more thin letters than it sees too many. Of 7,000 characters
on held-out lines it leaves out 59 in place of 85, adds 9 in place of 3, misreads 162 in place of 156."""


def shifted(state, by):
    """The weights with another logit of no character."""
    bias = state["small_bias"].clone()
    bias[0] += by
    return {**state, "small_bias": bias}


def ready(state):
    """Trained weights as they are to be written."""
    return shifted(state, -BLANK)


def output_axis(name):
    return -1 if name.split(".")[0] in ("small", "large", "matrices") else 0


def in_bytes(tensor):
    """True of the arrays that are large and that 8 bits are enough for: depthwise filters are neither."""
    if tensor.ndim == 2:
        return True
    return tensor.ndim == 4 and tensor.shape[1] > 1 and tensor.shape[0] > 1


def rounded(name, tensor):
    """The array as whole numbers of -127..127, and the scale of each output."""
    axis = output_axis(name) % tensor.ndim
    scales = tensor.abs().amax(dim=[at for at in range(tensor.ndim) if at != axis], keepdim=True) / 127
    scales = scales.where(scales > 0, torch.ones_like(scales))
    return (tensor / scales).round(), scales


@contextmanager
def as_stored(net):
    """While it lasts, the network's matrices are rounded as they are to be stored; then they are what they were."""
    floats = {name: (parameter, parameter.detach().clone()) for name, parameter in net.named_parameters() if in_bytes(parameter)}
    with torch.no_grad():
        for name, (parameter, tensor) in floats.items():
            whole, scales = rounded(name, tensor)
            parameter.copy_(whole * scales)
    yield
    with torch.no_grad():
        for parameter, tensor in floats.values():
            parameter.copy_(tensor)


def write(state, out):
    """Writes weights to a file and returns its size in bytes."""
    table, arrays, at = [], [], 0

    def put(array):
        nonlocal at
        data = np.ascontiguousarray(array).tobytes()
        data += b"\0" * (-len(data) % 16)
        arrays.append(data)
        begun, at = at, at + len(data)
        return begun

    for name, tensor in state.items():
        tensor = tensor.detach().float().cpu()
        entry = {"name": name, "shape": list(tensor.shape)}
        if in_bytes(tensor):
            whole, scales = rounded(name, tensor)
            table.append({**entry, "type": "i8", "at": put(whole.numpy().astype(np.int8)), "scales": put(scales.numpy().ravel())})
        else:
            table.append({**entry, "type": "f32", "at": put(tensor.numpy())})
    header = json.dumps(table, separators=(",", ":")).encode()
    header += b" " * (-(len(header) + 4) % 16)
    with open(out, "wb") as file:
        file.write(struct.pack("<I", len(header)) + header + b"".join(arrays))
    return 4 + len(header) + at


def read(path):
    """The weights of a file in floats, as they were written."""
    data = open(path, "rb").read()
    begun = 4 + struct.unpack_from("<I", data)[0]
    state = {}
    for entry in json.loads(data[4:begun]):
        shape, name = entry["shape"], entry["name"]
        take = lambda kind, count, at: np.frombuffer(data, kind, count, begun + at).astype(np.float32)
        array = take(np.int8 if entry["type"] == "i8" else np.float32, int(np.prod(shape)), entry["at"]).reshape(shape)
        if entry["type"] == "i8":
            outputs = [1] * len(shape)
            outputs[output_axis(name)] = -1
            array = array * take(np.float32, shape[output_axis(name)], entry["scales"]).reshape(outputs)
        state[name] = torch.from_numpy(array.copy())
    return state

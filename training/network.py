"""The recogniser in PyTorch: PP-OCRv4's mobile network, read from its ONNX file, with 32 pixels of height instead of 48, a
step of 4 pixels instead of 8, and two heads of our own (see alphabet.py).

The original network is Apache-2.0, (c) PaddlePaddle Authors.
"""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HEIGHT = 32
"""Pixels of a line that is read."""
STEP = 4
"""Pixels from one answer to the next."""


def read_onnx(path):
    """The parameters of the ONNX file, with batch normalisation folded into the convolutions before it."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(path)
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type == "Constant":
            constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
        else:
            nodes.append(node)
    of = lambda node: {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    parts = {"blocks": [], "neck": [], "matrices": [], "norms": []}
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if node.op_type == "Conv":
            weight = constants[node.input[1]].astype(np.float32)
            bias = constants[node.input[2]].astype(np.float32) if len(node.input) > 2 else 0
            shape = {"stride": tuple(of(node)["strides"]), "group": of(node)["group"]}
            after = nodes[at + 1]
            if after.op_type == "BatchNormalization":
                scale, shift, mean, variance = (constants[name] for name in after.input[1:5])
                factor = scale / np.sqrt(variance + of(after)["epsilon"])
                weight, bias = weight * factor[:, None, None, None], bias * factor + shift - mean * factor
                kind = "stem" if weight.shape[2:] == (3, 3) else "neck"
                parts["blocks" if kind == "stem" else "neck"].append({"weight": weight, "bias": bias, "kind": kind, **shape})
                at += 2
                continue
            if after.op_type == "Mul" and after.input[0] in constants and constants[after.input[0]].size == 1:
                # PP-LCNetV3: an affine layer, hard swish, and another affine layer.
                scale, shift = float(constants[after.input[0]]), float(constants[nodes[at + 2].input[1]])
                last = float(constants[nodes[at + 7].input[0]]), float(constants[nodes[at + 8].input[1]])
                parts["blocks"].append({"weight": weight * scale, "bias": bias * scale + shift, "kind": "swish", "affine": last, **shape})
                at += 9
                continue
            parts["blocks"].append({"weight": weight, "bias": bias, "kind": "squeeze", **shape})
        elif node.op_type == "MatMul" and node.input[1] in constants:
            parts["matrices"].append((constants[node.input[1]].astype(np.float32), constants[nodes[at + 1].input[1]].astype(np.float32)))
        elif node.op_type == "Sqrt":
            parts["norms"].append((constants[nodes[at + 2].input[1]].astype(np.float32), constants[nodes[at + 3].input[1]].astype(np.float32)))
        at += 1
    return parts


def parameters(arrays):
    return nn.ParameterList([nn.Parameter(torch.tensor(np.ascontiguousarray(array), dtype=torch.float32)) for array in arrays])


class Recogniser(nn.Module):
    """(lines, 3, 32, width) in -1..1, blue first → (lines, width / 4, features) → logits of both heads."""

    def __init__(self, parts, small, large):
        super().__init__()
        self.shapes = [(block["stride"], block["group"], block["kind"], block["weight"].shape[2]) for block in parts["blocks"]]
        self.weights = parameters(block["weight"] for block in parts["blocks"])
        self.biases = parameters(block["bias"] for block in parts["blocks"])
        self.affines = parameters(block.get("affine", (1.0, 0.0)) for block in parts["blocks"])
        self.neck_weights = parameters(layer["weight"] for layer in parts["neck"])
        self.neck_biases = parameters(layer["bias"] for layer in parts["neck"])
        self.matrices = parameters(weight for weight, _ in parts["matrices"][:8])
        self.matrix_biases = parameters(bias for _, bias in parts["matrices"][:8])
        self.gains = parameters(gain for gain, _ in parts["norms"])
        self.shifts = parameters(shift for _, shift in parts["norms"])
        (self.small, self.small_bias), (self.large, self.large_bias) = parameters(small), parameters(large)

    def backbone(self, x):
        at = 0
        while at < len(self.shapes):
            stride, group, kind, side = self.shapes[at]
            if kind == "squeeze":
                y = F.relu(F.conv2d(x.mean((2, 3), keepdim=True), self.weights[at], self.biases[at]))
                y = F.conv2d(y, self.weights[at + 1], self.biases[at + 1])
                x = x * torch.clamp(y / 6 + 0.5, 0, 1)
                at += 2
                continue
            x = F.conv2d(x, self.weights[at], self.biases[at], stride=stride, padding=side // 2, groups=group)
            if kind == "swish":
                x = F.hardswish(x) * self.affines[at][0] + self.affines[at][1]
            at += 1
        return F.avg_pool2d(x, (x.shape[2], 1), (x.shape[2], 1))

    def attention(self, z, at):
        lines, steps, _ = z.shape
        q, k, v = (z @ self.matrices[at] + self.matrix_biases[at]).view(lines, steps, 3, 8, 15).permute(2, 0, 3, 1, 4)
        mixed = ((q * 15**-0.5) @ k.transpose(-1, -2)).softmax(-1) @ v
        return mixed.transpose(1, 2).reshape(lines, steps, 120) @ self.matrices[at + 1] + self.matrix_biases[at + 1]

    def neck(self, h):
        convolve = lambda x, at, padding=(0, 0): F.silu(F.conv2d(x, self.neck_weights[at], self.neck_biases[at], padding=padding))
        norm = lambda x, at, epsilon=1e-5: F.layer_norm(x, (120,), self.gains[at], self.shifts[at], epsilon)
        z = convolve(convolve(h, 0, (0, 1)), 1).squeeze(2).transpose(1, 2)
        for layer in range(2):
            z = z + self.attention(norm(z, 2 * layer), 4 * layer)
            y = F.silu(norm(z, 2 * layer + 1) @ self.matrices[4 * layer + 2] + self.matrix_biases[4 * layer + 2])
            z = z + y @ self.matrices[4 * layer + 3] + self.matrix_biases[4 * layer + 3]
        z = convolve(norm(z, 4, 1e-6).transpose(1, 2).unsqueeze(2), 2)
        z = convolve(convolve(torch.cat([h, z], 1), 3, (0, 1)), 4)
        return z.squeeze(2).transpose(1, 2)

    def features(self, x):
        return self.neck(self.backbone(x).float())

    def forward(self, x):
        """Log probabilities of the small alphabet."""
        return (self.features(x) @ self.small + self.small_bias).log_softmax(-1)

    def both(self, x, switch):
        """Log probabilities of both alphabets: those of the large one are shares of the class that stands for it."""
        features = self.features(x)
        small = (features @ self.small + self.small_bias).log_softmax(-1)
        large = (features @ self.large + self.large_bias).log_softmax(-1) + small[..., switch : switch + 1]
        # The class itself is never a character's name.
        small = small.clone()
        small[..., switch] = -30.0
        return torch.cat([small, large], -1)


_look_alikes = dict(zip("АВЕКМНОРСТХУавекмнорстхуиІіЈјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXYabekmhopctxyuIiJjABEZHIKMNOPTYXo", strict=True))


def heads(parts, original, labels, small_alphabet):
    """Both heads, begun with the rows of the original's characters, and those of look-alikes for what it lacks."""
    import unicodedata

    weight, bias = parts["matrices"][8]
    known = {character: index for index, character in enumerate(["", *original, " "])}
    random = np.random.RandomState(0)
    east = [known[character] for character in labels.large if character in known]

    def row(character):
        if character in known:
            return weight[:, known[character]], bias[known[character]]
        if character == "\u3400":
            return weight[:, east].mean(1), bias[east].mean()
        base = unicodedata.normalize("NFD", character)[:1]
        base = _look_alikes.get(character, base)
        if base in known and base != character:
            return weight[:, known[base]] * 0.9 + random.randn(120) * 0.05, bias[known[base]] - 1.5
        return random.randn(120) * 0.1, bias[1:].mean()

    made = []
    for alphabet in (small_alphabet, labels.large):
        rows = [row(character) for character in alphabet]
        made.append((np.stack([r[0] for r in rows], 1), np.array([r[1] for r in rows])))
    return made

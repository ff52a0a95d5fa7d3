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


def layers_of(parts):
    """What weights don't tell of the backbone's layers: their stride and their kind."""
    return [(block["stride"], block["kind"]) for block in parts["blocks"]]


def begun(parts, small, large):
    """The parameters of the network as it begins: the original's with the heads of our own."""
    lists = {
        "weights": [block["weight"] for block in parts["blocks"]],
        "biases": [block["bias"] for block in parts["blocks"]],
        "affines": [block.get("affine", (1.0, 0.0)) for block in parts["blocks"]],
        "neck_weights": [layer["weight"] for layer in parts["neck"]],
        "neck_biases": [layer["bias"] for layer in parts["neck"]],
        "matrices": [weight for weight, _ in parts["matrices"][:8]],
        "matrix_biases": [bias for _, bias in parts["matrices"][:8]],
        "gains": [gain for gain, _ in parts["norms"]],
        "shifts": [shift for _, shift in parts["norms"]],
    }
    state = {"small": small[0], "small_bias": small[1], "large": large[0], "large_bias": large[1]}
    state.update((f"{name}.{at}", array) for name, arrays in lists.items() for at, array in enumerate(arrays))
    return {name: torch.tensor(np.ascontiguousarray(array), dtype=torch.float32) for name, array in state.items()}


def convolve(x, weight, bias, stride=(1, 1)):
    """A convolution that keeps the size but for its stride. All channels of a pixel together are a matrix product, and
    each channel by itself is PyTorch's own kernel: NVIDIA's library takes seconds to plan either for each new shape."""
    if weight.shape[2:] == (1, 1):
        return (weight[:, :, 0, 0] @ x.flatten(2) + bias[:, None]).unflatten(2, x.shape[2:])
    groups = x.shape[1] // weight.shape[1]
    with torch.backends.cudnn.flags(enabled=groups == 1):
        return F.conv2d(x, weight, bias, stride=stride, padding=weight.shape[2] // 2, groups=groups)


def weighed(x, first, second):
    """Channels weighed by what two small layers make of the means of all."""
    y = F.relu(convolve(x.mean((2, 3), keepdim=True), *first))
    return x * torch.clamp(convolve(y, *second) / 6 + 0.5, 0, 1)


def windows(x):
    """Each step of a row with its neighbours: their channels as those of one, the step's before first."""
    return torch.cat([F.pad(x, (1, 1))[..., at : at + x.shape[3]] for at in range(3)], 1)


def across(x, weight, bias):
    """A convolution of 1 × 3."""
    return convolve(windows(x), weight.permute(0, 3, 2, 1).flatten(1)[:, :, None, None], bias)


class Recogniser(nn.Module):
    """(lines, 3, 32, width) in -1..1, blue first → (lines, width / 4, features) → logits of both heads.

    `layers`: see `layers_of`. How many channels each layer has says `state`, the parameters by their names.
    """

    def __init__(self, layers, state):
        super().__init__()
        self.layers = layers
        lists = {}
        for name, tensor in state.items():
            parameter = nn.Parameter(tensor.float().clone())
            if "." in name:
                lists.setdefault(name.split(".")[0], []).append(parameter)
            else:
                setattr(self, name, parameter)
        for name, found in lists.items():
            setattr(self, name, nn.ParameterList(found))

    def backbone(self, x):
        at = 0
        while at < len(self.layers):
            stride, kind = self.layers[at]
            if kind == "squeeze":
                x = weighed(x, *((self.weights[layer], self.biases[layer]) for layer in (at, at + 1)))
                at += 2
                continue
            x = convolve(x, self.weights[at], self.biases[at], stride)
            if kind == "swish":
                x = F.hardswish(x) * self.affines[at][0] + self.affines[at][1]
            at += 1
        return F.avg_pool2d(x, (x.shape[2], 1), (x.shape[2], 1))

    def attention(self, z, at):
        lines, steps, _ = z.shape
        q, k, v = (z @ self.matrices[at] + self.matrix_biases[at]).view(lines, steps, 3, 8, 15).permute(2, 0, 3, 1, 4)
        mixed = ((q * 15**-0.5) @ k.transpose(-1, -2)).softmax(-1) @ v
        return mixed.transpose(1, 2).reshape(lines, steps, 120) @ self.matrices[at + 1] + self.matrix_biases[at + 1]

    def narrow(self, h, at):
        """Steps with their neighbours through fewer channels than attention works on."""
        y = F.silu(across(h, self.neck_weights[at], self.neck_biases[at]))
        return F.silu(convolve(y, self.neck_weights[at + 1], self.neck_biases[at + 1]))

    def mixed(self, h):
        """What attention makes of a row of steps."""
        norm = lambda x, at, epsilon=1e-5: F.layer_norm(x, (120,), self.gains[at], self.shifts[at], epsilon)
        z = self.narrow(h, 0).squeeze(2).transpose(1, 2)
        for layer in range(2):
            z = z + self.attention(norm(z, 2 * layer), 4 * layer)
            y = F.silu(norm(z, 2 * layer + 1) @ self.matrices[4 * layer + 2] + self.matrix_biases[4 * layer + 2])
            z = z + y @ self.matrices[4 * layer + 3] + self.matrix_biases[4 * layer + 3]
        return norm(z, 4, 1e-6).transpose(1, 2).unsqueeze(2)

    def neck(self, h):
        z = F.silu(convolve(self.mixed(h), self.neck_weights[2], self.neck_biases[2]))
        return self.narrow(torch.cat([h, z], 1), 3).squeeze(2).transpose(1, 2)

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

"""Makes a leaner network of a trained one, for train.py to teach: the same layers with fewer channels.

    python3 lean.py WORK TEACHER.pt OUT.pt [--seed S]

Layer by layer: of the channels those are kept that the others can best be told from, and the matrices that read them are
fitted anew, by least squares on drawn lines, to what the whole network makes of its own channels.
"""

import argparse
import pickle

import numpy as np
import torch
import torch.nn.functional as F

import lines
from alphabet import Labels
from network import Recogniser, across, convolve, layers_of, weighed, windows
from train import batch_of, open_drawing, room_for, to_input

WIDTHS = {64: 48, 128: 96, 240: 144, 480: 288}
"""Channels in the leaner network, by those of the whole one: multiples of 16, which the reader's kernels take at a time."""
LINES = 480
"""Drawn lines that matrices are fitted to."""
PLACES = 40_000
"""Pixels of those lines that a matrix is fitted to."""


def drawn(work, labels, seed):
    """Batches of lines of every width."""
    lines.R.seed(seed)
    np.random.seed(seed)
    drawing, by_width = open_drawing(work, labels), {}
    for number in range(LINES):
        sample = lines.sample(drawing, number % 5 == 0)
        width = room_for(sample[0])
        if width:
            by_width.setdefault(width, []).append(sample)
    return [to_input(batch_of(samples, width)[0], torch.device("cpu")) for width, samples in by_width.items()]


def rows_of(pictures):
    """All pixels of pictures as rows of a matrix, a part of them where there are too many."""
    rows = torch.cat([picture.permute(0, 2, 3, 1).reshape(-1, picture.shape[1]) for picture in pictures])
    return rows[:: max(1, len(rows) // PLACES)].double()


def fitted(inputs, wanted):
    """The matrix (outputs × inputs) and bias that make of `inputs` what comes closest to `wanted`."""
    mean, aim = inputs.mean(0), wanted.mean(0)
    centred = inputs - mean
    square = centred.T @ centred
    square += torch.eye(len(square), dtype=square.dtype) * square.diagonal().mean() * 1e-4
    matrix = torch.linalg.solve(square, centred.T @ (wanted - aim)).T
    return matrix.float(), (aim - matrix @ mean).float()


def telling(values, weights, count):
    """The channels that say most of all: each in turn the one of which those before tell least. `weights`: how much each counts."""
    scaled = (values - values.mean(0)) * weights.double()
    rest = scaled.T @ scaled / len(scaled)
    chosen = []
    for _ in range(count):
        at = int(rest.diagonal().argmax())
        chosen.append(at)
        column = rest[:, at] / rest[at, at].clamp(min=1e-12).sqrt()
        rest = rest - torch.outer(column, column)
        rest[chosen, chosen] = -1.0
    return torch.tensor(sorted(chosen))


class Slimming:
    """The whole network beside the leaner one that is made of it, both at the same layer of the same lines."""

    def __init__(self, whole, pictures):
        self.whole, self.state = whole, {name: tensor.clone() for name, tensor in whole.state_dict().items()}
        self.theirs = self.ours = pictures
        self.kept = torch.arange(3)

    def put(self, name, at, weight, bias):
        self.state[f"{name}.{at}"], self.state[f"{'biases' if name == 'weights' else 'neck_biases'}.{at}"] = weight, bias

    def after(self, at, x, weight, bias):
        """One layer of the backbone."""
        stride, kind = self.whole.layers[at]
        y = convolve(x, weight, bias, stride)
        scale, shift = self.whole.affines[at]
        return F.hardswish(y) * scale + shift if kind == "swish" else y

    def alone(self, at):
        """Each channel by itself: those that are kept stay as they are."""
        weight, bias = self.whole.weights[at], self.whole.biases[at]
        self.theirs = [self.after(at, x, weight, bias) for x in self.theirs]
        self.put("weights", at, weight[self.kept], bias[self.kept])
        self.ours = [self.after(at, x, weight[self.kept], bias[self.kept]) for x in self.ours]

    def squeeze(self, at):
        first, second = [(self.whole.weights[layer], self.whole.biases[layer]) for layer in (at, at + 1)]
        means = lambda pictures: torch.cat([x.mean((2, 3)) for x in pictures]).double()
        wanted = means(self.theirs) @ first[0][:, :, 0, 0].double().T + first[1].double()
        matrix, bias = fitted(means(self.ours), wanted)
        lean_first, lean_second = (matrix[:, :, None, None], bias), (second[0][self.kept], second[1][self.kept])
        self.put("weights", at, *lean_first)
        self.put("weights", at + 1, *lean_second)
        self.theirs = [weighed(x, first, second) for x in self.theirs]
        self.ours = [weighed(x, lean_first, lean_second) for x in self.ours]

    def together(self, at):
        weight, bias = self.whole.weights[at], self.whole.biases[at]
        before, wanted = self.theirs, rows_of([convolve(x, weight, bias) for x in self.theirs])
        self.theirs = [self.after(at, x, weight, bias) for x in before]
        count = WIDTHS.get(len(bias), len(bias))
        kept = telling(*self.read_next(at), count) if count < len(bias) else torch.arange(len(bias))
        matrix, fresh = fitted(rows_of(self.ours), wanted[:, kept])
        lean = matrix[:, :, None, None], fresh
        self.put("weights", at, *lean)
        self.ours, self.kept = [self.after(at, x, *lean) for x in self.ours], kept

    def read_next(self, at):
        """What the next matrix reads of each channel, and how much each counts in it."""
        layers = self.whole.layers
        if at + 1 == len(layers):
            neck = self.whole.neck_weights
            reading = torch.cat([neck[0], neck[3][:, : len(self.whole.biases[at])]])
            return rows_of(flat(self.theirs)), reading.pow(2).sum((0, 2, 3)).sqrt()
        seen = [self.after(at + 1, x, self.whole.weights[at + 1], self.whole.biases[at + 1]) for x in self.theirs]
        matrix = at + 2
        if layers[matrix][1] == "squeeze":
            pair = [(self.whole.weights[layer], self.whole.biases[layer]) for layer in (matrix, matrix + 1)]
            seen, matrix = [weighed(x, *pair) for x in seen], matrix + 2
        return rows_of(seen), self.whole.weights[matrix].pow(2).sum((0, 2, 3)).sqrt()

    def backbone(self):
        self.theirs = self.ours = [self.after(0, x, self.whole.weights[0], self.whole.biases[0]) for x in self.ours]
        self.kept, at = torch.arange(len(self.whole.biases[0])), 1
        while at < len(self.whole.layers):
            if self.whole.layers[at][1] == "squeeze":
                self.squeeze(at)
                at += 2
                continue
            (self.alone if self.whole.weights[at].shape[1] == 1 else self.together)(at)
            at += 1

    def fit_neck(self, at, read, wanted):
        matrix, bias = fitted(rows_of([windows(x) for x in read]), wanted)
        self.put("neck_weights", at, matrix.reshape(len(bias), 3, -1).permute(0, 2, 1)[:, :, None], bias)

    def neck(self):
        whole, neck = self.whole, self.whole.neck_weights
        theirs, ours = flat(self.theirs), flat(self.ours)
        self.fit_neck(0, ours, rows_of([across(x, neck[0], whole.neck_biases[0]) for x in theirs]))
        between = [whole.mixed(x) for x in theirs]
        wide = [F.silu(convolve(x, neck[2], whole.neck_biases[2])) for x in between]
        wanted = [across(torch.cat([x, y], 1), neck[3], whole.neck_biases[3]) for x, y in zip(theirs, wide, strict=True)]
        count = len(self.kept)
        kept = telling(rows_of(wide), neck[3][:, len(neck[2]) :].pow(2).sum((0, 2, 3)).sqrt(), count)
        self.put("neck_weights", 2, neck[2][kept], whole.neck_biases[2][kept])
        self.fit_neck(3, [torch.cat([x, y[:, kept]], 1) for x, y in zip(ours, wide, strict=True)], rows_of(wanted))


def flat(pictures):
    """Rows of steps, as the neck gets them."""
    return [x.mean(2, keepdim=True) for x in pictures]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("work")
    options.add_argument("teacher")
    options.add_argument("out")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    original = pickle.load(open(f"{given.work}/original.pkl", "rb"))
    whole = Recogniser(layers_of(original["parts"]), torch.load(given.teacher, map_location="cpu"))
    with torch.no_grad():
        slimming = Slimming(whole, drawn(given.work, Labels(original["keys"]), given.seed))
        slimming.backbone()
        slimming.neck()
    torch.save(slimming.state, given.out)
    print(f"{sum(t.numel() for n, t in whole.state_dict().items() if 'large' not in n)} → {sum(t.numel() for n, t in slimming.state.items() if 'large' not in n)} parameters beside the large head")


if __name__ == "__main__":
    main()

"""Fine-tunes the recogniser on lines that are drawn while it learns.

    python3 train.py WORK OUT --minutes M [--lean LEAN.pt --teacher TEACHER.pt | --start WEIGHTS] [--workers N] [--seed S]

WORK holds what fetch.sh makes: corpus.json.gz, fonts/, original.pkl. OUT gets weights.pt (the mean of the last weights),
log.txt and alphabet.txt. Uses a GPU where there is one. With a teacher, the lean network (see lean.py) learns from the
lines and from what the teacher makes of them; the teacher learns on from every second batch, and its weights become
teacher.pt. With a start, a weights.pt or a recogniser.bin, a trained network learns on, with its
matrices rounded in each step as they are to be stored.
"""

import argparse
import copy
import gzip
import json
import math
import multiprocessing as mp
import pickle
import random
import time
from contextlib import nullcontext

import numpy as np
import torch
import torch.nn.functional as F

import lines
from alphabet import SMALL, Labels
from network import STEP, Recogniser, begun as begun_with, heads, layers_of
from stored import BLANK, as_stored, read as read_stored, shifted

EAST_SHARE = 0.2
"""Of the lines: Chinese and Japanese have ten times as many characters."""
WIDTHS = (48, 80, 112, 144, 192, 256, 336, 448, 608, 832, 1152)
"""Pixels. Batches have one of these widths and always as many lines: a GPU's library plans anew for each new shape."""
PACE_OF_TRAINED = 1 / 3
"""How fast trained weights learn on, beside new ones: faster would undo what they know."""


def open_drawing(work, labels, held=False):
    with gzip.open(f"{work}/corpus.json.gz", "rt", encoding="utf8") as file:
        return lines.Drawing(json.load(file), f"{work}/fonts", labels, held)


def room_for(pixels):
    """The width of the batch that a line goes into; None when it is too long."""
    return next((width for width in WIDTHS if pixels.shape[1] <= width), None)


def batch_of(samples, width):
    """Lines as one array, with their own widths and classes."""
    pixels = np.stack([np.pad(p, ((0, 0), (0, width - p.shape[1]), (0, 0)), "edge") for p, _ in samples])
    return pixels, [p.shape[1] for p, _ in samples], [classes for _, classes in samples]


def produce(queue, drawing, seed, budget):
    lines.R.seed(seed)
    np.random.seed(seed % 2**31)
    waiting = {}
    while True:
        east = lines.R.random() < EAST_SHARE
        sample = lines.sample(drawing, east)
        width = room_for(sample[0])
        if width:
            batch = waiting.setdefault((east, width), [])
            batch.append(sample)
            if len(batch) >= max(1, budget // width):
                queue.put((east, *batch_of(batch, width)))
                waiting[east, width] = []


def to_input(pixels, device):
    """Bytes, red first → -1..1, blue first."""
    return torch.from_numpy(pixels).to(device)[..., [2, 1, 0]].permute(0, 3, 1, 2).float() / 127.5 - 1


def read(log_probabilities, widths):
    best, found = log_probabilities.argmax(-1).cpu().numpy(), []
    for row, width in zip(best, widths, strict=True):
        row = row[: max(1, (width + STEP - 1) // STEP)]
        found.append([int(c) for at, c in enumerate(row) if c and (at == 0 or c != row[at - 1])])
    return found


def distance(a, b):
    row = list(range(len(b) + 1))
    for x in a:
        previous, row[0] = row[0], row[0] + 1
        for at, y in enumerate(b, 1):
            previous, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, previous + (x != y))
    return row[-1]


def tests_of(held):
    """360 lines of most scripts and 180 of Chinese and Japanese, by width."""
    tests = []
    for east, count in ((False, 360), (True, 180)):
        by_width = {}
        for _ in range(count):
            sample = lines.sample(held, east)
            width = room_for(sample[0])
            if width:
                by_width.setdefault(width, []).append(sample)
        tests += [(east, *batch_of(samples, width)) for width, samples in by_width.items()]
    return tests


def of_east(tests, east):
    return [test for test in tests if test[0] == east]


def check(net, batches, switch, device):
    """Share of wrong characters and of lines without a fault."""
    wrong = characters = exact = count = 0
    with torch.no_grad():
        for east, pixels, widths, classes in batches:
            x = to_input(pixels, device)
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
                y = net.both(x, switch) if east else net(x)
            for found, true in zip(read(y, widths), classes, strict=True):
                wrong += distance(found, true)
                characters += len(true)
                exact += found == true
                count += 1
    return wrong / characters, exact / count


class Learner:
    """A network with its optimiser, and the mean of its last weights, which is what is kept of it."""

    def __init__(self, net, pace=1.0):
        bare = [net.small, net.small_bias, net.large, net.large_bias]
        backbone = [*net.weights, *net.biases, *net.affines]
        neck = [p for p in net.parameters() if not any(p is q for q in [*bare, *backbone])]
        groups = [{"params": of, "base": base * pace} for of, base in ((bare, 2e-3), (neck, 1e-3), (backbone, 6e-4))]
        self.net, self.mean, self.steps = net, copy.deepcopy(net), 0
        self.optimiser = torch.optim.AdamW(groups, lr=1e-3, weight_decay=1e-4, betas=(0.9, 0.99))

    def features(self, x):
        """In 16 bits where most of the work is."""
        with torch.autocast(x.device.type, dtype=torch.bfloat16):
            h = self.net.backbone(x)
        return self.net.neck(h.float())

    def slope(self, loss):
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()

    def learn(self, rate):
        """Takes a step down the slope. `rate`: of each part's own, after a soft beginning."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * rate * min(1, (self.steps + 1) / 150)
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 3.0)
        self.optimiser.step()
        self.steps += 1
        with torch.no_grad():
            keep = min(0.998, self.steps / (9 + self.steps))
            torch._foreach_mul_(list(self.mean.parameters()), keep)
            torch._foreach_add_(list(self.mean.parameters()), list(self.net.parameters()), alpha=1 - keep)

    def save(self, path):
        torch.save({name: tensor.cpu() for name, tensor in self.mean.state_dict().items()}, path)


class Truth:
    """What a batch of lines says: its classes, and how many of the batch's steps are each line's own."""

    def __init__(self, east, widths, classes, steps, device):
        self.east = east
        self.steps = torch.tensor([max(1, min(steps, (width + STEP - 1) // STEP)) for width in widths])
        self.lengths = torch.tensor([len(line) for line in classes])
        self.targets = torch.tensor([c for line in classes for c in line]).to(device)
        self.weights = self.lengths.to(device).float().sqrt()
        self.own = (torch.arange(steps)[None] < self.steps[:, None]).to(device)

    def loss(self, net, features, switch):
        """The error of each line, and the logarithms of the small alphabet's shares."""
        small = (features @ net.small + net.small_bias).log_softmax(-1)
        y = small
        if self.east:
            large = (features @ net.large + net.large_bias).log_softmax(-1) + small[..., switch : switch + 1]
            y = torch.cat([small, large], -1)
        lengths = self.lengths.to(y.device)
        each = F.ctc_loss(y.transpose(0, 1), self.targets, self.steps.to(y.device), lengths, reduction="none", zero_infinity=True)
        return each, small

    def even(self, each):
        """One number of each line's: long lines count more, but not by their length."""
        return (each / self.weights).mean() / 4

    def unlike(self, features, shares, taught_features, taught_shares):
        """How far a network is from its teacher: in what it makes of each step, and in the shares that it gives."""
        told = (taught_shares.exp() * (taught_shares - shares)).sum(-1).masked_fill(~self.own, 0).sum(-1)
        apart = (features - taught_features)[self.own].pow(2).mean() / taught_features[self.own].var()
        return self.even(told) + apart


def main():
    options = argparse.ArgumentParser()
    options.add_argument("work")
    options.add_argument("out")
    options.add_argument("--minutes", type=float, required=True)
    options.add_argument("--lean", help="a lean network's weights")
    options.add_argument("--teacher", help="the weights of the network that teaches it")
    options.add_argument("--start", help="the weights of a trained lean network: weights.pt or recogniser.bin")
    options.add_argument("--pace", type=float, default=PACE_OF_TRAINED, help="how fast it learns on")
    options.add_argument("--workers", type=int, default=max(1, mp.cpu_count() - 1))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--budget", type=int, default=0, help="pixels of width in a batch")
    given = options.parse_args()
    begun = time.time()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    budget = given.budget or (80_000 if device.type == "cuda" else 5_000)
    torch.manual_seed(given.seed)
    torch.set_float32_matmul_precision("high")
    original = pickle.load(open(f"{given.work}/original.pkl", "rb"))
    labels = Labels(original["keys"])
    log = open(f"{given.out}/log.txt", "w")

    def say(text):
        print(text, flush=True)
        log.write(text + "\n")
        log.flush()

    drawing = open_drawing(given.work, labels)
    queue = mp.Queue(32)
    for number in range(given.workers):
        mp.Process(target=produce, args=(queue, drawing, given.seed * 1000 + number, budget), daemon=True).start()
    # The same lines whenever the seed is the same, in faces that are never trained on.
    lines.R.seed(77)
    np.random.seed(77)
    held = open_drawing(given.work, labels, held=True)
    tests = tests_of(held)

    network = lambda state: Recogniser(layers_of(original["parts"]), state).to(device)
    if given.lean:
        learner = Learner(network(torch.load(given.lean, map_location="cpu")))
        teacher = Learner(network(torch.load(given.teacher, map_location="cpu")), 0.4)
    elif given.start:
        begins = shifted(read_stored(given.start), BLANK) if given.start.endswith(".bin") else torch.load(given.start, map_location="cpu")
        learner, teacher = Learner(network(begins), given.pace), None
    else:
        learner = Learner(network(begun_with(original["parts"], *heads(original["parts"], original["keys"], labels, SMALL))))
        teacher = None
    step, seen, waited, losses = 0, 0, 0.0, []
    say(f"{device} budget {budget} workers {given.workers} classes {len(SMALL)} + {len(labels.large)} ready after {time.time() - begun:.0f} s")

    def judge(one):
        """Says and saves what a network has learnt."""
        path = f"{given.out}/{'weights' if one is learner else 'teacher'}.pt"
        one.save(path)
        (cer, exact), (east_cer, east_exact) = (check(one.mean, of_east(tests, east), labels.switch, device) for east in (False, True))
        say(
            f"{(time.time() - begun) / 60:.1f} min, step {step}, {seen} lines, loss a character {torch.stack(losses[-250:]).mean().item():.4f}, "
            f"unseen faces: {cer:.2%} wrong, {exact:.1%} exact; Chinese and Japanese {east_cer:.2%} wrong, {east_exact:.1%} exact; "
            f"{waited:.0f} s waited for lines{'' if one is learner else ' (the teacher)'}"
        )

    while (share := (time.time() - begun) / 60 / given.minutes) < 1:
        asked = time.time()
        east, pixels, widths, classes = queue.get()
        waited += time.time() - asked
        x = to_input(pixels, device)
        truth = Truth(east, widths, classes, x.shape[3] // STEP, device)
        rate = 0.5 * (1 + math.cos(math.pi * share)) * 0.99 + 0.01
        taught = None
        if teacher:
            with torch.set_grad_enabled(step % 2 == 0):
                features = teacher.features(x)
                each, shares = truth.loss(teacher.net, features, labels.switch)
            taught = features.detach(), shares.detach()
            if step % 2 == 0:
                teacher.slope(truth.even(each))
                teacher.learn(rate)
        with as_stored(learner.net) if given.start else nullcontext():
            features = learner.features(x)
            each, shares = truth.loss(learner.net, features, labels.switch)
            learner.slope(truth.even(each) + (truth.unlike(features, shares, *taught) if taught else 0))
        learner.learn(rate)
        step, seen = step + 1, seen + len(widths)
        losses.append(each.detach().sum() / truth.lengths.sum())
        if step % (500 if step > 500 else 100) == 0:
            judge(learner)
    for one in (learner, teacher):
        if one:
            judge(one)
    open(f"{given.out}/alphabet.txt", "w", encoding="utf8").write("\n".join([*SMALL, *labels.large]) + "\n")


if __name__ == "__main__":
    random.seed(1)
    main()

"""Fine-tunes the recogniser on lines that are drawn while it learns.

    python3 train.py WORK OUT --minutes M [--workers N] [--seed S]

WORK holds what fetch.sh makes: corpus.json.gz, fonts/, original.npz. OUT gets weights.pt (the mean of the last weights),
log.txt and alphabet.txt. Uses a GPU where there is one.
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

import numpy as np
import torch
import torch.nn.functional as F

import lines
from alphabet import SMALL, Labels
from network import STEP, Recogniser, heads

EAST_SHARE = 0.3
"""Of the lines: Chinese and Japanese have ten times as many characters."""
WIDTHS = (48, 80, 112, 144, 192, 256, 336, 448, 608, 832, 1152)
"""Pixels. Batches have one of these widths and always as many lines: a GPU's library plans anew for each new shape."""


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


def fastest(net, device, budget, say):
    """Settles how convolutions are done: which way is fast differs from one GPU and library to the next."""
    if device.type != "cuda":
        return
    x = torch.randn(budget // 256, 3, 32, 256, device=device)
    times = {}
    for name, library, best in (("cudnn", True, False), ("cudnn, measured", True, True), ("own kernels", False, False)):
        torch.backends.cudnn.enabled, torch.backends.cudnn.benchmark = library, best
        for turn in range(4):
            if turn == 2:
                torch.cuda.synchronize()
                begun = time.time()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                h = net.backbone(x)
            net.neck(h.float()).mean().backward()
        torch.cuda.synchronize()
        times[name] = (time.time() - begun) / 2
        net.zero_grad(set_to_none=True)
    name = min(times, key=times.get)
    torch.backends.cudnn.enabled, torch.backends.cudnn.benchmark = name != "own kernels", name == "cudnn, measured"
    say(f"seconds for forth and back: { {key: round(value, 4) for key, value in times.items()} }, so {name}")


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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("work")
    options.add_argument("out")
    options.add_argument("--minutes", type=float, required=True)
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

    net = Recogniser(original["parts"], *heads(original["parts"], original["keys"], labels, SMALL)).to(device)
    bare = [net.small, net.small_bias, net.large, net.large_bias]
    backbone = [*net.weights, *net.biases, *net.affines]
    neck = [p for p in net.parameters() if not any(p is q for q in [*bare, *backbone])]
    optimiser = torch.optim.AdamW(
        [{"params": bare, "base": 2e-3}, {"params": neck, "base": 1e-3}, {"params": backbone, "base": 6e-4}], lr=1e-3, weight_decay=1e-4, betas=(0.9, 0.99)
    )
    mean, step, seen, losses = copy.deepcopy(net), 0, 0, []
    say(f"{device} budget {budget} workers {given.workers} classes {len(SMALL)} + {len(labels.large)} ready after {time.time() - begun:.0f} s")
    fastest(net, device, budget, say)
    waited = 0.0
    while (share := (time.time() - begun) / 60 / given.minutes) < 1:
        asked = time.time()
        east, pixels, widths, classes = queue.get()
        waited += time.time() - asked
        x = to_input(pixels, device)
        rate = min(1, (step + 1) / 150) * (0.5 * (1 + math.cos(math.pi * share)) * 0.99 + 0.01)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * rate
        with torch.autocast(device.type, dtype=torch.bfloat16):
            h = net.backbone(x)
        features = net.neck(h.float())
        small = (features @ net.small + net.small_bias).log_softmax(-1)
        if east:
            large = (features @ net.large + net.large_bias).log_softmax(-1) + small[..., labels.switch : labels.switch + 1]
            y = torch.cat([small, large], -1)
        else:
            y = small
        steps = torch.tensor([max(1, min(y.shape[1], (width + STEP - 1) // STEP)) for width in widths])
        lengths = torch.tensor([len(line) for line in classes])
        targets = torch.tensor([c for line in classes for c in line])
        each = F.ctc_loss(y.transpose(0, 1), targets.to(device), steps.to(device), lengths.to(device), reduction="none", zero_infinity=True)
        loss = (each / lengths.to(device).float().sqrt()).mean() / 4
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        optimiser.step()
        step, seen = step + 1, seen + len(widths)
        with torch.no_grad():
            keep = min(0.998, (1 + step) / (10 + step))
            torch._foreach_mul_(list(mean.parameters()), keep)
            torch._foreach_add_(list(mean.parameters()), list(net.parameters()), alpha=1 - keep)
        losses.append(each.detach().sum() / lengths.sum())
        if step % (250 if step > 500 else 50) == 0:
            cer, exact = check(mean, of_east(tests, False), labels.switch, device)
            east_cer, east_exact = check(mean, of_east(tests, True), labels.switch, device)
            say(
                f"{(time.time() - begun) / 60:.1f} min, step {step}, {seen} lines, loss a character {torch.stack(losses[-250:]).mean().item():.4f}, "
                f"unseen faces: {cer:.2%} wrong, {exact:.1%} exact; Chinese and Japanese {east_cer:.2%} wrong, {east_exact:.1%} exact; {waited:.0f} s waited for lines"
            )
            torch.save(mean.state_dict(), f"{given.out}/weights.pt")
    torch.save({name: tensor.cpu() for name, tensor in mean.state_dict().items()}, f"{given.out}/weights.pt")
    cer, exact = check(mean, of_east(tests, False), labels.switch, device)
    east_cer, east_exact = check(mean, of_east(tests, True), labels.switch, device)
    say(f"done: step {step}, {seen} lines; unseen faces {cer:.2%} wrong, {exact:.1%} exact; Chinese and Japanese {east_cer:.2%} wrong, {east_exact:.1%} exact")
    open(f"{given.out}/alphabet.txt", "w", encoding="utf8").write("\n".join([*SMALL, *labels.large]) + "\n")


if __name__ == "__main__":
    random.seed(1)
    main()

"""Writes trained weights for the reader, in the form that stored.py tells: python3 export.py WORK WEIGHTS.pt OUT.bin [--check]

`--check` reads held-out lines with the weights as they are and as they were written.
"""

import argparse
import pickle

import numpy as np
import torch

import lines
from alphabet import Labels
from network import Recogniser, layers_of
from stored import read, ready, write
from train import check, of_east, open_drawing, tests_of


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
        for name, weights in (("as trained", state), ("as written", read(given.out))):
            net = Recogniser(layers_of(original["parts"]), weights)
            for east, what in ((False, "most scripts"), (True, "Chinese and Japanese")):
                wrong, exact = check(net, of_east(tests, east), labels.switch, torch.device("cpu"))
                print(f"{name}, {what}: {wrong:.2%} of the characters wrong, {exact:.1%} of the lines exact")


if __name__ == "__main__":
    main()

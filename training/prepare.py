"""Reads the original network once, so that training needs no ONNX: python3 prepare.py MODEL.onnx KEYS.txt OUT.pkl"""

import pickle
import sys

from network import read_onnx

model, keys, out = sys.argv[1:]
parts = read_onnx(model)
names = open(keys, encoding="utf8").read().rstrip("\n").split("\n")
with open(out, "wb") as file:
    pickle.dump({"parts": parts, "keys": names}, file)
print({kind: len(found) for kind, found in parts.items()}, len(names))

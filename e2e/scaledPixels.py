"""Records what e2e/scaledPixels.spec.ts compares with, by NumPy: python scaledPixels.py

For each photograph and scaling, the means of the network's input over 4x4 squares, `[row, column, channel]`, of every second pixel: what a first
convolution of stride 2 sees. ImageNet's is torchvision's `Normalize`; Caffe's that of keras.applications: blue first, in bytes.
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
SIDE, SQUARES = 224, 4
SCALED = {
    "imagenet": lambda pixels: (pixels / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225],
    "caffe": lambda pixels: pixels[..., ::-1] - [103.939, 116.779, 123.68],
}


def squares(pixels):
    half = pixels[::2, ::2]
    side = half.shape[0] // SQUARES
    means = half.reshape(SQUARES, side, SQUARES, side, 3).mean((1, 3))
    return [round(float(value), 4) for value in means.ravel()]


found = {}
for name in ("cat", "coffee", "rocket", "boats", "alps"):
    image = Image.open(HERE.parent / "public" / "photographs" / f"{name}.jpg").convert("RGB")
    pixels = np.asarray(image.resize((SIDE, SIDE), Image.BOX), np.float64)
    found[name] = {scaling: squares(scale(pixels)) for scaling, scale in SCALED.items()}
(HERE / "scaledPixels.json").write_text(json.dumps(found) + "\n")

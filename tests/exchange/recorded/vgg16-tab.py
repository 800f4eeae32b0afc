"""VGG mini, exported from Convoscope.

VGGMini() takes [batch, 1, 28, 28] and has 200,378 trainable parameters.

Images are flattened channel by channel, as is usual in PyTorch; `load_weights` reorders the
dense layers behind.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class VGGMini(nn.Module):
    """VGG mini: 1×28×28 values in, 10 scores out."""

    def __init__(self, num_classes: int = 10):
        super().__init__()
        self.stage1 = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.Conv2d(16, 16, kernel_size=3, padding=1),
            nn.ReLU(),
        )
        self.pool1 = nn.MaxPool2d(kernel_size=2)
        self.stage2 = nn.Sequential(
            nn.Conv2d(16, 32, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.Conv2d(32, 32, kernel_size=3, padding=1),
            nn.ReLU(),
        )
        self.pool2 = nn.MaxPool2d(kernel_size=2)
        self.stage3 = nn.Sequential(
            nn.Conv2d(32, 64, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.Conv2d(64, 64, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.Conv2d(64, 64, kernel_size=3, padding=1),
            nn.ReLU(),
        )
        self.pool3 = nn.MaxPool2d(kernel_size=2)
        self.fc6 = nn.Linear(576, 128)
        self.fc6_drop = nn.Dropout(0.5)
        self.fc7 = nn.Linear(128, 128)
        self.fc7_drop = nn.Dropout(0.5)
        self.fc8 = nn.Linear(128, num_classes)

    def forward(self, x):
        x = self.pool1(self.stage1(x))
        x = self.pool2(self.stage2(x))
        x = self.pool3(self.stage3(x))
        x = self.fc6_drop(F.relu(self.fc6(x.flatten(1))))
        x = self.fc7_drop(F.relu(self.fc7(x)))
        return self.fc8(x)


def loss(scores, labels):
    """What training lowers."""
    return F.cross_entropy(scores, labels)


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "conv1_1": "stage1.0",
    "conv1_2": "stage1.2",
    "conv2_1": "stage2.0",
    "conv2_2": "stage2.2",
    "conv3_1": "stage3.0",
    "conv3_2": "stage3.2",
    "conv3_3": "stage3.4",
    "fc6": "fc6",
    "fc7": "fc7",
    "fc8": "fc8",
}

# Dense layers that read an image: [height, width, channels].
FLATTENED = {
    "fc6": (3, 3, 64),
}


def read_safetensors(path) -> dict[str, torch.Tensor]:
    """The tensors of a safetensors file, by name."""
    data = Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, end = (start + offset for offset in entry["data_offsets"])
        dtype = {"F16": torch.float16, "F32": torch.float32}[entry["dtype"]]
        values = torch.frombuffer(bytearray(data[first:end]), dtype=dtype)
        tensors[name] = values.reshape(entry["shape"]).float()
    return tensors


TORCH_NAMES = {
    "kernel": "weight",
    "gamma": "weight",
    "beta": "bias",
    "movingMean": "running_mean",
    "movingVariance": "running_var",
}


def load_weights(model: nn.Module, path) -> None:
    """Loads weights that Convoscope saved: all of them, or none."""
    tensors = read_safetensors(path).items()
    # What the optimizer remembers is in the same file.
    loaded = dict(in_torch(name, tensor) for name, tensor in tensors if not name.startswith("opt/"))
    expected = {name for name in model.state_dict() if not name.endswith("num_batches_tracked")}
    if loaded.keys() != expected:
        raise ValueError(f"not these weights: {', '.join(sorted(loaded.keys() ^ expected))}")
    model.load_state_dict(loaded, strict=False)


def in_torch(name: str, tensor: torch.Tensor) -> tuple[str, torch.Tensor]:
    """A weight of the page, or what is as large, by the name that the model has for it and in its layout."""
    layer, _, weight = name.rpartition("/")
    if weight == "kernel":
        tensor = torch_kernel(tensor, FLATTENED.get(layer))
    return f"{LAYERS.get(layer, layer)}.{TORCH_NAMES.get(weight, weight)}", tensor


def torch_kernel(kernel: torch.Tensor, image: tuple[int, int, int] | None) -> torch.Tensor:
    """[height, width, in, out] becomes [out, in, height, width], and [in, out] becomes [out, in].

    A dense layer that reads an image has one row for each of its values: row by row with the
    channels last in the file, channel by channel in PyTorch.
    """
    if image is not None:
        return kernel.reshape(*image, -1).permute(3, 2, 0, 1).flatten(1)
    return kernel.permute(3, 2, 0, 1) if kernel.dim() == 4 else kernel.T

"""LeNet-5, exported from Convoscope.

LeNet5() takes [batch, 1, 32, 32] and has 61,706 trainable parameters.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class LeNet5(nn.Module):
    """LeNet-5: 1×32×32 values in, 10 scores out."""

    def __init__(self, num_classes: int = 10):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, kernel_size=5)
        self.s2 = nn.MaxPool2d(kernel_size=2)
        self.c3 = nn.Conv2d(6, 16, kernel_size=5)
        self.s4 = nn.MaxPool2d(kernel_size=2)
        self.c5 = nn.Conv2d(16, 120, kernel_size=5)
        self.f6 = nn.Linear(120, 84)
        self.logits = nn.Linear(84, num_classes)

    def forward(self, x):
        x = self.s2(F.relu(self.c1(x)))
        x = self.s4(F.relu(self.c3(x)))
        x = F.relu(self.c5(x))
        x = F.relu(self.f6(x.flatten(1)))
        return self.logits(x)


def loss(scores, labels):
    """What training lowers."""
    return F.cross_entropy(scores, labels)


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "c1": "c1",
    "c3": "c3",
    "c5": "c5",
    "f6": "f6",
    "logits": "logits",
}

# Dense layers that read an image: [height, width, channels].
FLATTENED = {}


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

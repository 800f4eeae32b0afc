"""LeNet-5 (1998), exported from Convoscope.

LeNet5_1998() takes [batch, 1, 32, 32] and has 60,000 trainable parameters.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class PartialConv2d(nn.Conv2d):
    """A convolution in which each filter sees some of the channels: LeCun et al. 1998, table I."""

    def __init__(self, *args, connections: list[list[int]], **options):
        super().__init__(*args, **options)
        mask = torch.zeros_like(self.weight)
        for filter_, channels in enumerate(connections):
            mask[filter_, channels] = 1
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x):
        return self._conv_forward(x, self.weight * self.mask, self.bias)


class RBF(nn.Module):
    """The squared distance to the picture of each class: LeCun et al. 1998, section II-B."""

    def __init__(self, centres: list[str]):
        super().__init__()
        bits = torch.tensor([[float(bit) for bit in row] for row in centres])
        self.register_buffer("centres", 2 * bits - 1)

    def forward(self, x):
        return (x[:, None] - self.centres).square().sum(dim=2)


class Subsample(nn.Module):
    """LeNet's S layers: the sum of a window times a coefficient, plus a bias, of each channel."""

    def __init__(self, channels: int, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, stride or kernel_size, padding
        taps = kernel_size**2 if isinstance(kernel_size, int) else math.prod(kernel_size)
        self.coefficient = nn.Parameter(torch.full((channels,), 1 / taps))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        sums = F.avg_pool2d(x, self.kernel_size, self.stride, self.padding, divisor_override=1)
        return sums * self.coefficient[:, None, None] + self.bias[:, None, None]


def map_loss(distances, labels, rubbish: float = 20.0):
    """LeCun et al. 1998, eq. 9: the distances compete with each other and with a constant."""
    constant = distances.new_full((len(distances), 1), rubbish)
    return F.cross_entropy(-torch.cat([distances, constant], dim=1), labels)


def scaled_tanh(x):
    """f(1) = 1 and f(-1) = -1: LeCun et al. 1998, appendix A."""
    return 1.7159 * torch.tanh(2 / 3 * x)


class LeNet5_1998(nn.Module):
    """LeNet-5 (1998): 1×32×32 values in, 10 scores out."""

    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, kernel_size=5)
        self.s2 = Subsample(6, kernel_size=2)
        self.c3 = PartialConv2d(
            6,
            16,
            kernel_size=5,
            connections=[
                [0, 1, 2],
                [1, 2, 3],
                [2, 3, 4],
                [3, 4, 5],
                [0, 4, 5],
                [0, 1, 5],
                [0, 1, 2, 3],
                [1, 2, 3, 4],
                [2, 3, 4, 5],
                [0, 3, 4, 5],
                [0, 1, 4, 5],
                [0, 1, 2, 5],
                [0, 1, 3, 4],
                [1, 2, 4, 5],
                [0, 2, 3, 5],
                [0, 1, 2, 3, 4, 5],
            ],
        )
        self.s4 = Subsample(16, kernel_size=2)
        self.c5 = nn.Conv2d(16, 120, kernel_size=5)
        self.f6 = nn.Linear(120, 84)
        self.rbf = RBF(
            [
                "000000000111000100010100000110000011000001100000110000011000001010001000111000000000",
                "000000000010000011000010100000010000001000000100000010000001000000100001111100000000",
                "000000001111101000001000000100000010000010000010000110000100000100000011111110000000",
                "000000001111101000001000000100000010011110000000100000010000001100000101111100000000",
                "000000000001100001010001001001000101000010111111100000100000010000001000000100000000",
                "000000011111111000000100000010111101100001000000100000010000001100000101111100000000",
                "000000000111100100000100000010000001011110110000110000011000001010001000111000000000",
                "000000011111110000001000001000000100000100000010000010000001000001000000100000000000",
                "000000001111101000001100000110000010111110100000110000011000001100000101111100000000",
                "000000000111000100010100000110000011000011011110100000010000001000001001111000000000",
            ],
        )

    def forward(self, x):
        x = scaled_tanh(self.s2(scaled_tanh(self.c1(x))))
        x = scaled_tanh(self.s4(scaled_tanh(self.c3(x))))
        x = scaled_tanh(self.c5(x))
        x = scaled_tanh(self.f6(x.flatten(1)))
        return self.rbf(x)


def loss(scores, labels):
    """What training lowers."""
    return map_loss(scores, labels)


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "c1": "c1",
    "s2": "s2",
    "c3": "c3",
    "s4": "s4",
    "c5": "c5",
    "f6": "f6",
    "rbf": "rbf",
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

"""ResNet-20, exported from Convoscope.

ResNet20() takes [batch, 3, 32, 32] and has 269,722 trainable parameters.

Batch norm: `momentum` is the share of the new value here, and that of the old one in Convoscope
and Keras (0.1 is their 0.9). The moving variance takes the unbiased variance of a batch.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class ZeroChannels(nn.Module):
    """Every `stride`-th pixel, with channels of zeros added: He et al. 2015, section 3.3, option A."""

    def __init__(self, before: int, after: int, stride=1):
        super().__init__()
        self.padding = (0, 0, 0, 0, before, after)
        self.stride = (stride, stride) if isinstance(stride, int) else stride

    def forward(self, x):
        rows, columns = self.stride
        return F.pad(x[:, :, ::rows, ::columns], self.padding)


class BasicBlock(nn.Module):
    """F(x) + x: He et al. 2015."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        stride: int = 1,
        shortcut: nn.Module | None = None,
    ):
        super().__init__()
        self.branch = nn.Sequential(
            nn.Conv2d(
                in_channels, out_channels, kernel_size=3, stride=stride, padding=1, bias=False
            ),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(),
            nn.Conv2d(out_channels, out_channels, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(out_channels),
        )
        self.shortcut = nn.Identity() if shortcut is None else shortcut

    def forward(self, x):
        return F.relu(self.branch(x) + self.shortcut(x))


class ResNet20(nn.Module):
    """ResNet-20: 3×32×32 values in, 10 scores out."""

    def __init__(self, num_classes: int = 10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, kernel_size=3, padding=1, bias=False)
        self.conv1_bn = nn.BatchNorm2d(16)
        self.stage1 = nn.Sequential(*(BasicBlock(16, 16) for _ in range(3)))
        self.stage2 = nn.Sequential(
            BasicBlock(16, 32, stride=2, shortcut=ZeroChannels(before=0, after=16, stride=2)),
            BasicBlock(32, 32),
            BasicBlock(32, 32),
        )
        self.stage3 = nn.Sequential(
            BasicBlock(32, 64, stride=2, shortcut=ZeroChannels(before=0, after=32, stride=2)),
            BasicBlock(64, 64),
            BasicBlock(64, 64),
        )
        self.fc = nn.Linear(64, num_classes)

    def forward(self, x):
        x = F.relu(self.conv1_bn(self.conv1(x)))
        x = self.stage1(x)
        x = self.stage2(x)
        x = F.adaptive_avg_pool2d(self.stage3(x), 1).flatten(1)
        return self.fc(x)


def loss(scores, labels):
    """What training lowers."""
    return F.cross_entropy(scores, labels)


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "conv1": "conv1",
    "conv1_bn": "conv1_bn",
    "s1b1_a": "stage1.0.branch.0",
    "s1b1_a_bn": "stage1.0.branch.1",
    "s1b1_b": "stage1.0.branch.3",
    "s1b1_b_bn": "stage1.0.branch.4",
    "s1b2_a": "stage1.1.branch.0",
    "s1b2_a_bn": "stage1.1.branch.1",
    "s1b2_b": "stage1.1.branch.3",
    "s1b2_b_bn": "stage1.1.branch.4",
    "s1b3_a": "stage1.2.branch.0",
    "s1b3_a_bn": "stage1.2.branch.1",
    "s1b3_b": "stage1.2.branch.3",
    "s1b3_b_bn": "stage1.2.branch.4",
    "s2b1_a": "stage2.0.branch.0",
    "s2b1_a_bn": "stage2.0.branch.1",
    "s2b1_b": "stage2.0.branch.3",
    "s2b1_b_bn": "stage2.0.branch.4",
    "s2b2_a": "stage2.1.branch.0",
    "s2b2_a_bn": "stage2.1.branch.1",
    "s2b2_b": "stage2.1.branch.3",
    "s2b2_b_bn": "stage2.1.branch.4",
    "s2b3_a": "stage2.2.branch.0",
    "s2b3_a_bn": "stage2.2.branch.1",
    "s2b3_b": "stage2.2.branch.3",
    "s2b3_b_bn": "stage2.2.branch.4",
    "s3b1_a": "stage3.0.branch.0",
    "s3b1_a_bn": "stage3.0.branch.1",
    "s3b1_b": "stage3.0.branch.3",
    "s3b1_b_bn": "stage3.0.branch.4",
    "s3b2_a": "stage3.1.branch.0",
    "s3b2_a_bn": "stage3.1.branch.1",
    "s3b2_b": "stage3.1.branch.3",
    "s3b2_b_bn": "stage3.1.branch.4",
    "s3b3_a": "stage3.2.branch.0",
    "s3b3_a_bn": "stage3.2.branch.1",
    "s3b3_b": "stage3.2.branch.3",
    "s3b3_b_bn": "stage3.2.branch.4",
    "fc": "fc",
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

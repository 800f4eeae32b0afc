"""ResNet-50, exported from Convoscope.

ResNet50() takes [batch, 3, 224, 224] and has 25,557,032 trainable parameters.

Batch norm: `momentum` is the share of the new value here, and that of the old one in Convoscope
and Keras (0.1 is their 0.9). The moving variance takes the unbiased variance of a batch.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class Bottleneck(nn.Module):
    """F(x) + x: He et al. 2015."""

    def __init__(
        self, in_channels: int, channels: int, stride: int = 1, shortcut: nn.Module | None = None
    ):
        super().__init__()
        self.branch = nn.Sequential(
            nn.Conv2d(in_channels, channels, kernel_size=1, stride=stride, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, 4 * channels, kernel_size=1, bias=False),
            nn.BatchNorm2d(4 * channels),
        )
        self.shortcut = nn.Identity() if shortcut is None else shortcut

    def forward(self, x):
        return F.relu(self.branch(x) + self.shortcut(x))


class ResNet50(nn.Module):
    """ResNet-50: 3×224×224 values in, 1000 scores out."""

    def __init__(self, num_classes: int = 1000):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)
        self.conv1_bn = nn.BatchNorm2d(64)
        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.conv2_x = nn.Sequential(
            Bottleneck(
                64,
                64,
                shortcut=nn.Sequential(
                    nn.Conv2d(64, 256, kernel_size=1, bias=False),
                    nn.BatchNorm2d(256),
                ),
            ),
            Bottleneck(256, 64),
            Bottleneck(256, 64),
        )
        self.conv3_x = nn.Sequential(
            Bottleneck(
                256,
                128,
                stride=2,
                shortcut=nn.Sequential(
                    nn.Conv2d(256, 512, kernel_size=1, stride=2, bias=False),
                    nn.BatchNorm2d(512),
                ),
            ),
            *(Bottleneck(512, 128) for _ in range(3)),
        )
        self.conv4_x = nn.Sequential(
            Bottleneck(
                512,
                256,
                stride=2,
                shortcut=nn.Sequential(
                    nn.Conv2d(512, 1024, kernel_size=1, stride=2, bias=False),
                    nn.BatchNorm2d(1024),
                ),
            ),
            *(Bottleneck(1024, 256) for _ in range(5)),
        )
        self.conv5_x = nn.Sequential(
            Bottleneck(
                1024,
                512,
                stride=2,
                shortcut=nn.Sequential(
                    nn.Conv2d(1024, 2048, kernel_size=1, stride=2, bias=False),
                    nn.BatchNorm2d(2048),
                ),
            ),
            Bottleneck(2048, 512),
            Bottleneck(2048, 512),
        )
        self.fc = nn.Linear(2048, num_classes)

    def forward(self, x):
        x = self.pool1(F.relu(self.conv1_bn(self.conv1(x))))
        x = self.conv2_x(x)
        x = self.conv3_x(x)
        x = self.conv4_x(x)
        x = F.adaptive_avg_pool2d(self.conv5_x(x), 1).flatten(1)
        return self.fc(x)


def loss(scores, labels):
    """What training lowers."""
    return F.cross_entropy(scores, labels)


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "conv1": "conv1",
    "conv1_bn": "conv1_bn",
    "conv2_1_proj": "conv2_x.0.shortcut.0",
    "conv2_1_proj_bn": "conv2_x.0.shortcut.1",
    "conv2_1_1x1a": "conv2_x.0.branch.0",
    "conv2_1_1x1a_bn": "conv2_x.0.branch.1",
    "conv2_1_3x3": "conv2_x.0.branch.3",
    "conv2_1_3x3_bn": "conv2_x.0.branch.4",
    "conv2_1_1x1b": "conv2_x.0.branch.6",
    "conv2_1_1x1b_bn": "conv2_x.0.branch.7",
    "conv2_2_1x1a": "conv2_x.1.branch.0",
    "conv2_2_1x1a_bn": "conv2_x.1.branch.1",
    "conv2_2_3x3": "conv2_x.1.branch.3",
    "conv2_2_3x3_bn": "conv2_x.1.branch.4",
    "conv2_2_1x1b": "conv2_x.1.branch.6",
    "conv2_2_1x1b_bn": "conv2_x.1.branch.7",
    "conv2_3_1x1a": "conv2_x.2.branch.0",
    "conv2_3_1x1a_bn": "conv2_x.2.branch.1",
    "conv2_3_3x3": "conv2_x.2.branch.3",
    "conv2_3_3x3_bn": "conv2_x.2.branch.4",
    "conv2_3_1x1b": "conv2_x.2.branch.6",
    "conv2_3_1x1b_bn": "conv2_x.2.branch.7",
    "conv3_1_proj": "conv3_x.0.shortcut.0",
    "conv3_1_proj_bn": "conv3_x.0.shortcut.1",
    "conv3_1_1x1a": "conv3_x.0.branch.0",
    "conv3_1_1x1a_bn": "conv3_x.0.branch.1",
    "conv3_1_3x3": "conv3_x.0.branch.3",
    "conv3_1_3x3_bn": "conv3_x.0.branch.4",
    "conv3_1_1x1b": "conv3_x.0.branch.6",
    "conv3_1_1x1b_bn": "conv3_x.0.branch.7",
    "conv3_2_1x1a": "conv3_x.1.branch.0",
    "conv3_2_1x1a_bn": "conv3_x.1.branch.1",
    "conv3_2_3x3": "conv3_x.1.branch.3",
    "conv3_2_3x3_bn": "conv3_x.1.branch.4",
    "conv3_2_1x1b": "conv3_x.1.branch.6",
    "conv3_2_1x1b_bn": "conv3_x.1.branch.7",
    "conv3_3_1x1a": "conv3_x.2.branch.0",
    "conv3_3_1x1a_bn": "conv3_x.2.branch.1",
    "conv3_3_3x3": "conv3_x.2.branch.3",
    "conv3_3_3x3_bn": "conv3_x.2.branch.4",
    "conv3_3_1x1b": "conv3_x.2.branch.6",
    "conv3_3_1x1b_bn": "conv3_x.2.branch.7",
    "conv3_4_1x1a": "conv3_x.3.branch.0",
    "conv3_4_1x1a_bn": "conv3_x.3.branch.1",
    "conv3_4_3x3": "conv3_x.3.branch.3",
    "conv3_4_3x3_bn": "conv3_x.3.branch.4",
    "conv3_4_1x1b": "conv3_x.3.branch.6",
    "conv3_4_1x1b_bn": "conv3_x.3.branch.7",
    "conv4_1_proj": "conv4_x.0.shortcut.0",
    "conv4_1_proj_bn": "conv4_x.0.shortcut.1",
    "conv4_1_1x1a": "conv4_x.0.branch.0",
    "conv4_1_1x1a_bn": "conv4_x.0.branch.1",
    "conv4_1_3x3": "conv4_x.0.branch.3",
    "conv4_1_3x3_bn": "conv4_x.0.branch.4",
    "conv4_1_1x1b": "conv4_x.0.branch.6",
    "conv4_1_1x1b_bn": "conv4_x.0.branch.7",
    "conv4_2_1x1a": "conv4_x.1.branch.0",
    "conv4_2_1x1a_bn": "conv4_x.1.branch.1",
    "conv4_2_3x3": "conv4_x.1.branch.3",
    "conv4_2_3x3_bn": "conv4_x.1.branch.4",
    "conv4_2_1x1b": "conv4_x.1.branch.6",
    "conv4_2_1x1b_bn": "conv4_x.1.branch.7",
    "conv4_3_1x1a": "conv4_x.2.branch.0",
    "conv4_3_1x1a_bn": "conv4_x.2.branch.1",
    "conv4_3_3x3": "conv4_x.2.branch.3",
    "conv4_3_3x3_bn": "conv4_x.2.branch.4",
    "conv4_3_1x1b": "conv4_x.2.branch.6",
    "conv4_3_1x1b_bn": "conv4_x.2.branch.7",
    "conv4_4_1x1a": "conv4_x.3.branch.0",
    "conv4_4_1x1a_bn": "conv4_x.3.branch.1",
    "conv4_4_3x3": "conv4_x.3.branch.3",
    "conv4_4_3x3_bn": "conv4_x.3.branch.4",
    "conv4_4_1x1b": "conv4_x.3.branch.6",
    "conv4_4_1x1b_bn": "conv4_x.3.branch.7",
    "conv4_5_1x1a": "conv4_x.4.branch.0",
    "conv4_5_1x1a_bn": "conv4_x.4.branch.1",
    "conv4_5_3x3": "conv4_x.4.branch.3",
    "conv4_5_3x3_bn": "conv4_x.4.branch.4",
    "conv4_5_1x1b": "conv4_x.4.branch.6",
    "conv4_5_1x1b_bn": "conv4_x.4.branch.7",
    "conv4_6_1x1a": "conv4_x.5.branch.0",
    "conv4_6_1x1a_bn": "conv4_x.5.branch.1",
    "conv4_6_3x3": "conv4_x.5.branch.3",
    "conv4_6_3x3_bn": "conv4_x.5.branch.4",
    "conv4_6_1x1b": "conv4_x.5.branch.6",
    "conv4_6_1x1b_bn": "conv4_x.5.branch.7",
    "conv5_1_proj": "conv5_x.0.shortcut.0",
    "conv5_1_proj_bn": "conv5_x.0.shortcut.1",
    "conv5_1_1x1a": "conv5_x.0.branch.0",
    "conv5_1_1x1a_bn": "conv5_x.0.branch.1",
    "conv5_1_3x3": "conv5_x.0.branch.3",
    "conv5_1_3x3_bn": "conv5_x.0.branch.4",
    "conv5_1_1x1b": "conv5_x.0.branch.6",
    "conv5_1_1x1b_bn": "conv5_x.0.branch.7",
    "conv5_2_1x1a": "conv5_x.1.branch.0",
    "conv5_2_1x1a_bn": "conv5_x.1.branch.1",
    "conv5_2_3x3": "conv5_x.1.branch.3",
    "conv5_2_3x3_bn": "conv5_x.1.branch.4",
    "conv5_2_1x1b": "conv5_x.1.branch.6",
    "conv5_2_1x1b_bn": "conv5_x.1.branch.7",
    "conv5_3_1x1a": "conv5_x.2.branch.0",
    "conv5_3_1x1a_bn": "conv5_x.2.branch.1",
    "conv5_3_3x3": "conv5_x.2.branch.3",
    "conv5_3_3x3_bn": "conv5_x.2.branch.4",
    "conv5_3_1x1b": "conv5_x.2.branch.6",
    "conv5_3_1x1b_bn": "conv5_x.2.branch.7",
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

"""GoogLeNet, exported from Convoscope.

GoogLeNet() takes [batch, 3, 224, 224] and has 13,378,280 trainable parameters.

Poolings with `ceil_mode` round sizes up, as Caffe does.

Local response norm: PyTorch divides alpha by the size of the window, so it is that much larger
here than in the paper.

Images are flattened channel by channel, as is usual in PyTorch; `load_weights` reorders the
dense layers behind.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class Inception(nn.Module):
    """Branches side by side, joined along the channels: Szegedy et al. 2014."""

    def __init__(
        self,
        in_channels: int,
        channels_1x1: int,
        channels_3x3_reduce: int,
        channels_3x3: int,
        channels_5x5_reduce: int,
        channels_5x5: int,
        channels_pool_proj: int,
    ):
        super().__init__()
        self.branch1 = nn.Sequential(nn.Conv2d(in_channels, channels_1x1, kernel_size=1), nn.ReLU())
        self.branch2 = nn.Sequential(
            nn.Conv2d(in_channels, channels_3x3_reduce, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(channels_3x3_reduce, channels_3x3, kernel_size=3, padding=1),
            nn.ReLU(),
        )
        self.branch3 = nn.Sequential(
            nn.Conv2d(in_channels, channels_5x5_reduce, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(channels_5x5_reduce, channels_5x5, kernel_size=5, padding=2),
            nn.ReLU(),
        )
        self.branch4 = nn.Sequential(
            nn.MaxPool2d(kernel_size=3, stride=1, padding=1),
            nn.Conv2d(in_channels, channels_pool_proj, kernel_size=1),
            nn.ReLU(),
        )

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


class AuxiliaryHead(nn.Sequential):
    """A small classifier on an inner layer, which brings gradient to the early layers."""

    def __init__(self, in_channels: int):
        super().__init__(
            nn.AvgPool2d(kernel_size=5, stride=3),
            nn.Conv2d(in_channels, 128, kernel_size=1),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(2048, 1024),
            nn.ReLU(),
            nn.Dropout(0.7),
            nn.Linear(1024, 1000),
        )


class GoogLeNet(nn.Module):
    """GoogLeNet: 3×224×224 values in, 1000 scores out."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True),
            nn.LocalResponseNorm(5, alpha=5e-4, k=2),
            nn.Conv2d(64, 64, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(64, 192, kernel_size=3, padding=1),
            nn.ReLU(),
            nn.LocalResponseNorm(5, alpha=5e-4, k=2),
        )
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)
        self.inception3 = nn.Sequential(
            Inception(192, 64, 96, 128, 16, 32, 32),
            Inception(256, 128, 128, 192, 32, 96, 64),
        )
        self.pool3 = nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)
        self.inception_4a = Inception(480, 192, 96, 208, 16, 48, 64)
        self.aux1 = AuxiliaryHead(512)
        self.inception_4b = Inception(512, 160, 112, 224, 24, 64, 64)
        self.inception_4c = Inception(512, 128, 128, 256, 24, 64, 64)
        self.inception_4d = Inception(512, 112, 144, 288, 32, 64, 64)
        self.aux2 = AuxiliaryHead(528)
        self.inception_4e = Inception(528, 256, 160, 320, 32, 128, 128)
        self.pool4 = nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)
        self.inception5 = nn.Sequential(
            Inception(832, 256, 160, 320, 32, 128, 128),
            Inception(832, 384, 192, 384, 48, 128, 128),
        )
        self.pool5 = nn.AvgPool2d(kernel_size=7, stride=1)
        self.pool5_drop = nn.Dropout(0.4)
        self.loss3_classifier = nn.Linear(1024, 1000)

    def forward(self, x):
        x = self.pool2(self.stem(x))
        x = self.pool3(self.inception3(x))
        x = self.inception_4a(x)
        if self.training:
            aux1 = self.aux1(x)
        x = self.inception_4b(x)
        x = self.inception_4c(x)
        x = self.inception_4d(x)
        if self.training:
            aux2 = self.aux2(x)
        x = self.pool4(self.inception_4e(x))
        x = self.pool5_drop(self.pool5(self.inception5(x)))
        x = self.loss3_classifier(x.flatten(1))
        if self.training:
            return x, aux1, aux2
        return x


def loss(outputs, labels):
    """What training lowers: the losses of all outputs, each with its weight."""
    scores, aux_1, aux_2 = outputs
    return (
        F.cross_entropy(scores, labels)
        + 0.3 * F.cross_entropy(aux_1, labels)
        + 0.3 * F.cross_entropy(aux_2, labels)
    )


# The layers of Convoscope, and the modules that they are here.
LAYERS = {
    "conv1": "stem.0",
    "conv2_3x3_reduce": "stem.4",
    "conv2_3x3": "stem.6",
    "inception_3a_1x1": "inception3.0.branch1.0",
    "inception_3a_3x3_reduce": "inception3.0.branch2.0",
    "inception_3a_3x3": "inception3.0.branch2.2",
    "inception_3a_5x5_reduce": "inception3.0.branch3.0",
    "inception_3a_5x5": "inception3.0.branch3.2",
    "inception_3a_pool_proj": "inception3.0.branch4.1",
    "inception_3b_1x1": "inception3.1.branch1.0",
    "inception_3b_3x3_reduce": "inception3.1.branch2.0",
    "inception_3b_3x3": "inception3.1.branch2.2",
    "inception_3b_5x5_reduce": "inception3.1.branch3.0",
    "inception_3b_5x5": "inception3.1.branch3.2",
    "inception_3b_pool_proj": "inception3.1.branch4.1",
    "inception_4a_1x1": "inception_4a.branch1.0",
    "inception_4a_3x3_reduce": "inception_4a.branch2.0",
    "inception_4a_3x3": "inception_4a.branch2.2",
    "inception_4a_5x5_reduce": "inception_4a.branch3.0",
    "inception_4a_5x5": "inception_4a.branch3.2",
    "inception_4a_pool_proj": "inception_4a.branch4.1",
    "aux1_conv": "aux1.1",
    "aux1_fc": "aux1.4",
    "aux1_classifier": "aux1.7",
    "inception_4b_1x1": "inception_4b.branch1.0",
    "inception_4b_3x3_reduce": "inception_4b.branch2.0",
    "inception_4b_3x3": "inception_4b.branch2.2",
    "inception_4b_5x5_reduce": "inception_4b.branch3.0",
    "inception_4b_5x5": "inception_4b.branch3.2",
    "inception_4b_pool_proj": "inception_4b.branch4.1",
    "inception_4c_1x1": "inception_4c.branch1.0",
    "inception_4c_3x3_reduce": "inception_4c.branch2.0",
    "inception_4c_3x3": "inception_4c.branch2.2",
    "inception_4c_5x5_reduce": "inception_4c.branch3.0",
    "inception_4c_5x5": "inception_4c.branch3.2",
    "inception_4c_pool_proj": "inception_4c.branch4.1",
    "inception_4d_1x1": "inception_4d.branch1.0",
    "inception_4d_3x3_reduce": "inception_4d.branch2.0",
    "inception_4d_3x3": "inception_4d.branch2.2",
    "inception_4d_5x5_reduce": "inception_4d.branch3.0",
    "inception_4d_5x5": "inception_4d.branch3.2",
    "inception_4d_pool_proj": "inception_4d.branch4.1",
    "aux2_conv": "aux2.1",
    "aux2_fc": "aux2.4",
    "aux2_classifier": "aux2.7",
    "inception_4e_1x1": "inception_4e.branch1.0",
    "inception_4e_3x3_reduce": "inception_4e.branch2.0",
    "inception_4e_3x3": "inception_4e.branch2.2",
    "inception_4e_5x5_reduce": "inception_4e.branch3.0",
    "inception_4e_5x5": "inception_4e.branch3.2",
    "inception_4e_pool_proj": "inception_4e.branch4.1",
    "inception_5a_1x1": "inception5.0.branch1.0",
    "inception_5a_3x3_reduce": "inception5.0.branch2.0",
    "inception_5a_3x3": "inception5.0.branch2.2",
    "inception_5a_5x5_reduce": "inception5.0.branch3.0",
    "inception_5a_5x5": "inception5.0.branch3.2",
    "inception_5a_pool_proj": "inception5.0.branch4.1",
    "inception_5b_1x1": "inception5.1.branch1.0",
    "inception_5b_3x3_reduce": "inception5.1.branch2.0",
    "inception_5b_3x3": "inception5.1.branch2.2",
    "inception_5b_5x5_reduce": "inception5.1.branch3.0",
    "inception_5b_5x5": "inception5.1.branch3.2",
    "inception_5b_pool_proj": "inception5.1.branch4.1",
    "loss3_classifier": "loss3_classifier",
}

# Dense layers that read an image: [height, width, channels].
FLATTENED = {
    "aux1_fc": (4, 4, 128),
    "aux2_fc": (4, 4, 128),
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

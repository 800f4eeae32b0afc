"""Trains a network of ours in PyTorch. One JSON object a line comes in and one goes out: a definition, then numbers of steps."""

import json
import sys
from time import perf_counter

import torch
from torch import nn
from torch.nn import functional as F


def layer_of(config, shape):
    """The module of a layer, and the shape [channels, height, width] behind it; None where a function does."""
    kind = config["kind"]
    if kind == "conv2d":
        assert config["connections"] is None and config["padding"] != "same"
        top, bottom, left, right = [0] * 4 if config["padding"] == "valid" else config["padding"]
        assert top == bottom and left == right
        return nn.Conv2d(
            shape[0],
            config["filters"],
            config["kernel"],
            config["stride"],
            (top, left),
            config["dilation"],
            config["groups"],
            config["bias"],
        )
    if kind == "batchNorm":
        return nn.BatchNorm2d(shape[0], config["epsilon"], 1 - config["momentum"])
    if kind == "maxPool":
        top, bottom, left, right = [0] * 4 if config["padding"] == "valid" else config["padding"]
        assert top == bottom and left == right
        return nn.MaxPool2d(config["kernel"], config["stride"], (top, left), ceil_mode=config["ceil"])
    if kind == "avgPool":
        top, bottom, left, right = [0] * 4 if config["padding"] == "valid" else config["padding"]
        assert top == bottom and left == right
        return nn.AvgPool2d(config["kernel"], config["stride"], (top, left), config["ceil"], config["countPadding"])
    if kind == "lrn":
        alpha = config["alpha"] * (1 if config["divideBySize"] else config["size"])
        return nn.LocalResponseNorm(config["size"], alpha, config["beta"], config["k"])
    if kind == "dense":
        features = 1
        for size in shape:
            features *= size
        return nn.Sequential(nn.Flatten(), nn.Linear(features, config["units"], config["bias"]))
    if kind == "dropout":
        return nn.Dropout(config["rate"])
    if kind == "relu":
        return nn.ReLU()
    if kind == "flatten":
        return nn.Flatten()
    if kind == "globalAveragePool":
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    if kind in ("add", "channelPad", "concat"):
        return None
    raise SystemExit(f"trainTorch.py knows no layer '{kind}'")


class Network(nn.Module):
    def __init__(self, definition):
        super().__init__()
        size = definition["input"]
        self.layers = definition["layers"]
        self.outputs = definition["outputs"]
        self.parts = nn.ModuleDict()
        values = {"input": torch.zeros(2, size["channels"], size["height"], size["width"])}
        for config in self.layers:
            part = layer_of(config, list(values[config["from"][0]].shape[1:]))
            if part is not None:
                self.parts[config["id"]] = part
            values[config["id"]] = self.run(config, values)

    def run(self, config, values):
        inputs = [values[source] for source in config["from"]]
        if config["kind"] == "add":
            return sum(inputs[1:], inputs[0])
        if config["kind"] == "concat":
            return torch.cat(inputs, 1)
        if config["kind"] == "channelPad":
            rows, columns = config["stride"]
            return F.pad(inputs[0][:, :, ::rows, ::columns], (0, 0, 0, 0, config["before"], config["after"]))
        return self.parts[config["id"]](inputs[0])

    def forward(self, images):
        values = {"input": images}
        for config in self.layers:
            values[config["id"]] = self.run(config, values)
        return values

    def loss(self, images, labels):
        values = self(images)
        return sum(output["weight"] * F.cross_entropy(values[output["from"]], labels) for output in self.outputs)


def start(definition, batch_size, threads, memory_format):
    torch.set_num_threads(threads)
    torch.manual_seed(7)
    network = Network(definition).train().to(memory_format=memory_format)
    size = definition["input"]
    images = torch.rand(batch_size, size["channels"], size["height"], size["width"]).to(memory_format=memory_format)
    labels = torch.arange(batch_size) % definition["classes"]
    # No weight moves: trained on one batch until its gradients are too small for float32, the network would take many times as long.
    optimizer = torch.optim.SGD(network.parameters(), lr=0.0, momentum=0.9)

    def step():
        started = perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss = network.loss(images, labels)
        loss.backward()
        optimizer.step()
        loss.item()
        return 1000 * (perf_counter() - started)

    return step, sum(weight.numel() for weight in network.parameters())


step = None
for line in sys.stdin:
    question = json.loads(line)
    if "definition" in question:
        step, parameters = start(
            question["definition"], question["batchSize"], question["threads"], getattr(torch, question["format"])
        )
        answer = {"parameters": parameters}
    else:
        answer = {"milliseconds": [step() for _ in range(question["steps"])]}
    print(json.dumps(answer), flush=True)

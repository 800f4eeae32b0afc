"""Whole networks in PyTorch, float64: loss, gradient of every weight and of every edge, batch-norm statistics.

Makes tests/reference/networks.json, which tests/engine/pytorch.test.ts reads. Weights and images follow from formulas
that both sides evaluate, so that the file holds results only. Run in a virtual environment:

    pip install "torch==2.13.0+cpu" numpy
    python tests/reference/make_networks.py

No GPU, no network. Values are rounded to 9 significant digits.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
BATCH = 4
RUBBISH = 20.0

C3 = [[0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5], [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5],
      [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5], [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5]]


def wave(shape, phase, scale, offset=0.0):
    """offset + scale * sin(0.7 i + phase), in the row-major order of the product's own layout."""
    count = math.prod(shape)
    return (offset + scale * torch.sin(0.7 * torch.arange(count) + phase)).reshape(shape)


class Net:
    """Collects weights (in the product's layout), edges and batch-norm statistics of one pass."""

    def __init__(self):
        self.weights, self.outputs, self.edges, self.batch_norm = {}, {}, [], {}

    def weight(self, name, shape, scale, offset=0.0):
        w = wave(shape, len(self.weights), scale, offset).requires_grad_()
        self.weights[name] = w
        return w

    def edge(self, source, target):
        """A tensor that exists only on this edge, so that its gradient is the edge's."""
        x = self.outputs[source].clone()
        x.retain_grad()
        self.edges.append((source, target, x))
        return x

    def conv(self, name, source, shape, connections=None):
        x = self.edge(source, name)
        fan = shape[0] * shape[1] * shape[2]
        w = self.weight(f"{name}/kernel", shape, 1.5 / math.sqrt(fan))
        used = w
        if connections:
            mask = torch.zeros(shape)
            for filter_, row in enumerate(connections):
                mask[:, :, row, filter_] = 1
            used = w * mask
        b = self.weight(f"{name}/bias", (shape[3],), 0.1)
        self.outputs[name] = F.conv2d(x, used.permute(3, 2, 0, 1), b)

    def dense(self, name, source, units):
        x = self.edge(source, name)
        flat = x.permute(0, 2, 3, 1).reshape(BATCH, -1) if x.dim() == 4 else x
        w = self.weight(f"{name}/kernel", (flat.shape[1], units), 1.5 / math.sqrt(flat.shape[1]))
        b = self.weight(f"{name}/bias", (units,), 0.1)
        self.outputs[name] = flat @ w + b

    def bn(self, name, source):
        x = self.edge(source, name)
        c = x.shape[1]
        gamma = self.weight(f"{name}/gamma", (c,), 0.3, 1.0)
        beta = self.weight(f"{name}/beta", (c,), 0.2)
        axes = (0, 2, 3) if x.dim() == 4 else (0,)
        self.batch_norm[name] = (x.mean(axes), x.var(axes, unbiased=False))
        self.outputs[name] = F.batch_norm(x, None, None, gamma, beta, training=True, eps=1e-5)

    def apply(self, name, source, f):
        self.outputs[name] = f(self.edge(source, name))

    def subsample(self, name, source):
        x = self.edge(source, name)
        c = x.shape[1]
        k = self.weight(f"{name}/coefficient", (c,), 0.1, 0.25)
        b = self.weight(f"{name}/bias", (c,), 0.1)
        self.outputs[name] = 4 * F.avg_pool2d(x, 2) * k[:, None, None] + b[:, None, None]


def images():
    return wave((BATCH, 32, 32, 1), 0.3, 0.5, 0.5).permute(0, 3, 1, 2).contiguous().requires_grad_()


LABELS = torch.tensor([3, 0, 9, 4])


def lenet5(activation, pool, batch_norm):
    net = Net()
    net.outputs["input"] = images()

    def squash(name):
        last = name
        if batch_norm:
            net.bn(f"{name}_bn", name)
            last = f"{name}_bn"
        net.apply(f"{name}_act", last, activation)

    net.conv("c1", "input", (5, 5, 1, 6))
    squash("c1")
    net.apply("s2", "c1_act", pool)
    net.conv("c3", "s2", (5, 5, 6, 16))
    squash("c3")
    net.apply("s4", "c3_act", pool)
    net.conv("c5", "s4", (5, 5, 16, 120))
    squash("c5")
    net.dense("f6", "c5_act", 84)
    squash("f6")
    net.dense("logits", "f6_act", 10)
    return net, F.cross_entropy(net.edge("logits", "output"), LABELS)


def lenet5_1998(pictures):
    net = Net()
    net.outputs["input"] = images()
    squash = lambda x: 1.7159 * torch.tanh(2 * x / 3)
    net.conv("c1", "input", (5, 5, 1, 6))
    net.apply("c1_act", "c1", squash)
    net.subsample("s2", "c1_act")
    net.apply("s2_act", "s2", squash)
    net.conv("c3", "s2_act", (5, 5, 6, 16), C3)
    net.apply("c3_act", "c3", squash)
    net.subsample("s4", "c3_act")
    net.apply("s4_act", "s4", squash)
    net.conv("c5", "s4_act", (5, 5, 16, 120))
    net.apply("c5_act", "c5", squash)
    net.dense("f6", "c5_act", 84)
    net.apply("f6_act", "f6", squash)
    net.apply("rbf", "f6_act", lambda x: ((x[:, None, :] - pictures[None]) ** 2).sum(2))
    y = net.edge("rbf", "output")
    rubbish = torch.full((BATCH, 1), -RUBBISH)
    return net, F.cross_entropy(torch.cat([-y, rubbish], 1), LABELS)


def pictures():
    """The ten 7x12 pictures of the catalog, read from its source."""
    source = Path(__file__).parents[2] / "src/network/catalog/lenet5Pictures.ts"
    rows = [part.split("`")[0] for part in source.read_text().split("  `")[1:]]
    return torch.tensor([[1.0 if c == "#" else -1.0 for c in "".join(r.split())] for r in rows])


def rounded(x):
    return float(f"{x.item():.9g}")


def summary(gradient):
    flat = gradient.reshape(-1)
    return {"rms": rounded((flat**2).mean().sqrt()), "first": [rounded(v) for v in flat[:6]], "last": [rounded(v) for v in flat[-6:]]}


def report(net, loss):
    loss.backward()
    return {
        "loss": rounded(loss),
        "weights": {name: summary(w.grad) for name, w in net.weights.items()},
        "edges": [{"from": a, "to": b, "rms": rounded((x.grad**2).mean().sqrt())} for a, b, x in net.edges],
        "batchNorm": {name: {"mean": [rounded(v) for v in m], "variance": [rounded(v) for v in s]} for name, (m, s) in net.batch_norm.items()},
    }


if __name__ == "__main__":
    pool_max = lambda x: F.max_pool2d(x, 2)
    pool_avg = lambda x: F.avg_pool2d(x, 2)
    result = {
        "torch": torch.__version__,
        "networks": {
            "lenet5": report(*lenet5(torch.relu, pool_max, False)),
            "lenet5 batch norm": report(*lenet5(torch.tanh, pool_avg, True)),
            "lenet5-1998": report(*lenet5_1998(pictures())),
        },
    }
    target = Path(__file__).with_name("networks.json")
    target.write_text(json.dumps(result, indent=1) + "\n")
    print(target.stat().st_size, "bytes")

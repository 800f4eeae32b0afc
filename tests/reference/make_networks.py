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

    def conv(self, name, source, shape, connections=None, stride=1, padding=0, groups=1, bias=True):
        """`shape`: kernel height and width, channels that a filter sees, filters."""
        x = self.edge(source, name)
        fan = shape[0] * shape[1] * shape[2]
        w = self.weight(f"{name}/kernel", shape, 1.5 / math.sqrt(fan))
        used = w
        if connections:
            mask = torch.zeros(shape)
            for filter_, row in enumerate(connections):
                mask[:, :, row, filter_] = 1
            used = w * mask
        b = self.weight(f"{name}/bias", (shape[3],), 0.1) if bias else None
        self.outputs[name] = F.conv2d(x, used.permute(3, 2, 0, 1), b, stride, padding, groups=groups)

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

    def lrn(self, name, source, size, alpha, beta, k):
        """`alpha` multiplies the mean of the squares, as in Caffe; times the size it multiplies their sum, as in the paper."""
        self.apply(name, source, lambda x: F.local_response_norm(x, size, alpha, beta, k))

    def join(self, name, sources, f):
        self.outputs[name] = f([self.edge(source, name) for source in sources])

    def loss(self, output, source):
        return F.cross_entropy(self.edge(source, output), LABELS)

    def subsample(self, name, source):
        x = self.edge(source, name)
        c = x.shape[1]
        k = self.weight(f"{name}/coefficient", (c,), 0.1, 0.25)
        b = self.weight(f"{name}/bias", (c,), 0.1)
        self.outputs[name] = 4 * F.avg_pool2d(x, 2) * k[:, None, None] + b[:, None, None]


def images(side=32, channels=1):
    return wave((BATCH, side, side, channels), 0.3, 0.5, 0.5).permute(0, 3, 1, 2).contiguous().requires_grad_()


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


def max_pool(kernel, stride, **options):
    return lambda x: F.max_pool2d(x, kernel, stride, **options)


def residual():
    """An identity block, one with zero channels (option A), and a bottleneck with a projection (option B)."""
    net = Net()
    net.outputs["input"] = images(10, 3)

    def conv_bn(name, source, shape, stride=1, relu=True):
        net.conv(name, source, shape, stride=stride, padding=(shape[0] - 1) // 2, bias=False)
        net.bn(f"{name}_bn", name)
        if not relu:
            return f"{name}_bn"
        net.apply(f"{name}_act", f"{name}_bn", torch.relu)
        return f"{name}_act"

    def add(block, branch, skip):
        net.join(f"{block}_add", [branch, skip], sum)
        net.apply(f"{block}_add_act", f"{block}_add", torch.relu)
        return f"{block}_add_act"

    x = conv_bn("conv1", "input", (3, 3, 3, 6))
    f = conv_bn("identity_b", conv_bn("identity_a", x, (3, 3, 6, 6)), (3, 3, 6, 6), relu=False)
    x = add("identity", f, x)
    f = conv_bn("zeros_b", conv_bn("zeros_a", x, (3, 3, 6, 12), stride=2), (3, 3, 12, 12), relu=False)
    net.apply("zeros_pad", x, lambda x: F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 0, 6)))
    x = add("zeros", f, "zeros_pad")
    f = conv_bn("projected_1x1a", x, (1, 1, 12, 4))
    f = conv_bn("projected_3x3", f, (3, 3, 4, 4), stride=2)
    f = conv_bn("projected_1x1b", f, (1, 1, 4, 16), relu=False)
    x = add("projected", f, conv_bn("projected_proj", x, (1, 1, 12, 16), stride=2, relu=False))
    net.apply("gap", x, lambda x: x.mean((2, 3)))
    net.dense("fc", "gap", 10)
    return net, net.loss("output", "fc")


def inception():
    """Two inception blocks, each with an auxiliary head; LRN with Caffe's alpha, pooling in ceil mode."""
    net = Net()
    net.outputs["input"] = images(16, 3)

    def conv(name, source, shape):
        net.conv(name, source, shape, padding=(shape[0] - 1) // 2)
        net.apply(f"{name}_act", name, torch.relu)
        return f"{name}_act"

    def block(name, x, pool, channels, one, r3, three, r5, five, projected):
        branches = [
            conv(f"{name}_1x1", x, (1, 1, channels, one)),
            conv(f"{name}_3x3", conv(f"{name}_3x3_reduce", x, (1, 1, channels, r3)), (3, 3, r3, three)),
            conv(f"{name}_5x5", conv(f"{name}_5x5_reduce", x, (1, 1, channels, r5)), (5, 5, r5, five)),
        ]
        net.apply(f"{name}_pool", x, pool)
        branches.append(conv(f"{name}_pool_proj", f"{name}_pool", (1, 1, channels, projected)))
        net.join(f"{name}_output", branches, lambda xs: torch.cat(xs, 1))
        return f"{name}_output"

    def head(name, x, channels):
        net.apply(f"{name}_avgpool", x, lambda x: F.avg_pool2d(x, 3, 2))
        conv(f"{name}_conv", f"{name}_avgpool", (1, 1, channels, 4))
        net.dense(f"{name}_fc", f"{name}_conv_act", 8)
        net.apply(f"{name}_fc_act", f"{name}_fc", torch.relu)
        net.dense(f"{name}_classifier", f"{name}_fc_act", 10)
        return f"{name}_classifier"

    conv("conv1", "input", (3, 3, 3, 8))
    net.apply("pool1", "conv1_act", max_pool(3, 2, ceil_mode=True))
    net.lrn("norm1", "pool1", size=3, alpha=0.3, beta=0.75, k=1)
    # The first pooling leaves equal neighbours. After the 1x1 convolution they differ in float64's last bits, which would
    # decide a second maximum: an average there.
    x = block("a", "norm1", max_pool(3, 1, padding=1), 8, 4, 4, 6, 4, 6, 4)
    first = head("aux1", x, 20)
    x = block("b", x, lambda x: F.avg_pool2d(x, 3, 1, 1), 20, 6, 4, 8, 6, 6, 4)
    second = head("aux2", x, 24)
    net.apply("pool2", x, lambda x: F.avg_pool2d(x, 8))
    net.dense("classifier", "pool2", 10)
    main = net.loss("output", "classifier")
    return net, main + 0.3 * net.loss("output2", first) + 0.3 * net.loss("output3", second)


def grouped():
    """The sequence of AlexNet: LRN with the paper's alpha in front of overlapping pooling, convolutions in two groups."""
    net = Net()
    net.outputs["input"] = images(19, 3)

    def conv(name, source, shape, **options):
        net.conv(name, source, shape, **options)
        net.apply(f"{name}_act", name, torch.relu)
        return f"{name}_act"

    def norm_pool(number, source):
        net.lrn(f"norm{number}", source, size=5, alpha=0.2 * 5, beta=0.75, k=2)
        net.apply(f"pool{number}", f"norm{number}", max_pool(3, 2))
        return f"pool{number}"

    x = norm_pool(1, conv("conv1", "input", (5, 5, 3, 8), stride=1))
    x = norm_pool(2, conv("conv2", x, (5, 5, 4, 12), padding=2, groups=2))
    x = conv("conv3", x, (3, 3, 12, 12), padding=1)
    x = conv("conv4", x, (3, 3, 6, 8), padding=1, groups=2)
    net.dense("fc6", x, 16)
    net.apply("fc6_act", "fc6", torch.relu)
    net.dense("fc8", "fc6_act", 10)
    return net, net.loss("output", "fc8")


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


def products(edges):
    """For every pair of readers of a node: the mean product of the gradients that they send back."""
    return [
        {"node": a, "readers": [b, c], "mean": rounded((x.grad * y.grad).mean())}
        for i, (a, b, x) in enumerate(edges)
        for d, c, y in edges[i + 1 :]
        if a == d
    ]


def report(net, loss):
    loss.backward()
    # A branch that a ReLU silenced altogether would be compared with nothing.
    assert all(x.grad.abs().max() > 0 for _, _, x in net.edges)
    return {
        "loss": rounded(loss),
        "weights": {name: summary(w.grad) for name, w in net.weights.items()},
        "edges": [{"from": a, "to": b, "rms": rounded((x.grad**2).mean().sqrt())} for a, b, x in net.edges],
        "products": products(net.edges),
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
            "residual": report(*residual()),
            "inception": report(*inception()),
            "grouped": report(*grouped()),
        },
    }
    target = Path(__file__).with_name("networks.json")
    target.write_text(json.dumps(result, indent=1) + "\n")
    print(target.stat().st_size, "bytes")

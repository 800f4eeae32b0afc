"""Writes ops.json: what PyTorch computes, in float64, for the operations of src/network/ops.ts.

Run it from anywhere, without a GPU, in about five seconds:

    pip install "torch==2.13.0+cpu" numpy --extra-index-url https://download.pytorch.org/whl/cpu
    python tests/reference/make_ops.py

Written with Python 3.11, torch 2.13.0+cpu and numpy 2.4.6. The inputs are rounded to three decimals, so that they take
little space and are the same numbers for every reader; the outputs are rounded to nine significant digits. Images are
turned from PyTorch's [batch, channel, height, width] into our [batch, height, width, channel], filters from
[output, input, height, width] into [height, width, input, output], dense kernels from [out, in] into [in, out].
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
random = np.random.default_rng(20150512)


def normal(*shape, mean=0.0, deviation=1.0):
    values = np.round(random.normal(mean, deviation, shape), 3)
    return torch.tensor(values, requires_grad=True)


def integers(low, high, *shape):
    return torch.tensor(random.integers(low, high + 1, shape).astype(np.float64), requires_grad=True)


def array(x, axes=None):
    """A tensor as JSON, its axes put in our order."""
    values = x.detach().numpy()
    if axes is not None:
        values = values.transpose(axes)
    return {"shape": list(values.shape), "values": [float(f"{value:.9g}") for value in values.ravel()]}


def image(x):
    return array(x, (0, 2, 3, 1))


def filters(x):
    return array(x, (2, 3, 1, 0))


def dense(x):
    return array(x, (1, 0))


def window(kernel, stride, dilation, pad, output):
    """PyTorch pads both sides alike."""
    return {
        "kernel": kernel,
        "stride": stride,
        "dilation": dilation,
        "padBefore": pad,
        "padAfter": pad,
        "output": list(output.shape[2:]),
    }


def conv2d(name, size, out, kernel, stride=(1, 1), dilation=(1, 1), pad=(0, 0), groups=1, bias=True, extra=None):
    """`extra` = [left, right, top, bottom] pads the input beforehand, which makes the padding asymmetric."""
    batch, channels, height, width = size
    x = normal(batch, channels, height, width)
    f = normal(out, channels // groups, *kernel)
    b = normal(out) if bias else None
    padded = F.pad(x, extra) if extra else x
    y = F.conv2d(padded, f, b, stride, pad, dilation, groups)
    dy = normal(*y.shape)
    y.backward(dy)
    geometry = window(kernel, stride, dilation, pad, y)
    if extra:
        left, right, top, bottom = extra
        geometry.update(padBefore=[pad[0] + top, pad[1] + left], padAfter=[pad[0] + bottom, pad[1] + right])
    return {
        "name": name,
        "window": {**geometry, "groups": groups},
        "x": image(x),
        "filter": filters(f),
        "bias": array(b) if bias else None,
        "dy": image(dy),
        "y": image(y),
        "dx": image(x.grad),
        "dFilter": filters(f.grad),
        "dBias": array(b.grad) if bias else None,
    }


def max_pool(name, x, kernel, stride, pad=(0, 0), dilation=(1, 1), ceil=False):
    y = F.max_pool2d(x, kernel, stride, pad, dilation, ceil_mode=ceil)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": name,
        "window": window(kernel, stride, dilation, pad, y),
        "x": image(x),
        "dy": image(dy),
        "y": image(y),
        "dx": image(x.grad),
    }


def avg_pool(name, x, kernel, stride, pad=(0, 0), ceil=False, count_padding=True):
    y = F.avg_pool2d(x, kernel, stride, pad, ceil_mode=ceil, count_include_pad=count_padding)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": name,
        "window": {**window(kernel, stride, (1, 1), pad, y), "countPadding": count_padding},
        "x": image(x),
        "dy": image(dy),
        "y": image(y),
        "dx": image(x.grad),
    }


def local_response_norm(name, size, channels, alpha, beta, k, deviation=1.0):
    """PyTorch multiplies the mean of the squares by its alpha; ours, which is stored, multiplies their sum."""
    x = normal(*size, deviation=deviation)
    y = F.local_response_norm(x, channels, alpha, beta, k)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": name,
        "norm": {"size": channels, "alpha": alpha / channels, "beta": beta, "k": k},
        "x": image(x),
        "dy": image(dy),
        "y": image(y),
        "dx": image(x.grad),
    }


def adaptive_avg_pool(size, output):
    x = normal(*size)
    y = F.adaptive_avg_pool2d(x, output)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": f"{size[2]}x{size[3]} to {output[0]}x{output[1]}",
        "x": image(x),
        "dy": image(dy),
        "y": image(y),
        "dx": image(x.grad),
    }


def batch_norm(name, size, epsilon=1e-5, momentum=0.1, affine=True):
    """Two training batches, then evaluation with the running statistics. `keepShare` is one minus PyTorch's momentum."""
    channels = size[1]
    # Vectors [batch, feature] have their channels last already.
    layout = image if len(size) == 4 else array
    running_mean, running_var = torch.zeros(channels), torch.ones(channels)
    gamma, beta = (normal(channels), normal(channels)) if affine else (None, None)
    batches = []
    for mean in (0.0, 2.0):
        x = normal(*size, mean=mean)
        y = F.batch_norm(x, running_mean, running_var, gamma, beta, True, momentum, epsilon)
        dy = normal(*y.shape)
        for parameter in (gamma, beta):
            if affine:
                parameter.grad = None
        y.backward(dy)
        batches.append(
            {
                "x": layout(x),
                "dy": layout(dy),
                "y": layout(y),
                "dx": layout(x.grad),
                "dGamma": array(gamma.grad) if affine else None,
                "dBeta": array(beta.grad) if affine else None,
                "runningMean": array(running_mean),
                "runningVariance": array(running_var),
            }
        )
    x = normal(*size, mean=1.0)
    y = F.batch_norm(x, running_mean, running_var, gamma, beta, False, momentum, epsilon)
    return {
        "name": name,
        "epsilon": epsilon,
        "keepShare": 1 - momentum,
        "gamma": array(gamma) if affine else None,
        "beta": array(beta) if affine else None,
        "batches": batches,
        "evaluation": {"x": layout(x), "y": layout(y)},
    }


def linear(name, batch, inputs, outputs, bias=True):
    x, kernel = normal(batch, inputs), normal(outputs, inputs)
    b = normal(outputs) if bias else None
    y = F.linear(x, kernel, b)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": name,
        "x": array(x),
        "kernel": dense(kernel),
        "bias": array(b) if bias else None,
        "dy": array(dy),
        "y": array(y),
        "dx": array(x.grad),
        "dKernel": dense(kernel.grad),
        "dBias": array(b.grad) if bias else None,
    }


def cross_entropy(name, logits):
    batch, classes = logits.shape
    labels = torch.tensor(random.integers(0, classes, batch))
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    correct = (logits.argmax(1) == labels).sum()
    return {
        "name": name,
        "logits": array(logits),
        "labels": array(labels.to(torch.float64)),
        "loss": array(loss.reshape(1)),
        "correct": int(correct),
        "softmax": array(logits.softmax(1)),
        "dLogits": array(logits.grad),
    }


def group_norm(name, shape, groups, epsilon=1e-5, affine=True):
    """nn.GroupNorm; with one group of vectors or of single pixels it is nn.LayerNorm over the channels."""
    x = normal(*shape, mean=0.5, deviation=2)
    gamma, beta = (normal(shape[1]), normal(shape[1])) if affine else (None, None)
    y = F.group_norm(x, groups, gamma, beta, epsilon)
    dy = normal(*y.shape)
    y.backward(dy)
    layout = image if len(shape) == 4 else array
    return {
        "name": name,
        "groups": groups,
        "epsilon": epsilon,
        "x": layout(x),
        "gamma": array(gamma) if affine else None,
        "beta": array(beta) if affine else None,
        "dy": layout(dy),
        "y": layout(y),
        "dx": layout(x.grad),
        "dGamma": array(gamma.grad) if affine else None,
        "dBeta": array(beta.grad) if affine else None,
    }


def layer_norm(name, shape, epsilon=1e-5):
    """nn.LayerNorm over the last axis of [batch, channel] or [batch, height, width, channel], as ConvNeXt uses it."""
    x = normal(*shape, mean=0.5, deviation=2)
    gamma, beta = normal(shape[-1]), normal(shape[-1])
    y = F.layer_norm(x, shape[-1:], gamma, beta, epsilon)
    dy = normal(*y.shape)
    y.backward(dy)
    return {
        "name": name,
        "epsilon": epsilon,
        "x": array(x),
        "gamma": array(gamma),
        "beta": array(beta),
        "dy": array(dy),
        "y": array(y),
        "dx": array(x.grad),
        "dGamma": array(gamma.grad),
        "dBeta": array(beta.grad),
    }


def activation(name, f):
    x = normal(5, 7, deviation=2)
    y = f(x)
    dy = normal(*y.shape)
    y.backward(dy)
    return {"name": name, "x": array(x), "dy": array(dy), "y": array(y), "dx": array(x.grad)}


OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {}, {}),
    "momentum": (torch.optim.SGD, {"momentum": 0.9}, {"momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}, {"momentum": 0.9}),
    "adam": (torch.optim.Adam, {"betas": (0.9, 0.999), "eps": 1e-8}, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}),
    "rmsprop": (torch.optim.RMSprop, {"alpha": 0.99, "eps": 1e-8}, {"decay": 0.99, "epsilon": 1e-8}),
}


def optimizer(rule, weight_decay, learning_rate=0.05):
    make, theirs, ours = OPTIMIZERS[rule]
    weight = normal(3, 5)
    initial = array(weight)
    step = make([weight], lr=learning_rate, weight_decay=weight_decay, **theirs)
    steps = []
    for _ in range(3):
        weight.grad = normal(3, 5).detach()
        gradient = array(weight.grad)
        step.step()
        steps.append({"gradient": gradient, "weight": array(weight)})
    return {
        "name": f"{rule}, weight decay {weight_decay}",
        "update": {"rule": rule, "learningRate": learning_rate, "weightDecay": weight_decay, **ours},
        "weight": initial,
        "steps": steps,
    }


fixtures = {
    "versions": {"torch": torch.__version__, "numpy": np.__version__},
    "conv2d": [
        conv2d("3x3 padded", (2, 3, 5, 7), 4, (3, 3), pad=(1, 1)),
        conv2d("1x1 without bias", (2, 5, 3, 4), 3, (1, 1), bias=False),
        conv2d("non-square kernel, stride and padding", (1, 2, 9, 8), 3, (3, 5), stride=(2, 1), pad=(1, 2)),
        conv2d("stride 3", (1, 3, 8, 10), 2, (2, 2), stride=(3, 3)),
        conv2d("dilation", (1, 2, 9, 8), 3, (3, 2), dilation=(2, 3), pad=(2, 1)),
        conv2d("2 groups", (2, 4, 5, 5), 6, (3, 3), groups=2, pad=(1, 1)),
        conv2d("3 groups, stride 2, dilation 2", (1, 6, 9, 7), 3, (3, 3), (2, 2), (2, 2), (2, 1), groups=3),
        conv2d("depthwise", (1, 5, 6, 5), 5, (3, 3), groups=5, pad=(1, 1)),
        conv2d("depthwise, two filters per channel", (1, 3, 5, 6), 6, (3, 3), stride=(2, 2), groups=3),
        conv2d("asymmetric padding", (1, 2, 6, 6), 3, (3, 3), stride=(2, 2), extra=[0, 1, 0, 1]),
        conv2d("asymmetric padding on all sides", (1, 2, 5, 4), 2, (3, 2), extra=[3, 0, 1, 2]),
    ],
    "maxPool": [
        max_pool("2x2", normal(2, 3, 6, 8), (2, 2), (2, 2)),
        max_pool("3x3 stride 2, padded, negative", normal(1, 2, 7, 9, mean=-5), (3, 3), (2, 2), (1, 1)),
        max_pool("3x3 stride 2, ceil mode", normal(1, 2, 6, 8), (3, 3), (2, 2), ceil=True),
        max_pool("3x3 stride 2, padded, ceil mode", normal(1, 2, 6, 8), (3, 3), (2, 2), (1, 1), ceil=True),
        max_pool("2x3 stride 3x1", normal(1, 2, 7, 6), (2, 3), (3, 1), (1, 0), ceil=True),
        max_pool("dilation 2", normal(1, 2, 8, 7), (3, 2), (1, 2), (1, 1), dilation=(2, 2)),
        max_pool("ties", integers(-1, 1, 2, 2, 7, 7), (3, 3), (2, 2), (1, 1)),
    ],
    "avgPool": [
        avg_pool(
            f"{kernel[0]}x{kernel[1]} stride {stride[0]}x{stride[1]}, padding {pad[0]}x{pad[1]}, "
            f"{'ceil' if ceil else 'floor'}, {'counting' if count else 'not counting'} padding",
            normal(1, 2, 6, 8),
            kernel,
            stride,
            pad,
            ceil,
            count,
        )
        for kernel, stride, pad in (((2, 2), (2, 2), (0, 0)), ((3, 3), (2, 2), (1, 1)), ((3, 2), (2, 3), (1, 0)))
        for ceil in (False, True)
        for count in (False, True)
    ],
    "batchNorm": [
        batch_norm("images", (3, 4, 5, 2)),
        batch_norm("vectors", (7, 3)),
        batch_norm("without gamma and beta, other epsilon and momentum", (2, 3, 2, 3), 1e-3, 0.01, affine=False),
    ],
    "linear": [linear("5x7 to 3", 5, 7, 3), linear("without bias", 3, 4, 5, bias=False), linear("one row", 1, 9, 1)],
    "crossEntropy": [
        cross_entropy("10 classes", normal(5, 10, deviation=2)),
        cross_entropy("large logits", normal(7, 3, deviation=80)),
    ],
    "activation": [activation("tanh", torch.tanh), activation("relu", F.relu), activation("sigmoid", torch.sigmoid)],
    "optimizer": [optimizer(rule, weight_decay) for rule in OPTIMIZERS for weight_decay in (0, 0.1)],
    # Behind all others: each fixture takes its numbers from the same generator.
    "lrn": [
        local_response_norm("AlexNet's numbers", (2, 12, 3, 2), 5, 5e-4, 0.75, 2, deviation=30),
        local_response_norm("strong, of 3 channels", (1, 7, 3, 4), 3, 1.5, 0.75, 1),
        local_response_norm("of 4 channels", (1, 9, 2, 3), 4, 2, 0.5, 1),
        local_response_norm("of more channels than there are", (2, 3, 2, 2), 9, 3, 1.3, 0.5),
    ],
    "adaptiveAvgPool": [
        adaptive_avg_pool((1, 2, height, width), output)
        for height, width, output in ((6, 8, (3, 2)), (7, 5, (3, 2)), (13, 10, (6, 4)), (2, 3, (5, 4)), (4, 3, (1, 1)))
    ],
    "groupNorm": [
        group_norm("images, 3 groups", (2, 6, 3, 4), 3),
        group_norm("images, one group", (2, 5, 3, 2), 1),
        group_norm("images, a group for each channel", (2, 3, 4, 2), 3, 1e-3),
        group_norm("vectors", (4, 8), 2),
        group_norm("images without gamma and beta", (2, 4, 2, 3), 2, affine=False),
    ],
    "layerNorm": [
        layer_norm("vectors", (4, 7)),
        layer_norm("the channels of each pixel", (2, 3, 2, 5), 1e-6),
    ],
    "rectifier": [
        *({**activation("leakyRelu", lambda x: F.leaky_relu(x, slope)), "parameter": slope} for slope in (0.01, 0.3)),
        *({**activation("elu", lambda x: F.elu(x, alpha)), "parameter": alpha} for alpha in (1, 2.5)),
        {**activation("gelu", F.gelu), "parameter": 0},
        {**activation("silu", F.silu), "parameter": 0},
        *({**activation("clippedRelu", lambda x: F.hardtanh(x, 0, ceiling)), "parameter": ceiling} for ceiling in (6, 0.75)),
    ],
}

path = Path(__file__).with_name("ops.json")
path.write_text(json.dumps(fixtures, separators=(",", ":")) + "\n")
print(f"{path.name}: {path.stat().st_size} bytes")

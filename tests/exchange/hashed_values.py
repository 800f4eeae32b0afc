"""Numbers that follow from a formula, which tests have too (hashedValues.ts): weights that need no file."""

import math

import numpy as np


def hashed(count, seed):
    """Numbers in [-0.5, 0.5), the same in every language: 32-bit whole numbers multiplied and shifted."""
    x = (np.arange(count, dtype=np.uint64) + np.uint64(seed) * np.uint64(1_000_003)) & np.uint64(0xFFFFFFFF)
    for factor in (0x7FEB352D, 0x846CA68B):
        x ^= x >> np.uint64(16)
        x = (x * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    return x.astype(np.float64) / 2**32 - 0.5


def value_of(name, shape, seed):
    """A weight by its name in PyTorch: kernels as large as before a rectifier, gammas and variances around 1."""
    count = math.prod(shape)
    random = hashed(count, seed)
    if name.endswith("num_batches_tracked"):
        return np.zeros(shape, np.int64)
    if name.endswith("running_var"):
        random = 1 + random
    elif len(shape) > 1:
        random = random * math.sqrt(24 / math.prod(shape[1:]))
    elif name.endswith("weight"):
        random = 1 + random
    else:
        random = random * 0.2
    return random.astype(np.float32).reshape(shape)

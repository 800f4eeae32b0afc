def fit(images):
    """Brings pictures to the size of the input: proportions kept, zeros around, as many channels as it has."""
    count, height, width, channels = images.shape
    if channels != INPUT[2]:
        shares = [0.299, 0.587, 0.114] if channels == 3 else [1 / channels] * channels
        images = np.repeat((images @ np.float32(shares))[..., None], INPUT[2], axis=-1)
    scale = min(INPUT[0] / height, INPUT[1] / width)
    if scale < 1:
        rows, columns = (area(n, max(1, round(n * scale))) for n in (height, width))
        images = np.einsum("yh,bhwc,xw->byxc", rows, images, columns)
    images = images.repeat(max(1, int(scale)), axis=1).repeat(max(1, int(scale)), axis=2)
    fitted = np.zeros((count, *INPUT), "float32")
    _, height, width, _ = images.shape
    top, left = (INPUT[0] - height) // 2, (INPUT[1] - width) // 2
    fitted[:, top : top + height, left : left + width] = images
    return fitted


def area(source, target):
    """What share each of `source` pixels has in each of fewer ones: the part of it that they cover."""
    edges = np.arange(target + 1) * source / target
    starts = np.arange(source)
    shared = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    return (np.clip(shared, 0, None) * target / source).astype("float32")

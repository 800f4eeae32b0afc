def augment(images, random):
    """Moves, turns, mirrors, brightens and covers each picture by chance, as its settings say."""
    count, height, width, _ = images.shape
    down, right = random.integers(-SHIFT, SHIFT + 1, (2, count))
    flipped = random.random(count) < (0.5 if FLIP else 0)
    angle = np.deg2rad(ROTATION) * random.uniform(-1, 1, count)
    factor = random.uniform(1 - BRIGHTNESS, 1 + BRIGHTNESS, count)
    y, x = np.mgrid[:height, :width].astype("float32")
    result = np.zeros_like(images)
    for i in range(count):
        dy, dx = y - down[i] - (height - 1) / 2, x - right[i] - (width - 1) / 2
        rows = (height - 1) / 2 + np.cos(angle[i]) * dy - np.sin(angle[i]) * dx
        columns = (width - 1) / 2 + np.sin(angle[i]) * dy + np.cos(angle[i]) * dx
        result[i] = sample(images[i], rows, width - 1 - columns if flipped[i] else columns)
        if CUTOUT:
            top, left = random.integers(0, (height, width)) - CUTOUT // 2
            result[i, max(0, top) : max(0, top + CUTOUT), max(0, left) : max(0, left + CUTOUT)] = 0
    return np.minimum(1, result * factor[:, None, None, None]) if BRIGHTNESS else result


def sample(image, rows, columns):
    """Values between four pixels, of which those outside are zero."""
    height, width, _ = image.shape
    top, left = np.floor(rows).astype(int), np.floor(columns).astype(int)
    total = np.zeros_like(image)
    for y, share in ((top, top + 1 - rows), (top + 1, rows - top)):
        for x, part in ((left, left + 1 - columns), (left + 1, columns - left)):
            inside = (y >= 0) & (y < height) & (x >= 0) & (x < width)
            pixels = image[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
            total += (inside * share * part)[..., None] * pixels
    return total

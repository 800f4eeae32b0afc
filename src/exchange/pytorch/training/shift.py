def shift(pictures: torch.Tensor) -> torch.Tensor:
    """Moves each picture by up to SHIFT pixels, with black around it."""
    number, channels, height, width = pictures.shape
    rows = torch.arange(height) + torch.randint(0, 2 * SHIFT + 1, (number, 1))
    columns = torch.arange(width) + torch.randint(0, 2 * SHIFT + 1, (number, 1))
    which = torch.arange(number)[:, None, None, None]
    plane = torch.arange(channels)[:, None, None]
    padded = F.pad(pictures, (SHIFT, SHIFT, SHIFT, SHIFT))
    return padded[which, plane, rows[:, None, :, None], columns[:, None, None, :]]

def cut_out(pictures: torch.Tensor) -> torch.Tensor:
    """Blackens a square of CUTOUT pixels with its middle at any pixel: DeVries & Taylor 2017."""
    number, _, height, width = pictures.shape

    def covered(size: int) -> torch.Tensor:
        first = torch.randint(0, size, (number, 1), device=pictures.device) - CUTOUT // 2
        places = torch.arange(size, device=pictures.device)
        return (places >= first) & (places < first + CUTOUT)

    square = covered(height)[:, None, :, None] & covered(width)[:, None, None, :]
    return pictures.masked_fill(square, 0)

def brighten(pictures: torch.Tensor) -> torch.Tensor:
    """Makes each picture brighter or darker, by a factor of 1 ± BRIGHTNESS."""
    change = 2 * torch.rand(len(pictures), 1, 1, 1, device=pictures.device) - 1
    return ((1 + BRIGHTNESS * change) * pictures).clamp(max=1)

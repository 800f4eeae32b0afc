def flip(pictures: torch.Tensor) -> torch.Tensor:
    """Mirrors every second picture, on average."""
    mirrored = torch.rand(len(pictures), 1, 1, 1, device=pictures.device) < 0.5
    return torch.where(mirrored, pictures.flip(3), pictures)

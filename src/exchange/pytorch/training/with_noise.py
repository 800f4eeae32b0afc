def with_noise(labels: torch.Tensor) -> torch.Tensor:
    """A share of the labels replaced by any other class: the same ones in every epoch."""
    random = torch.Generator().manual_seed(SEED)
    wrong = torch.rand(len(labels), generator=random) < LABEL_NOISE
    others = torch.randint(1, CLASSES, (len(labels),), generator=random)
    return torch.where(wrong, (labels + others) % CLASSES, labels)

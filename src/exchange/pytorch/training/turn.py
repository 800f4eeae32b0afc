def turn(pictures: torch.Tensor) -> torch.Tensor:
    """Turns each picture by up to ROTATION degrees, then moves it by up to SHIFT pixels."""
    number, _, height, width = pictures.shape
    angle = math.radians(ROTATION) * (2 * torch.rand(number, device=pictures.device) - 1)
    down, right = torch.randint(-SHIFT, SHIFT + 1, (2, number), device=pictures.device)
    cos, sin = angle.cos(), angle.sin()
    # Where each pixel comes from, with both axes from -1 to 1.
    x = torch.stack([cos, sin * height / width, -2 / width * (cos * right + sin * down)], dim=1)
    y = torch.stack([-sin * width / height, cos, -2 / height * (cos * down - sin * right)], dim=1)
    grid = F.affine_grid(torch.stack([x, y], dim=1), list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, align_corners=False)

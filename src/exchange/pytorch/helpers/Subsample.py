class Subsample(nn.Module):
    """LeNet's S layers: the sum of a window times a coefficient, plus a bias, of each channel."""

    def __init__(self, channels: int, kernel_size, stride=None, padding=0):
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, stride or kernel_size, padding
        taps = kernel_size**2 if isinstance(kernel_size, int) else math.prod(kernel_size)
        self.coefficient = nn.Parameter(torch.full((channels,), 1 / taps))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        sums = F.avg_pool2d(x, self.kernel_size, self.stride, self.padding, divisor_override=1)
        return sums * self.coefficient[:, None, None] + self.bias[:, None, None]

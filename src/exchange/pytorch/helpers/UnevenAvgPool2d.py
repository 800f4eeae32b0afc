class UnevenAvgPool2d(nn.Module):
    """Averages windows on padding that is wider on one side; windows may hang over it (`overhang`)."""

    def __init__(self, kernel_size, padding, stride=None, overhang=(0, 0), count_include_pad=True):
        super().__init__()
        self.kernel_size, self.stride = kernel_size, stride or kernel_size
        self.padding, self.overhang = padding, (0, overhang[0], 0, overhang[1])
        self.count_include_pad = count_include_pad

    def forward(self, x):
        counted = torch.ones_like(x[:1, :1])
        counted = F.pad(counted, self.padding, value=float(self.count_include_pad))
        return self.sums(F.pad(x, self.padding)) / self.sums(counted)

    def sums(self, x):
        x = F.pad(x, self.overhang)
        return F.avg_pool2d(x, self.kernel_size, self.stride, divisor_override=1)

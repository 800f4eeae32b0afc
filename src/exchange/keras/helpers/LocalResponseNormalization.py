@keras.saving.register_keras_serializable("convoscope")
class LocalResponseNormalization(layers.Layer):
    """x / (k + alpha * sum of x^2 over `size` neighbouring channels)^beta (Krizhevsky et al. 2012).

    Alpha multiplies the sum; Caffe and PyTorch divide it by `size` first.
    """

    def __init__(self, size=5, alpha=1e-4, beta=0.75, k=2.0, **kwargs):
        super().__init__(**kwargs)
        self.size, self.alpha, self.beta, self.k = size, alpha, beta, k

    def call(self, x):
        before, after = self.size // 2, (self.size - 1) // 2
        channels = x.shape[-1]
        squares = ops.pad(ops.square(x), [[0, 0]] * (len(x.shape) - 1) + [[before, after]])
        total = sum(squares[..., i : i + channels] for i in range(self.size))
        return x / ops.power(self.k + self.alpha * total, self.beta)

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        own = {"size": self.size, "alpha": self.alpha, "beta": self.beta, "k": self.k}
        return {**super().get_config(), **own}

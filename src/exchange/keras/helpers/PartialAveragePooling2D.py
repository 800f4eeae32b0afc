@keras.saving.register_keras_serializable("convoscope")
class PartialAveragePooling2D(layers.Layer):
    """Averages windows that reach over the edge, each over the pixels that count.

    Padding counts where `count_padding` says so. What hangs over it, because the size of the output
    was rounded up, never counts. Keras's own layer counts all pixels or those of the image only.
    """

    def __init__(self, pool_size, strides, padding, overhang, count_padding, **kwargs):
        super().__init__(**kwargs)
        self.pool_size, self.strides = tuple(pool_size), tuple(strides)
        self.padding, self.overhang, self.count_padding = padding, overhang, count_padding

    def _means(self, x, value):
        (top, bottom), (left, right) = self.padding
        x = ops.pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]], constant_values=value)
        below, beside = self.overhang
        x = ops.pad(x, [[0, 0], [0, below], [0, beside], [0, 0]])
        return ops.average_pool(x, self.pool_size, self.strides, "valid", "channels_last")

    def call(self, x):
        share = self._means(ops.ones_like(x[:1, :, :, :1]), 1.0 if self.count_padding else 0.0)
        # A window of which nothing counts gives 0.
        return self._means(x, 0.0) / ops.where(share > 0, share, 1.0)

    def compute_output_shape(self, input_shape):
        batch, *sides, channels = input_shape
        along = zip(sides, self.padding, self.overhang, self.pool_size, self.strides)
        return (batch, *((n + sum(pad) + over - k) // s + 1 for n, pad, over, k, s in along), channels)

    def get_config(self):
        own = {
            "pool_size": self.pool_size,
            "strides": self.strides,
            "padding": self.padding,
            "overhang": self.overhang,
            "count_padding": self.count_padding,
        }
        return {**super().get_config(), **own}

@keras.saving.register_keras_serializable("convoscope")
class LowestPadding2D(layers.Layer):
    """Padding that never wins a max pooling. Zeros would, where values are negative."""

    def __init__(self, padding, **kwargs):
        super().__init__(**kwargs)
        self.padding = padding

    def call(self, x):
        rows, columns = self.padding
        return ops.pad(x, [[0, 0], rows, columns, [0, 0]], constant_values=float("-inf"))

    def compute_output_shape(self, input_shape):
        batch, height, width, channels = input_shape
        rows, columns = self.padding
        return (batch, height + sum(rows), width + sum(columns), channels)

    def get_config(self):
        return {**super().get_config(), "padding": self.padding}

@keras.saving.register_keras_serializable("convoscope")
class RadialBasis(layers.Layer):
    """The squared distance to one fixed centre per class, of which the smallest wins (LeCun et al. 1998)."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        shape = (self.units, input_shape[-1])
        self.centres = self.add_weight(shape=shape, name="centres", initializer="zeros", trainable=False)

    def call(self, x):
        return ops.sum(ops.square(ops.expand_dims(x, 1) - self.centres), axis=-1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.units)

    def get_config(self):
        return {**super().get_config(), "units": self.units}

@keras.saving.register_keras_serializable("convoscope")
class Connections(keras.constraints.Constraint):
    """Keeps a filter blind to the channels that its row does not list (LeCun et al. 1998, table I)."""

    def __init__(self, rows):
        self.rows = rows

    def __call__(self, kernel):
        mask = np.zeros(kernel.shape[-2:], "float32")
        for filter_, channels in enumerate(self.rows):
            mask[list(channels), filter_] = 1
        return kernel * mask

    def get_config(self):
        return {"rows": self.rows}

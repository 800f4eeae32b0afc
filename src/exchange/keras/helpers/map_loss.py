@keras.saving.register_keras_serializable("convoscope")
def map_loss(labels, distances):
    """Cross-entropy of negated distances, with one more class at the constant 20 (LeCun et al. 1998, eq. 9)."""
    rubbish = ops.full_like(distances[:, :1], -20.0)
    logits = ops.concatenate([-distances, rubbish], axis=-1)
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)

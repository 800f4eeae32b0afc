def distribution():
    """Several devices or machines, where there are any; each takes a part of every batch.

    TensorFlow: set TF_CONFIG on every machine and start the script there. JAX: all devices of this one.
    """
    if keras.config.backend() == "tensorflow":
        import tensorflow as tf

        if "TF_CONFIG" in os.environ:
            return tf.distribute.MultiWorkerMirroredStrategy()
        return tf.distribute.MirroredStrategy() if len(tf.config.list_physical_devices("GPU")) > 1 else None
    if keras.config.backend() == "jax" and len(keras.distribution.list_devices()) > 1:
        keras.distribution.set_distribution(keras.distribution.DataParallel())
    return None

"""Trains exported Keras models on two virtual devices each, by TensorFlow and by JAX where it is there.

    python trainKeras.py FOLDER

Prints a line of JSON for each case (see kerasTraining.ts).
"""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

STEPS = 10
# Two devices of one processor, the script as it is called by hand, and on how many devices its weights then are.
RUNNER = """
import os, runpy, sys
if os.environ["KERAS_BACKEND"] == "tensorflow":
    import tensorflow as tf
    one = tf.config.LogicalDeviceConfiguration()
    tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], [one, one])
model = runpy.run_path(sys.argv[0], run_name="__main__")["trained"]
value = model.trainable_variables[0].value
print("devices", len(value.values) if hasattr(value, "values") else len(value.sharding.device_set))
"""


def check(folder: Path, backend: str) -> tuple[bool, str]:
    environment = {
        **os.environ,
        "KERAS_BACKEND": backend,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "XLA_FLAGS": "--xla_force_host_platform_device_count=2",
    }
    source = f"import sys; sys.argv = ['network.py', '--steps', '{STEPS}']\n{RUNNER}"
    command = [sys.executable, "-c", source]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=400)
    # The progress bar says the mean of all batches so far.
    means = {int(step): float(mean) for step, mean in re.findall(r"(\d+)/\d+.*?[^_]loss: ([\d.]+)", run.stdout)}
    devices = re.search(r"devices (\d+)", run.stdout)
    if run.returncode != 0 or 1 not in means or devices is None:
        return False, (run.stderr or run.stdout)[-400:]
    first, mean = means[1], means[max(step for step in means if step <= STEPS)]
    return devices[1] == "2" and mean < first, f"{devices[1]} devices, loss {first:.3f}, mean of {STEPS} steps {mean:.3f}"


backends = [name for name in ("tensorflow", "jax") if importlib.util.find_spec(name)]
for folder in sorted(Path(sys.argv[1]).iterdir()):
    for backend in backends:
        try:
            ok, detail = check(folder, backend)
        except Exception as error:  # a script that fails to run is a finding as well
            ok, detail = False, f"{type(error).__name__}: {error}"
        print(json.dumps({"case": f"{folder.name}, {backend}", "ok": ok, "detail": detail}), flush=True)

"""Prints what a bench found itself: there the page is what is run."""

import json
import sys
from pathlib import Path

for finding in json.loads((Path(sys.argv[1]) / "findings.json").read_text()):
    print(json.dumps(finding), flush=True)

"""What tests of the key board stand on."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))

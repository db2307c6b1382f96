"""`python -m propdesk` is the command line."""

import sys

from propdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

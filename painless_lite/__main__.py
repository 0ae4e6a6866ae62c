"""`python -m painless_lite` and the `painless-lite` program."""

import sys

from painless_lite.cli import main

if __name__ == "__main__":
    sys.exit(main())

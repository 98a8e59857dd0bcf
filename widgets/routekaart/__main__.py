"""`python -m routekaart` does what the command `routekaart` does."""

import sys

from routekaart.dashboard.opdracht import main

if __name__ == "__main__":
    sys.exit(main())

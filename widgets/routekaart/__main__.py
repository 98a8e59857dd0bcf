"""`python -m routekaart` does what the command `routekaart` does."""

import sys

from routekaart.dashboard.opdracht import main

sys.exit(main())

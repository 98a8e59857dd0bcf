"""Recording: what the group agrees, per paragraph."""

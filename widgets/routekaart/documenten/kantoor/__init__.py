"""Word and OpenDocument files as a municipality makes them."""

"""Real mail servers on loopback, for tests and for the demo. README.md tells how to use them."""

"""End-to-end tests: the built posthornctl against real servers. README.md of tests/ tells how to run them."""

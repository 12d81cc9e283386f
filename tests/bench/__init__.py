"""Benches beside a raw client, on real servers. ./dev bench runs them."""

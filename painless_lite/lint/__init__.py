"""Lint: a connector's mistakes, found before a cluster meets them."""

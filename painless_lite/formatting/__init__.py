"""Painless in one layout: stable, with its comments, and with the same meaning."""

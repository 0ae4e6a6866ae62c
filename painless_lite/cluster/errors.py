"""What goes wrong with a cluster: one exception whose text is the whole message for a user."""

from __future__ import annotations


class ClusterError(Exception):
    """A cluster, a download or a node that does not do what is wanted."""

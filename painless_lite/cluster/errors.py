"""What goes wrong with a cluster: one exception whose text is the whole message for a user."""

from __future__ import annotations


class ClusterError(Exception):
    """A cluster, a download or a node that does not do what is wanted."""

    exit_code = 1


class MissingExtraError(ClusterError):
    """A library is not installed; the text says which extra brings it."""

    exit_code = 2

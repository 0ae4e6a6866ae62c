"""The options of all commands that talk to a cluster, and what they mean."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from painless_lite.cli.usage import UsageError

if TYPE_CHECKING:
    from painless_lite.cluster.connection import Cluster
    from painless_lite.cluster.errors import ClusterError
    from painless_lite.cluster.interruption import Interrupted


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Declare --cluster and all that says how to reach it."""
    group = parser.add_argument_group("cluster")
    group.add_argument(
        "--cluster", metavar="URL", help="address of the cluster (default: $OPENSEARCH_URL)"
    )
    group.add_argument(
        "--auth", choices=["auto", "none", "basic", "sigv4"], default="auto",
        help="login (default: what is given; sigv4 for the AWS service)",
    )  # fmt: skip
    group.add_argument(
        "--user", help="its password: $OPENSEARCH_PASSWORD, .netrc, or asked for (default: "
        "$OPENSEARCH_USER)"
    )  # fmt: skip
    group.add_argument("--ca-file", metavar="FILE", help="certificate of the cluster's CA")
    group.add_argument(
        "--insecure", action="store_true", help="take any certificate (not for production)"
    )
    group.add_argument("--aws-region", metavar="NAME", help="for sigv4 (default: the address's)")
    group.add_argument("--aws-service", metavar="NAME", help="for sigv4: es or aoss (default: es)")
    group.add_argument("--aws-profile", metavar="NAME", help="for sigv4 (default: $AWS_PROFILE)")
    group.add_argument(
        "--timeout", type=float, default=60, metavar="S", help="of a request (default: 60)"
    )


def told(command: str, error: ClusterError | Interrupted, after: str = "") -> int:
    """Say why a command ended early, and after an interruption what follows; the exit code."""
    from painless_lite.cluster.interruption import Interrupted

    sys.stdout.flush()
    if isinstance(error, Interrupted):
        print(f"painless-lite {command}: interrupted ({error}){after}", file=sys.stderr)
        return error.code
    print(f"painless-lite {command}: {error}", file=sys.stderr)
    return error.exit_code


def connected(options: argparse.Namespace) -> Cluster:
    """The cluster of the options. Raises ClusterError, UsageError."""
    from painless_lite.cluster.connection import URL_VARIABLE, Access, connect
    from painless_lite.cluster.login import Wish

    url = options.cluster or os.environ.get(URL_VARIABLE)
    if not url:
        raise UsageError(
            f"no cluster: give --cluster or {URL_VARIABLE} "
            "(painless-lite cluster start puts one up)"
        )
    if options.timeout <= 0:
        raise UsageError("--timeout: a number of seconds is wanted")
    if options.insecure:
        if options.ca_file:
            raise UsageError("--insecure and --ca-file exclude each other")
        print("warning: --insecure: the certificate is not checked", file=sys.stderr)
    wish = Wish(
        options.auth, options.user, options.aws_region, options.aws_service, options.aws_profile
    )
    return connect(Access(url, wish, options.ca_file, not options.insecure, options.timeout))

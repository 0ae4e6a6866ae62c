"""A real OpenSearch as a target: put one up, run a connector's cases there, deploy, pull."""

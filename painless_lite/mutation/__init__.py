"""Mutation check: change a connector's scripts a little and see whether its cases notice."""

"""Debugger, tracer and profile: what a script does, seen through the compiler's probes."""

"""The Debug Adapter Protocol: editors drive the debugger's engine.

https://microsoft.github.io/debug-adapter-protocol/specification
"""

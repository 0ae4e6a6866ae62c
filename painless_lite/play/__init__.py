"""A page to play with: script, params and response on one side, what happened on the other."""

"""The project is a user's own: it is run by itself, not with these tests."""

collect_ignore_glob = ["project/*"]

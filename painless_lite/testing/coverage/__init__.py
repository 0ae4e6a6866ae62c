"""Coverage of Painless scripts: which lines and branches ran, per connector."""

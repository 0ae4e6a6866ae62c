"""Files as they come, and the connectors that stand in them."""

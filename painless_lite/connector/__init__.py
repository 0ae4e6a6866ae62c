"""ML connectors as ml-commons runs them: document, predict pipeline, endpoints and checks."""

"""ML connectors as ml-commons runs them: the document, the predict pipeline, endpoints and checks."""

"""Makes the types and calls of both SDKs from the committed OpenAPI documents."""

package com.dokploy.cli.api;

import tools.jackson.databind.JsonNode;

/// @param body missing where there is none
/// @param etag empty where there is none
public record Answer(int status, JsonNode body, String etag) {}

package com.dokploy.cli.command;

import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Lists in one cell.
final class Texts {
    private Texts() {}

    static String joined(JsonNode array, Function<JsonNode, String> text) {
        return array.valueStream().map(text).collect(Collectors.joining(", "));
    }
}

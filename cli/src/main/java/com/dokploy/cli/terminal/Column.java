package com.dokploy.cli.terminal;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// One column of a table.
public record Column(String title, Function<JsonNode, String> value) {

    /// A member of the item, or of what is in it.
    ///
    /// @param pointer such as `/name` or `/lastDeployment/status`
    public static Column of(String title, String pointer) {
        return new Column(title, item -> text(item.at(pointer)));
    }

    /// A value as people read it; nothing for what is not there.
    public static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? ""
                : value.isString() ? value.stringValue() : value.toString();
    }
}

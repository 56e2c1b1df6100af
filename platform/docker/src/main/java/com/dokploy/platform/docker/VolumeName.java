package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// The name of a named volume: two to 128 characters, never a path (clause S93).
public record VolumeName(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");

    /// @throws InvalidDockerValue if the text is not such a value
    public VolumeName {
        Grammar.match("VolumeName", value, 128, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static VolumeName parse(String raw) {
        return new VolumeName(raw);
    }

    /// The volume behind a name that is an application's own (S93); made from ids, so that it is the same for every service.
    ///
    /// @param source as the application's configuration names it
    public static VolumeName ofApplication(UUID application, String source) {
        var name = application + "/" + source;
        return new VolumeName(
                "dokploy-v-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value;
    }
}

package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// An image by the digest of its configuration. A service that names its image so starts without
/// any registry being asked. Never to be taken from users: it reaches every image of the machine.
public record ImageId(@JsonValue String value) implements ImageSource {
    private static final Pattern PATTERN = Pattern.compile("sha256:[a-f0-9]{64}");

    /// @throws InvalidDockerValue if the text is not such a value
    public ImageId {
        Grammar.match("ImageId", value, 71, PATTERN);
    }

    /// @throws InvalidDockerValue if the text is not such a value
    @JsonCreator
    public static ImageId parse(String raw) {
        return new ImageId(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}

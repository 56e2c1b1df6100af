package com.dokploy.platform.docker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/// An absolute path inside a container, normal form, never `/` itself.
public record ContainerPath(@JsonValue String value) {
    private static final Pattern PATTERN = Pattern.compile("(?:/[^/:]+)+");
    private static final List<String> KERNEL = List.of("/proc", "/sys", "/dev");

    /// @throws InvalidDockerValue if the text is relative, holds `.` or `..` parts or a colon, or
    ///     lies in one of the kernel's file systems
    public ContainerPath {
        Grammar.match("ContainerPath", value, 1024, PATTERN);
        for (var part : value.substring(1).split("/")) {
            if (part.equals(".") || part.equals("..")) {
                throw new InvalidDockerValue("ContainerPath", "holds a '.' or '..' part");
            }
        }
        for (var root : KERNEL) {
            if (value.equals(root) || value.startsWith(root + "/")) {
                throw new InvalidDockerValue("ContainerPath", "lies in " + root);
            }
        }
    }

    /// @throws InvalidDockerValue if the text is not such a path
    @JsonCreator
    public static ContainerPath parse(String raw) {
        return new ContainerPath(raw);
    }

    @Override
    public String toString() {
        return value;
    }
}

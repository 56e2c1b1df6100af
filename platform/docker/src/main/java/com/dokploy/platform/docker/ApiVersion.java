package com.dokploy.platform.docker;

/// A version of the engine's HTTP interface, such as 1.41.
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /// Docker 20.10: the first with swarm service status and pids limits.
    public static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /// The newest that our contract tests ran against.
    public static final ApiVersion NEWEST = new ApiVersion(1, 51);

    /// @throws EngineUnsupported if the text is not `major.minor`
    static ApiVersion parse(String raw) {
        var dot = raw.indexOf('.');
        try {
            return new ApiVersion(
                    Integer.parseInt(raw.substring(0, Math.max(dot, 0))),
                    Integer.parseInt(raw.substring(dot + 1)));
        } catch (NumberFormatException e) {
            throw new EngineUnsupported("Docker reports an API version that is none: " + raw);
        }
    }

    /// The version to speak: the newest that both sides know.
    ///
    /// @param newest the server's newest
    /// @param oldest the server's oldest
    /// @throws EngineUnsupported if there is none
    static ApiVersion negotiate(ApiVersion newest, ApiVersion oldest) {
        if (newest.compareTo(OLDEST) < 0) {
            throw new EngineUnsupported(
                    "Docker is too old: it speaks API %s, at least %s (Docker 20.10) is needed"
                            .formatted(newest, OLDEST));
        }
        if (oldest.compareTo(NEWEST) > 0) {
            throw new EngineUnsupported(
                    "Docker is too new: it wants API %s or later, at most %s is known here"
                            .formatted(oldest, NEWEST));
        }
        return newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

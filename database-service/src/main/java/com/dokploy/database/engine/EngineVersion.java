package com.dokploy.database.engine;

/// A version that we offer; also the tag of its image.
///
/// @param tested whether our tests ran against it
/// @param note what a user should know of that; empty if nothing
public record EngineVersion(String name, boolean tested, String note) {
    private static final String NOT_RUN = "Not run by our tests: its image could not be had";

    static EngineVersion tested(String name) {
        return new EngineVersion(name, true, "");
    }

    static EngineVersion untested(String name) {
        return new EngineVersion(name, false, NOT_RUN);
    }
}

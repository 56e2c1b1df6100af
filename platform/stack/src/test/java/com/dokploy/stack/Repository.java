package com.dokploy.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files of the source, wherever the tests are run from.
final class Repository {
    private Repository() {}

    static Path file(String path) {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no docker-compose.yml above the working directory");
            }
        }
        return folder.resolve(path);
    }
}

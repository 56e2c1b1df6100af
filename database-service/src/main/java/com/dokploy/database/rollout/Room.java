package com.dokploy.database.rollout;

import com.dokploy.platform.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How much room there is for data on the engine's disk, where we can see it.
@Component
public class Room {
    private final DockerEngine engine;

    Room(DockerEngine engine) {
        this.engine = engine;
    }

    /// @param bytes that are needed
    /// @return what is to be said if they are not there
    public Optional<String> lacking(long bytes) throws InterruptedException, IOException {
        var root = Path.of(engine.info().rootDirectory());
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        var free = Files.getFileStore(root).getUsableSpace();
        return free >= bytes
                ? Optional.empty()
                : Optional.of(
                        "There is not enough room for the data: %d MiB are free, %d MiB are needed"
                                .formatted(free >> 20, bytes >> 20));
    }
}

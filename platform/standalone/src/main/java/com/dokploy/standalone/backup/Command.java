package com.dokploy.standalone.backup;

import com.dokploy.platform.embedded.EmbeddedServerException;
import com.dokploy.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// What the launcher calls: ends with 1 and one line when it could not be done.
final class Command {
    private Command() {}

    @FunctionalInterface
    interface Work {
        void run(Path home, Path file) throws IOException, SQLException;
    }

    /// @param arguments home and file
    static void run(String[] arguments, Work work) {
        try {
            work.run(absolute(arguments[0]), absolute(arguments[1]));
        } catch (Refusal | EmbeddedServerException | IOException | SQLException e) {
            System.err.println("dokploy: " + e.getMessage());
            System.exit(1);
        }
    }

    /// @param advice what the operator may do instead
    /// @throws Refusal when something is there already
    static void requireNothing(Path folder, String advice) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            if (entries.iterator().hasNext()) {
                throw new Refusal("%s is not empty: %s".formatted(folder, advice));
            }
        }
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}

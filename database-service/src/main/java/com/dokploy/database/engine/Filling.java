package com.dokploy.database.engine;

import java.util.List;

/// How the data of a backup gets into a fresh volume.
public sealed interface Filling {

    /// The server runs on the volume, empty, and this program reads the backup.
    record ByClient(Program program) implements Filling {}

    /// The files are written before the server starts, which then loads them.
    ///
    /// @param directory below the data path, made first
    /// @param data file that gets the backup, within the directory
    /// @param more further file within the directory
    /// @param text what stands in that one
    record ByFile(String directory, String data, String more, String text) implements Filling {
        public List<String> makeDirectory() {
            return List.of("mkdir", "-p", directory);
        }

        public List<String> write(String file) {
            return List.of("dd", "of=" + directory + "/" + file, "bs=65536");
        }
    }
}

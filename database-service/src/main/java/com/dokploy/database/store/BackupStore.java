package com.dokploy.database.store;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// Keeps objects under keys that we made from ids. An object is there wholly or not at all.
public sealed interface BackupStore extends AutoCloseable permits LocalStore, S3Store {
    /// As users see it.
    String name();

    /// Begins an object; one of that name is replaced when the new one is complete.
    Upload begin(String key) throws IOException;

    /// The object's bytes from any place.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is no such object
    SeekableByteChannel open(String key) throws IOException;

    /// Removes an object; nothing happens if there is none.
    void delete(String key) throws IOException;

    @Override
    void close();
}

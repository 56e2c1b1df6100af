package com.dokploy.database.backup;

import org.jspecify.annotations.Nullable;

/// What a complete copy is.
///
/// @param size bytes that a download returns
/// @param checksum SHA-256 of these, in hexadecimal digits
/// @param sourceSize bytes of the database on disk at that time; null if not known
record Copied(long size, String checksum, @Nullable Long sourceSize) {}

package com.dokploy.database.store;

/// What a complete copy is.
///
/// @param size bytes that a download returns
/// @param checksum SHA-256 of these, in hexadecimal digits
/// @param plainSize bytes before compression
public record Written(long size, String checksum, long plainSize) {}

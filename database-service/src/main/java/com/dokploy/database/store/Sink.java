package com.dokploy.database.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Counts and digests what a download will return.
final class Sink extends OutputStream {
    private final OutputStream target;
    private final MessageDigest digest;
    private long size;
    private @Nullable IOException failure;

    Sink(OutputStream target) {
        this.target = target;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    long size() {
        return size;
    }

    /// Why it could not be written on; null if nothing failed.
    @Nullable IOException failure() {
        return failure;
    }

    /// Of all that was written; to be asked for once.
    String checksum() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

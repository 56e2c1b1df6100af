package com.dokploy.platform.docker;

import com.dokploy.platform.docker.LogLine.Stream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Takes apart the engine's multiplexed output: eight bytes of header (stream, three zeros, length)
/// before each piece.
final class Frames {
    private static final int HEADER = 8;
    private static final int LONGEST = 64 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private Frames() {}

    @FunctionalInterface
    interface Sink {
        void accept(Stream stream, byte[] bytes, int length) throws IOException;
    }

    /// Hands on whole frames, however long.
    static void readWhole(InputStream in, Sink sink) throws IOException {
        for (var header = header(in); header != null; header = header(in)) {
            var bytes = in.readNBytes(header.length);
            if (bytes.length < header.length) {
                throw new EOFException("Docker's output broke off within a frame");
            }
            sink.accept(header.stream, bytes, bytes.length);
        }
    }

    /// Hands on pieces of at most 64 KiB, for output whose frames mean nothing.
    static void readPieces(InputStream in, Sink sink) throws IOException {
        var buffer = new byte[CHUNK];
        for (var header = header(in); header != null; header = header(in)) {
            var left = header.length;
            while (left > 0) {
                var read = in.read(buffer, 0, Math.min(left, CHUNK));
                if (read < 0) {
                    throw new EOFException("Docker's output broke off within a frame");
                }
                sink.accept(header.stream, buffer, read);
                left -= read;
            }
        }
    }

    private record Header(Stream stream, int length) {}

    private static @Nullable Header header(InputStream in) throws IOException {
        var bytes = in.readNBytes(HEADER);
        if (bytes.length == 0) {
            return null;
        }
        if (bytes.length < HEADER) {
            throw new EOFException("Docker's output broke off within a header");
        }
        var length = ByteBuffer.wrap(bytes).getInt(4);
        if (bytes[0] > 2 || length < 0 || length > LONGEST) {
            throw new IOException("Docker's output is not multiplexed");
        }
        return new Header(bytes[0] == 2 ? Stream.STDERR : Stream.STDOUT, length);
    }
}

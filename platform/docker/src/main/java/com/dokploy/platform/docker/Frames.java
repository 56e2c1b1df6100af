package com.dokploy.platform.docker;

import com.dokploy.platform.docker.LogLine.Stream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes apart the engine's multiplexed output: eight bytes of header (stream, three zeros, length)
/// before each piece.
///
/// The engine's own failures come in between: as frames of a stream of their own when logs cannot be had of a node, and as an
/// HTTP answer in plain text when it cannot attach to a container any more though it has switched over already.
final class Frames {
    private static final int HEADER = 8;
    private static final int LONGEST = 64 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final int SYSTEM_ERROR = 3;
    private static final int PLAIN_TEXT = 4096;
    private static final int BAD_GATEWAY = 502;
    private static final Pattern ANSWER =
            Pattern.compile(
                    "HTTP/1\\.[01] ([0-9]{3})[^\\n]*\\n(?:[^\\n]+\\n)*?\\r?\\n(.*)",
                    Pattern.DOTALL);

    private Frames() {}

    @FunctionalInterface
    interface Sink {
        void accept(Stream stream, byte[] bytes, int length) throws IOException;

        /// The engine itself has failed at something.
        default void failed(String message) throws IOException {
            throw new EngineSays(BAD_GATEWAY, message);
        }
    }

    /// Hands on whole frames, however long.
    static void readWhole(InputStream in, Sink sink) throws IOException {
        for (var header = header(in, sink); header != null; header = header(in, sink)) {
            var bytes = whole(in, header.length);
            sink.accept(header.stream, bytes, bytes.length);
        }
    }

    /// Hands on pieces of at most 64 KiB, for output whose frames mean nothing.
    static void readPieces(InputStream in, Sink sink) throws IOException {
        var buffer = new byte[CHUNK];
        for (var header = header(in, sink); header != null; header = header(in, sink)) {
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

    /// The next frame of a program's output; failures before it are told.
    private static @Nullable Header header(InputStream in, Sink sink) throws IOException {
        while (true) {
            var bytes = in.readNBytes(HEADER);
            if (bytes.length == 0) {
                return null;
            }
            if (bytes[0] < 0 || bytes[0] > SYSTEM_ERROR) {
                throw plainText(bytes, in);
            }
            if (bytes.length < HEADER) {
                throw new EOFException("Docker's output broke off within a header");
            }
            var length = ByteBuffer.wrap(bytes).getInt(4);
            if (length < 0 || length > LONGEST) {
                throw new IOException("Docker's output is not multiplexed");
            }
            if (bytes[0] != SYSTEM_ERROR) {
                return new Header(bytes[0] == 2 ? Stream.STDERR : Stream.STDOUT, length);
            }
            sink.failed(new String(whole(in, length), StandardCharsets.UTF_8).strip());
        }
    }

    private static byte[] whole(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Docker's output broke off within a frame");
        }
        return bytes;
    }

    private static IOException plainText(byte[] begun, InputStream in) throws IOException {
        var text =
                new String(begun, StandardCharsets.UTF_8)
                        + new String(in.readNBytes(PLAIN_TEXT), StandardCharsets.UTF_8);
        var answer = ANSWER.matcher(text);
        return answer.matches()
                ? new EngineSays(Integer.parseInt(answer.group(1)), answer.group(2).strip())
                : new IOException("Docker said instead of output: " + text.strip());
    }
}

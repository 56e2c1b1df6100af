package com.dokploy.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What Docker's name server does: a name has the addresses of those replicas that run. A file in the format of `/etc/hosts`,
/// which each process sees in that place.
final class Names {
    private static final int WIDTH = 64;
    private static final byte[] GONE = {'#'};

    private final Path file;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    Names(Path file) {
        this.file = file;
        try {
            Files.writeString(file, padded("127.0.0.1 localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    synchronized void add(String name, String address) {
        var line = places.size() + 1;
        places.put(address, line);
        write(padded(address + " " + name).getBytes(StandardCharsets.UTF_8), line);
    }

    /// In one byte, so that nobody ever reads half a file.
    synchronized void remove(String address) {
        write(GONE, Objects.requireNonNull(places.get(address)));
    }

    private void write(byte[] text, long line) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text), line * WIDTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String padded(String line) {
        return line + " ".repeat(WIDTH - 1 - line.length()) + "\n";
    }
}

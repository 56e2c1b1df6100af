package com.dokploy.database.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/// A directory of this machine.
public final class LocalStore implements BackupStore {
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");
    private final Path root;

    public LocalStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Upload begin(String key) throws IOException {
        var target = path(key);
        Files.createDirectories(
                target.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new FileUpload(target);
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        return FileChannel.open(path(key), StandardOpenOption.READ);
    }

    @Override
    public void delete(String key) throws IOException {
        var path = path(key);
        Files.deleteIfExists(part(path));
        Files.deleteIfExists(path);
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of a backup: " + key);
        }
        return root.resolve(key);
    }

    private static Path part(Path path) {
        return path.resolveSibling(path.getFileName() + ".part");
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }

    private static final class FileUpload extends Upload {
        private final Path target;
        private final FileChannel channel;
        private boolean complete;

        FileUpload(Path target) throws IOException {
            this.target = target;
            this.channel =
                    FileChannel.open(
                            part(target),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void complete() throws IOException {
            channel.force(true);
            channel.close();
            Files.move(part(target), target, StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
            complete = true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!complete) {
                Files.deleteIfExists(part(target));
            }
        }
    }
}

package com.dokploy.standalone.backup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A backup that is being written: visible under its name when it is complete, readable by its owner alone.
final class Archive implements AutoCloseable {
    /// The first entry; its content is the format.
    static final String MARK = "dokploy-backup";

    static final String FORMAT = "1";

    /// The last entry: what ends before it was cut short.
    static final String END = "complete";

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;

    Archive(Path target) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
        text(MARK, FORMAT);
    }

    void directory(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
    }

    void text(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /// A file as it is now; one that vanishes meanwhile is left out.
    void file(String name, Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            bytes.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException e) {
            // A table that was dropped, say.
        }
    }

    void complete() throws IOException {
        text(END, FORMAT);
        zip.finish();
        channel.force(true);
        zip.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}

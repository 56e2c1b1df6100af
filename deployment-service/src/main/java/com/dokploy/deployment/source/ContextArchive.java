package com.dokploy.deployment.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/// Entries of a source tree as a tar archive: owned by root, dated the epoch, so that equal trees give equal
/// archives and the engine's build cache sees no difference.
final class ContextArchive {
    private static final int PIPE = 256 * 1024;
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int LINK = 0777;

    private ContextArchive() {}

    static void write(Collection<SourceTree.Entry> entries, ObjectReader reader, OutputStream out)
            throws IOException {
        var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        var directories = new HashSet<String>();
        for (var entry : entries) {
            putDirectories(tar, entry.path(), directories);
            put(tar, entry, reader);
        }
        tar.finish();
    }

    private static void putDirectories(TarArchiveOutputStream tar, String path, Set<String> known)
            throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            var directory = path.substring(0, slash + 1);
            if (known.add(directory)) {
                putHeader(tar, new TarArchiveEntry(directory, TarConstants.LF_DIR), EXECUTABLE);
                tar.closeArchiveEntry();
            }
        }
    }

    private static void put(TarArchiveOutputStream tar, SourceTree.Entry entry, ObjectReader reader)
            throws IOException {
        if (entry.kind() == SourceTree.Kind.LINK) {
            var link = new TarArchiveEntry(entry.path(), TarConstants.LF_SYMLINK);
            link.setLinkName(String.valueOf(entry.target()));
            putHeader(tar, link, LINK);
        } else {
            var file = new TarArchiveEntry(entry.path(), TarConstants.LF_NORMAL);
            file.setSize(entry.size());
            putHeader(tar, file, entry.kind() == SourceTree.Kind.EXECUTABLE ? EXECUTABLE : PLAIN);
            reader.open(entry.content(), Constants.OBJ_BLOB).copyTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private static void putHeader(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode)
            throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
    }

    /// Whatever writes itself.
    interface Producer {
        void writeTo(OutputStream out) throws IOException;
    }

    /// What the producer writes, while it writes it.
    static InputStream open(Producer producer) throws IOException {
        var in = new PipedInputStream(PIPE);
        var out = new PipedOutputStream(in);
        var produced = new Produced(in);
        Thread.ofVirtual().name("build-context").start(() -> produced.from(producer, out));
        return produced;
    }

    /// A pipe that ends with an error, not with the end of the file, when its producer fails: half a context
    /// must not be built.
    private static final class Produced extends FilterInputStream {
        private volatile @Nullable Exception failure;

        Produced(InputStream in) {
            super(in);
        }

        void from(Producer producer, OutputStream out) {
            try (out) {
                write(producer, out);
            } catch (IOException e) {
                failure = e;
            }
        }

        /// Notes a failure before the pipe is closed, which is what the reader sees.
        private void write(Producer producer, OutputStream out) {
            try {
                producer.writeTo(out);
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int result) throws IOException {
            if (result < 0 && failure != null) {
                throw new IOException("the build's source code could not be read", failure);
            }
            return result;
        }
    }
}

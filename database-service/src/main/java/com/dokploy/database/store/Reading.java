package com.dokploy.database.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/// A backup that is being read, decrypted.
///
/// Decryption tells every failure as if the bytes were bad; [#away] tells when it was the store instead.
public final class Reading implements AutoCloseable {
    private final Noted source;
    private final Seal seal;

    public Reading(BackupStore store, String key, Seal seal) throws IOException {
        this.source = new Noted(store.open(key));
        this.seal = seal;
    }

    /// The bytes from the beginning to the end; an alteration or a missing end is an IOException.
    public InputStream stream() throws IOException {
        return seal.decrypt(source);
    }

    /// The bytes from any place; skips without reading.
    ///
    /// @param size how many there are
    public InputStream streamAnywhere(long size) throws IOException {
        return new ChannelStream(seal.decryptAnywhere(source), size);
    }

    /// Why the store could not be read; null if that is not what failed.
    public @Nullable StoreAway away() {
        return source.away;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static final class ChannelStream extends InputStream {
        private final SeekableByteChannel channel;
        // The channel knows neither its size nor its place before it has read something.
        private final long size;
        private long position;

        ChannelStream(SeekableByteChannel channel, long size) {
            this.channel = channel;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            int read;
            do {
                read = channel.read(buffer);
            } while (read == 0);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            var skipped = Math.clamp(count, 0, size - position);
            position += skipped;
            channel.position(position);
            return skipped;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Noted implements SeekableByteChannel {
        private final SeekableByteChannel inner;
        private volatile @Nullable StoreAway away;

        Noted(SeekableByteChannel inner) {
            this.inner = inner;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                return inner.read(target);
            } catch (StoreAway e) {
                away = e;
                throw e;
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return inner.write(bytes);
        }

        @Override
        public long position() throws IOException {
            return inner.position();
        }

        @Override
        public SeekableByteChannel position(long newPosition) throws IOException {
            inner.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public SeekableByteChannel truncate(long newSize) throws IOException {
            inner.truncate(newSize);
            return this;
        }

        @Override
        public boolean isOpen() {
            return inner.isOpen();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}

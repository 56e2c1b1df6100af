package com.dokploy.database.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// Reads an object from any place, by one request for as long as it is read in order.
final class RangedChannel implements SeekableByteChannel {
    private final long size;
    private final Source source;
    private @Nullable InputStream stream;
    private long position;
    private boolean open = true;

    @FunctionalInterface
    interface Source {
        InputStream from(long position);
    }

    RangedChannel(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (!target.hasRemaining()) {
            return 0;
        }
        try {
            var from = stream == null ? source.from(position) : stream;
            stream = from;
            var bytes = new byte[Math.min(target.remaining(), 64 * 1024)];
            var length = from.read(bytes);
            if (length < 0) {
                throw new StoreAway("The bucket sent less than it had announced", null);
            }
            target.put(bytes, 0, length);
            position += length;
            return length;
        } catch (StoreAway e) {
            throw e;
        } catch (IOException e) {
            throw new StoreAway("The connection to the bucket broke: " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new StoreAway("The bucket did not answer as it should: " + e.getMessage(), e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition != position) {
            forget();
            position = newPosition;
        }
        return this;
    }

    private void forget() throws IOException {
        var old = stream;
        stream = null;
        if (old instanceof software.amazon.awssdk.http.Abortable abortable) {
            // Closing would read the rest.
            abortable.abort();
        } else if (old != null) {
            old.close();
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        forget();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}

package com.dokploy.database.store;

import java.io.IOException;
import java.io.OutputStream;

/// An object that is being written. Closed without having been completed, it leaves nothing behind.
public abstract class Upload extends OutputStream {
    /// Makes the object durable and visible.
    public abstract void complete() throws IOException;

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public abstract void close() throws IOException;
}

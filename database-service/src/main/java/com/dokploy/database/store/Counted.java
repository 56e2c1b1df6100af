package com.dokploy.database.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Counts what goes through.
final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
    }

    long count() {
        return count;
    }
}

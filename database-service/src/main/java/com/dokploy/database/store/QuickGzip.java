package com.dokploy.database.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compresses at the least cost.
final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream target, int buffer) throws IOException {
        super(target, buffer);
        def.setLevel(Deflater.BEST_SPEED);
    }
}

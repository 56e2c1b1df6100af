package com.dokploy.platform.docker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Keeps a limited part of what is written: the beginning, or (for diagnostics) the end.
final class CappedOutput extends OutputStream {
    private final int limit;
    private final boolean keepEnd;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean truncated;

    CappedOutput(int limit, boolean keepEnd) {
        this.limit = limit;
        this.keepEnd = keepEnd;
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (keepEnd) {
            kept.write(bytes, offset, length);
            if (kept.size() > 2 * limit) {
                var all = kept.toByteArray();
                kept.reset();
                kept.write(all, all.length - limit, limit);
                truncated = true;
            }
            return;
        }
        var room = Math.max(0, Math.min(length, limit - kept.size()));
        kept.write(bytes, offset, room);
        truncated |= room < length;
    }

    boolean truncated() {
        return truncated;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}

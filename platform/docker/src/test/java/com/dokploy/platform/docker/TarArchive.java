package com.dokploy.platform.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Tar archives of a few small files (POSIX ustar).
final class TarArchive {
    private static final int BLOCK = 512;

    private TarArchive() {}

    static InputStream of(Map<String, String> files) {
        var out = new ByteArrayOutputStream();
        files.forEach((name, text) -> entry(out, name, text.getBytes(StandardCharsets.UTF_8)));
        out.writeBytes(new byte[2 * BLOCK]);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private static void entry(ByteArrayOutputStream out, String name, byte[] content) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, "%011o\0".formatted(content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        var sum = 0;
        for (var value : header) {
            sum += value & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}

package com.dokploy.deployment;

import com.dokploy.platform.docker.BuildRequest;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A small web server as an image, made on the spot: no registry can be counted on.
public final class WebServerImage {
    public static final String NAME = "dokploy-test/httpd:1";
    private static final String DOCKERFILE =
            """
            FROM busybox
            RUN mkdir /www && echo hello > /www/index.html
            CMD ["busybox", "httpd", "-f", "-p", "80", "-h", "/www"]
            """;

    private WebServerImage() {}

    public static void ensure(DockerEngine engine) throws IOException, InterruptedException {
        var name = ImageReference.parse(NAME);
        if (engine.images().exists(name)) {
            return;
        }
        var context = new ByteArrayInputStream(context());
        try (var build = engine.builds().start(BuildRequest.of(name), context, _ -> {})) {
            build.await(Duration.ofMinutes(2));
        }
    }

    private static byte[] context() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var content = DOCKERFILE.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("Dockerfile");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}

package com.dokploy.suite;

import com.dokploy.platform.docker.BuildRequest;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineSettings;
import com.dokploy.platform.docker.ImageReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The images that the suite's tests deploy: a small web server that says hello, and a program that writes numbered lines.
final class SuiteImages {
    static final String HTTPD = "dokploy-suite/httpd:2";
    static final String LINES = "dokploy-suite/lines:1";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DOCKERFILE =
            """
            FROM busybox
            RUN mkdir /www && echo hello > /www/index.html
            HEALTHCHECK --interval=1s --timeout=3s --retries=5 --start-period=5s CMD timeout 3 wget -q -O /dev/null http://127.0.0.1:8080/
            CMD ["busybox", "httpd", "-f", "-p", "8080", "-h", "/www"]
            """;

    static final String LINES_DOCKERFILE =
            """
            FROM busybox
            CMD ["busybox", "sh", "-c", "trap exit TERM; i=0; while true; do i=$((i+1)); echo line $i; sleep 0.3 & wait $!; done"]
            """;

    private SuiteImages() {}

    static void ensure() throws IOException, InterruptedException {
        ensure(HTTPD, DOCKERFILE);
    }

    static void ensureLines() throws IOException, InterruptedException {
        ensure(LINES, LINES_DOCKERFILE);
    }

    /// Builds the small web server with another page, under another name.
    static void build(DockerEngine engine, ImageReference name, String page)
            throws IOException, InterruptedException {
        run(engine, name, DOCKERFILE.replace("echo hello", "echo " + page));
    }

    private static void ensure(String image, String dockerfile)
            throws IOException, InterruptedException {
        var name = ImageReference.parse(image);
        try (var engine = new DockerEngine(EngineSettings.from(System.getenv()))) {
            if (engine.images().exists(name)) {
                return;
            }
            run(engine, name, dockerfile);
        }
    }

    private static void run(DockerEngine engine, ImageReference name, String dockerfile)
            throws IOException, InterruptedException {
        try (var build =
                engine.builds()
                        .start(
                                BuildRequest.of(name),
                                new ByteArrayInputStream(context(dockerfile)),
                                _ -> {})) {
            build.await(LIMIT);
        }
    }

    private static byte[] context(String dockerfile) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var content = dockerfile.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("Dockerfile");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}

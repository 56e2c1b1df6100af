package com.dokploy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Both SDKs: their own tests, run against the suite.
@ExtendWith(SuiteExtension.class)
class SdkTest {
    private static final Path ROOT = Launcher.SCRIPT.resolveSibling("");
    private static final Path TYPESCRIPT = ROOT.resolve("sdk/typescript");
    private static final Path PYTHON = ROOT.resolve("sdk/python");
    private static final Map<String, String> NO_BYTECODE = Map.of("PYTHONDONTWRITEBYTECODE", "1");
    private static final String PASSWORD = "a long enough password";

    /// S216: what is generated is what the documents say today.
    @Test
    void generatedFilesAreUpToDate() {
        run(ROOT.resolve("dev/sdk"), NO_BYTECODE, "python3", "-m", "unittest", "test_sdkgen");
        run(ROOT, NO_BYTECODE, "dev/sdk/generate", "--check");
    }

    /// Clauses 326-337, S213-S215: the specification's examples, word for word, and the rest of what the SDKs promise, in both
    /// languages at once.
    @Test
    void theirOwnTestsPass(Suite suite) throws Exception {
        SuiteImages.ensureLines();
        var python =
                CompletableFuture.runAsync(() ->
                        run(
                                PYTHON,
                                account(suite, "python"),
                                "python3",
                                "-m",
                                "unittest",
                                "tests.test_unit",
                                "tests.test_suite"));
        var environment = account(suite, "typescript");
        run(TYPESCRIPT, environment, "tsc", "-p", ".");
        run(TYPESCRIPT, environment, "tsc", "-p", "test");
        run(TYPESCRIPT, environment, "node", "--test", "test/unit.test.mjs", "test/suite.test.mjs");
        python.join();
    }

    private static Map<String, String> account(Suite suite, String name) {
        suite.api()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "username", name + "-sdk",
                                "email", name + "-sdk@example.com",
                                "password", PASSWORD))
                .expect(201);
        return Map.of(
                "DOKPLOY_URL",
                suite.api().base().toString(),
                "DOKPLOY_USERNAME",
                name + "-sdk",
                "DOKPLOY_PASSWORD",
                PASSWORD,
                "DOKPLOY_IMAGE",
                SuiteImages.LINES,
                "PYTHONPATH",
                "src",
                "PYTHONDONTWRITEBYTECODE",
                "1");
    }

    private static void run(Path folder, Map<String, String> environment, String... command) {
        try {
            var output = Files.createTempFile("sdk", ".txt");
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                assertThat(process.waitFor(3, TimeUnit.MINUTES))
                        .as(Files.readString(output))
                        .isTrue();
                assertThat(process.exitValue())
                        .as("%s:%n%s", List.of(command), Files.readString(output))
                        .isZero();
            } finally {
                process.destroyForcibly();
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new IllegalStateException("could not run " + List.of(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package com.dokploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModernJarTest {
    @TempDir private Path folder;

    /// Checked by today's verifier, which is stricter than that for Java 5.
    @Test
    void everyClassOfPicocliIsTakenAsOneOfToday() throws Exception {
        var old =
                Path.of(
                        CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        var modern = folder.resolve("picocli.jar");
        ModernJar.main(old.toString(), modern.toString());
        try (var jar = new JarFile(modern.toFile());
                var loader = new URLClassLoader(new URL[] {modern.toUri().toURL()}, null)) {
            var classes = jar.stream().toList();
            assertThat(classes).hasSizeGreaterThan(200);
            for (var entry : classes) {
                try (var in = jar.getInputStream(entry)) {
                    assertThat(ClassFile.of().parse(in.readAllBytes()).majorVersion())
                            .isEqualTo(ClassFile.JAVA_17_VERSION);
                }
                var name = entry.getName().replaceFirst("\\.class$", "").replace('/', '.');
                assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
            }
        }
    }
}

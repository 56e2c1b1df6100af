package com.dokploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Writes the classes of a jar anew in the form of Java 17. The JVM's class cache takes none of Java 5, such as picocli's, which would be
/// read, checked and linked at every start: a third of the time that a start takes.
final class ModernJar {
    private static final ClassFile CLASSES =
            ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            ModernJar.class.getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));
    private static final ClassTransform MODERN =
            (builder, element) -> {
                switch (element) {
                    case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
                    // Code is written again to get the frames that the checks of today go by.
                    case MethodModel method ->
                            builder.transformMethod(
                                    method,
                                    MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
                    default -> builder.with(element);
                }
            };

    private ModernJar() {}

    /// @param arguments the jar, which is on the class path too, and the one to write
    public static void main(String... arguments) throws IOException {
        try (var old = new JarFile(arguments[0]);
                var modern = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            old.stream()
                    .filter(entry -> entry.getName().matches("[^-]+\\.class"))
                    .forEach(entry -> rewrite(old, entry, modern));
        }
    }

    private static void rewrite(JarFile old, JarEntry entry, JarOutputStream modern) {
        try (var in = old.getInputStream(entry)) {
            var model = CLASSES.parse(in.readAllBytes());
            modern.putNextEntry(new JarEntry(entry.getName()));
            modern.write(CLASSES.transformClass(model, MODERN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

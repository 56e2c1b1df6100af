package com.dokploy.platform.testkit.rules;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Looks for the name of a shell among a class' text constants: with an argument vector, `"sh"` and `"-c"`
/// are constants of their own.
final class NoShellCondition extends ArchCondition<JavaClass> {
    private static final Pattern SHELL =
            Pattern.compile(
                    "(/(usr/)?bin/)?(env )?(ba|da|a|z|k)?sh( -.*)?|(.*\\s)?(ba|da|a|z|k)?sh -[a-z]*c\\b.*|CMD-SHELL|cmd(\\.exe)?( /c.*)?|powershell.*",
                    Pattern.DOTALL);

    NoShellCondition() {
        super("name no shell");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getSource()
                .map(source -> source.getUri())
                .ifPresent(uri ->
                        texts(uri)
                                .filter(text -> SHELL.matcher(text).matches())
                                .forEach(text ->
                                        events.add(
                                                violated(
                                                        type,
                                                        "%s names the shell \"%s\""
                                                                .formatted(
                                                                        type.getName(), text)))));
    }

    private static Stream<String> texts(URI uri) {
        try (var in = uri.toURL().openStream()) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            return StreamSupport.stream(model.constantPool().spliterator(), false)
                    .flatMap(NoShellCondition::text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> text(PoolEntry entry) {
        return entry instanceof StringEntry constant
                ? Stream.of(constant.stringValue())
                : Stream.empty();
    }
}

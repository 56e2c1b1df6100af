package com.dokploy.platform.testkit.rules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Checks a service against [ArchitectureRules]. A service extends it with its package:
/// ```java
/// class ProjectArchitectureTest extends ArchitectureTest {
///     ProjectArchitectureTest() { super("com.dokploy.project"); }
/// }
/// ```
public abstract class ArchitectureTest {
    private final String basePackage;

    /// @param basePackage of the service, such as `com.dokploy.project`
    protected ArchitectureTest(String basePackage) {
        this.basePackage = basePackage;
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        var classes = production(basePackage);
        return ArchitectureRules.of(basePackage).entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
    }

    private static JavaClasses production(String basePackage) {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(basePackage);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no classes in " + basePackage);
        }
        return classes;
    }
}

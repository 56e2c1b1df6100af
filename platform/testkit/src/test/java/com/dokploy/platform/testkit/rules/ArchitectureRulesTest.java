package com.dokploy.platform.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every rule finds the class that breaks it, and only that one.
class ArchitectureRulesTest {
    private static final String BASE = "com.dokploy.project";
    private static final Pattern CULPRIT = Pattern.compile("Violations\\$(\\w+)");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    controllers use no repository,                ControllerWithRepository
                    controllers return no entity,                 ControllerReturningEntity
                    only messaging touches Kafka producers,       OwnProducer OwnTemplate
                    only platform/docker touches docker-java,     OwnDocker
                    endpoints declare their authorization,        ControllerWithoutAuthorization
                    only services are transactional (methods),    TransactionalController
                    only services are transactional (classes),    TransactionalStep
                    services do not depend on services,           UsesAuth
                    no process is started by Runtime.exec,        RunsText
                    no shell,                                     RunsShell RunsShellInOneText
                    no field injection,                           FieldInjection
                    """)
    void findsTheClassThatBreaksIt(String rule, String culprits) {
        var result = evaluate(rule, BASE + ".fixture");

        assertThat(result.hasViolation()).isTrue();
        assertThat(culprits(result)).containsExactlyInAnyOrder(culprits.split(" "));
    }

    @Test
    void findsACycleBetweenFeatures() {
        var rule = ArchitectureRules.of(BASE + ".cycle").get("features form no cycle");
        var classes = new ClassFileImporter().importPackages(BASE + ".cycle");

        assertThat(Objects.requireNonNull(rule).evaluate(classes).hasViolation()).isTrue();
    }

    @Test
    void everyRuleSaysWhy() {
        assertThat(ArchitectureRules.of(BASE))
                .allSatisfy((_, rule) ->
                        assertThat(rule.getDescription()).containsPattern("because .{40,}"));
    }

    @Test
    void acceptsClassesThatKeepTheRules() {
        var classes = new ClassFileImporter().importPackages(BASE + ".good");
        var broken = new TreeMap<String, String>();
        ArchitectureRules.of(BASE)
                .forEach((name, rule) -> {
                    var result = rule.evaluate(classes);
                    if (result.hasViolation()) {
                        broken.put(name, result.getFailureReport().toString());
                    }
                });
        assertThat(broken).isEqualTo(Map.of());
    }

    private static EvaluationResult evaluate(String rule, String packageName) {
        var classes = new ClassFileImporter().importPackages(packageName);
        return Objects.requireNonNull(ArchitectureRules.of(BASE).get(rule)).evaluate(classes);
    }

    private static Set<String> culprits(EvaluationResult result) {
        var names = new TreeSet<String>();
        for (var line : result.getFailureReport().getDetails()) {
            var matcher = CULPRIT.matcher(line);
            if (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}

package com.dokploy.platform.testkit.rules;

import static com.tngtech.archunit.lang.SimpleConditionEvent.satisfied;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.stream.Stream;

/// What the library has no words for.
final class Conditions {
    private static final List<String> ENTITIES =
            List.of(
                    "jakarta.persistence.Entity",
                    "jakarta.persistence.Embeddable",
                    "jakarta.persistence.MappedSuperclass");

    private Conditions() {}

    static ArchCondition<JavaMethod> returnNoEntity() {
        return new ArchCondition<>("return no entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(Conditions::isEntity)
                        .forEach(entity ->
                                events.add(
                                        violated(
                                                method,
                                                "%s returns the entity %s"
                                                        .formatted(
                                                                method.getFullName(),
                                                                entity.getName()))));
            }
        };
    }

    private static boolean isEntity(JavaClass type) {
        return ENTITIES.stream().anyMatch(type::isAnnotatedWith);
    }

    static ArchCondition<JavaClass> callRuntimeExec() {
        return new ArchCondition<>("call Runtime.exec") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(
                                type.getMethodCallsFromSelf().stream(),
                                type.getMethodReferencesFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Runtime.class))
                        .filter(call -> call.getName().equals("exec"))
                        .forEach(call -> events.add(satisfied(type, call.getDescription())));
            }
        };
    }

    static ArchCondition<JavaField> notBeAnnotatedWithAny(String... annotations) {
        return new ArchCondition<>("not be injected") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (Stream.of(annotations).anyMatch(field::isAnnotatedWith)) {
                    events.add(violated(field, field.getFullName() + " is injected"));
                }
            }
        };
    }

    static ArchCondition<JavaClass> notBe(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("not be " + kind.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (kind.test(type)) {
                    events.add(violated(type, type.getName() + " is transactional"));
                }
            }
        };
    }

    static <T extends CanBeAnnotated & HasName> DescribedPredicate<T> annotatedWithAny(
            String... annotations) {
        return DescribedPredicate.describe(
                "are annotated with any of " + List.of(annotations),
                element -> Stream.of(annotations).anyMatch(element::isAnnotatedWith));
    }
}

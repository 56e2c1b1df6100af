package com.dokploy.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text that must be one of a few words; its failure is of the constraint `enum` (S35). Nothing at all passes.
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OneOf.Check.class)
public @interface OneOf {
    /// The words.
    String[] value();

    /// A sentence.
    String message();

    /// Bean Validation's.
    Class<?>[] groups() default {};

    /// Bean Validation's.
    Class<? extends Payload>[] payload() default {};

    /// Looks the text up.
    final class Check implements ConstraintValidator<OneOf, String> {
        private Set<String> words = Set.of();

        @Override
        public void initialize(OneOf annotation) {
            words = Set.of(annotation.value());
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || words.contains(text);
        }
    }
}

package com.dokploy.platform.web;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// One member of a merge patch (RFC 7396): left out, cleared by `null`, or set to a value.
///
/// A request record declares its members as `Change<String> name`, or `Change<@Nullable String> description` where `null` is
/// allowed: that is what the OpenAPI document says; the request's own check enforces it. An absent one is [Unchanged].
///
/// @param <T> type of the value
@JsonDeserialize(using = ChangeDeserializer.class)
public sealed interface Change<T extends @Nullable Object> {

    /// Runs the action with the new value, null for a cleared member; does nothing for an absent one.
    default void ifPresent(Consumer<@Nullable T> action) {
        if (this instanceof To<T>(var value)) {
            action.accept(value);
        }
    }

    /// What holds after the change.
    ///
    /// @param present what holds now
    default @Nullable T over(@Nullable T present) {
        return this instanceof To<T>(var value) ? value : present;
    }

    /// The new value, if there is one: neither absent nor cleared.
    default Optional<T> given() {
        return this instanceof To<T>(var value) ? Optional.ofNullable(value) : Optional.empty();
    }

    /// Whether the member is there and not what holds now.
    default boolean differsFrom(@Nullable T present) {
        return this instanceof To<T>(var value) && !Objects.equals(value, present);
    }

    /// The member is absent.
    ///
    /// @param <T> type of the value it would have
    record Unchanged<T extends @Nullable Object>() implements Change<T> {}

    /// The member is there.
    ///
    /// @param <T> type of the value
    /// @param value null clears
    record To<T extends @Nullable Object>(@Nullable T value) implements Change<T> {}
}

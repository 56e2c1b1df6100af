package com.dokploy.platform.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Tells an absent member from one that is `null`.
final class ChangeDeserializer extends StdDeserializer<Change<?>> {
    private final @Nullable JavaType value;

    ChangeDeserializer() {
        this(null);
    }

    private ChangeDeserializer(@Nullable JavaType value) {
        super(Change.class);
        this.value = value;
    }

    @Override
    public ValueDeserializer<?> createContextual(
            DeserializationContext context, @Nullable BeanProperty property) {
        var type = property == null ? context.getContextualType() : property.getType();
        return new ChangeDeserializer(type.containedTypeOrUnknown(0));
    }

    @Override
    public Change<?> deserialize(JsonParser parser, DeserializationContext context) {
        return new Change.To<>(context.readValue(parser, value));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return new Change.To<>(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return new Change.Unchanged<>();
    }
}

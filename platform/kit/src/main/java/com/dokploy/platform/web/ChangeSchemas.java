package com.dokploy.platform.web;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Describes a `Change<T>` in the OpenAPI document as what a client sends: a `T`.
final class ChangeSchemas implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var java = TypeFactory.defaultInstance().constructType(type.getType());
        if (java.isTypeOrSubTypeOf(Change.class)) {
            type.setType(java.containedTypeOrUnknown(0));
            return context.resolve(type);
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}

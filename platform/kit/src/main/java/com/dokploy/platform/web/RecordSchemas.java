package com.dokploy.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says in the OpenAPI document what our records say in Java: a component is always there unless it is
/// `@Nullable`, and then it may be `null` (S5, S216). A [Change] may always be absent.
final class RecordSchemas implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated,
            ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(annotated, context, chain);
        var type = recordOf(annotated);
        if (schema != null && type != null) {
            var defined = defined(schema, context);
            if (defined != null && defined.getProperties() != null) {
                describe(type, defined);
            }
        }
        return schema;
    }

    private static @Nullable Class<?> recordOf(AnnotatedType annotated) {
        if (annotated.getType() == null) {
            return null;
        }
        var type = Json31.mapper().constructType(annotated.getType());
        return type.getRawClass().isRecord() ? type.getRawClass() : null;
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    }

    private static void describe(Class<?> type, Schema<?> schema) {
        Set<String> required = new LinkedHashSet<>();
        for (var component : type.getRecordComponents()) {
            var name = nameOf(component);
            var property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            if (isNullable(component)) {
                makeNullable(schema, name, property);
            } else if (component.getType() != Change.class) {
                required.add(name);
            }
        }
        schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    private static boolean isNullable(RecordComponent component) {
        var type = component.getAnnotatedType();
        return component.getType() == Change.class
                        && type instanceof AnnotatedParameterizedType change
                ? change.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)
                : type.isAnnotationPresent(Nullable.class);
    }

    private static String nameOf(RecordComponent component) {
        var renamed = component.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        if (renamed == null) {
            renamed =
                    component
                            .getAccessor()
                            .getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        }
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    /// OpenAPI 3.1 has no `nullable`: `null` is one of the types, and beside a reference one of the choices.
    private static void makeNullable(Schema<?> owner, String name, Schema<?> property) {
        if (property.get$ref() != null) {
            var choice = new Schema<>();
            choice.addOneOfItem(property);
            choice.addOneOfItem(new Schema<>().types(Set.of("null")));
            owner.addProperty(name, choice);
        } else if (property.getTypes() != null) {
            property.addType("null");
        }
    }
}

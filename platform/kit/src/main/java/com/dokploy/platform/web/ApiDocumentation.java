package com.dokploy.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/// What the OpenAPI documents of all services have in common: names of operations that stay unique when the
/// documents are merged (S236), the bearer scheme, and the error envelope as the answer of every operation.
final class ApiDocumentation implements OpenApiCustomizer, OperationCustomizer {
    private static final String ERROR = "ErrorBody";

    static {
        // Resolved by us, not bound from parameters of their members' names.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageQuery.class, IfMatch.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == PageQuery.class) {
                addPaging(operation, parameter.getParameterAnnotation(SortedBy.class));
            } else if (parameter.getParameterType() == IfMatch.class) {
                operation.addParametersItem(
                        new HeaderParameter()
                                .name("If-Match")
                                .description("Entity tag of the version that is to be changed")
                                .schema(new StringSchema()));
            }
        }
        return operation.operationId(
                "%s_%s"
                        .formatted(
                                feature(method.getBeanType().getSimpleName()),
                                method.getMethod().getName()));
    }

    private static void addPaging(Operation operation, @Nullable SortedBy sorted) {
        var fields = new StringSchema();
        fields.addEnumItem("createdAt");
        fields.setDefault("createdAt");
        if (sorted != null) {
            Arrays.stream(sorted.value()).forEach(fields::addEnumItem);
        }
        var order = new StringSchema();
        order.addEnumItem("asc");
        order.addEnumItem("desc");
        order.setDefault("desc");
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        operation
                .addParametersItem(query("limit", "Number of items").schema(limit))
                .addParametersItem(
                        query("cursor", "A cursor of a previous page").schema(new StringSchema()))
                .addParametersItem(query("sort", "Sort field").schema(fields))
                .addParametersItem(query("order", "Sort order").schema(order));
    }

    private static QueryParameter query(String name, String description) {
        var parameter = new QueryParameter();
        parameter.name(name).description(description).required(false);
        return parameter;
    }

    /// `TeamMemberController` becomes `teamMember`.
    private static String feature(String controller) {
        var name = controller.replaceFirst("Controller$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info().title("Dokploy API").version("v1")).servers(null);
        document.getComponents()
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        var error =
                ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(ErrorBody.class));
        error.referencedSchemas.forEach(document.getComponents()::addSchemas);
        if (document.getPaths() != null) {
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(ApiDocumentation::addError);
        }
    }

    private static void addError(Operation operation) {
        var responses =
                operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        responses.addApiResponse(
                "default",
                new ApiResponse()
                        .description("Refused or failed; the code says why")
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/json",
                                                new MediaType()
                                                        .schema(
                                                                new Schema<>()
                                                                        .$ref(
                                                                                "#/components/schemas/"
                                                                                        + ERROR)))));
        operation.setResponses(responses);
    }
}

package com.dokploy.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/// What the OpenAPI documents of all services have in common: names of operations that stay unique when the
/// documents are merged (S236), the bearer scheme, and the error envelope as the answer of every operation.
final class ApiDocumentation implements OpenApiCustomizer, OperationCustomizer {
    private static final String ERROR = "ErrorBody";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation.operationId(
                "%s_%s"
                        .formatted(
                                feature(method.getBeanType().getSimpleName()),
                                method.getMethod().getName()));
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

package com.dokploy.platform.access;

import com.dokploy.platform.access.Authorization.Rule;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/// Writes each endpoint's rule into the OpenAPI document as `x-dokploy-access`, e.g. `resource(developer)`.
final class AccessDocumentation implements OperationCustomizer {
    private static final String EXTENSION = "x-dokploy-access";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var declared = method.getMethodAnnotation(Authorization.class);
        if (declared == null) {
            return operation;
        }
        operation.addExtension(EXTENSION, words(declared));
        operation.setSecurity(
                declared.value() == Rule.PUBLIC
                        ? List.of()
                        : List.of(new SecurityRequirement().addList("bearer")));
        return operation;
    }

    private static String words(Authorization declared) {
        var rule = declared.value().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (declared.value()) {
            case PUBLIC, SELF, FILTERED_LIST -> rule;
            case RESOURCE, BODY_REFERENCE -> "%s(%s)".formatted(rule, declared.role().word());
            case PLATFORM -> "%s(%s)".formatted(rule, declared.platform().word());
        };
    }
}

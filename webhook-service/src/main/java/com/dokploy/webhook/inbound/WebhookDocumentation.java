package com.dokploy.webhook.inbound;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/// Writes what providers send beside the body into the OpenAPI document: it is read from the raw request, after the signature is checked, and
/// so is no parameter of a method.
@Component
class WebhookDocumentation implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (method.getBeanType().equals(WebhookController.class)) {
            var provider = Provider.of(method.getMethod().getName()).orElseThrow();
            operation.addParametersItem(header(provider.eventHeader()));
            operation.addParametersItem(header(provider.proofHeader()));
            operation.addParametersItem(
                    new QueryParameter()
                            .name("application")
                            .schema(new StringSchema().format("uuid")));
        }
        return operation;
    }

    private static io.swagger.v3.oas.models.parameters.Parameter header(String name) {
        return new HeaderParameter().name(name).required(true).schema(new StringSchema());
    }
}

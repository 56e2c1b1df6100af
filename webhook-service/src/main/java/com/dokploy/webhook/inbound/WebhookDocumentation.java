package com.dokploy.webhook.inbound;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
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
            var event = provider.eventHeader();
            if (event == null) {
                // Or in the header Authorization, which the document's rules give to bearer tokens.
                operation.addParametersItem(query("token", new StringSchema()));
            } else {
                operation.addParametersItem(header(event));
                operation.addParametersItem(header(provider.proofHeader()));
            }
            operation.addParametersItem(query("application", new StringSchema().format("uuid")));
        }
        return operation;
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new QueryParameter().name(name).schema(schema);
    }

    private static Parameter header(String name) {
        return new HeaderParameter().name(name).required(true).schema(new StringSchema());
    }
}

package com.dokploy.gateway.live;

import com.dokploy.gateway.GatewaySettings;
import com.dokploy.gateway.ServiceNames;
import com.dokploy.gateway.identity.Caller;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks services in a user's own name, with the user's own token: the gateway has no rights of its own.
@Component
final class ServiceQuestions {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final GatewaySettings settings;
    private final JsonMapper json;
    private final HttpClient http = ServiceNames.of(HttpClient.create());

    /// @param body null-like when there is none
    record Answer(int status, JsonNode body) {}

    ServiceQuestions(GatewaySettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /// @param target path and query
    Mono<Answer> ask(Caller.User user, String service, String target) {
        return http.headers(headers -> headers.set("Authorization", "Bearer " + user.token()))
                .get()
                .uri(settings.service(service) + target)
                .responseSingle((response, body) ->
                        body.asString()
                                .defaultIfEmpty("")
                                .map(text -> new Answer(response.status().code(), parse(text))))
                .timeout(TIMEOUT);
    }

    private JsonNode parse(String text) {
        return text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
    }
}
